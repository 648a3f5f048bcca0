"""A slim strip that shows a date where it lies among the years, as wide as it is uncertain."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.chronology.bounds import Bounds
from timeline_app.chronology.instant import SECONDS_PER_DAY, Span
from timeline_app.layout.ticks import Ticks, ticks
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view import fonts
from timeline_app.view.widgets.overriding import override

_HEIGHT = 50  # pixels
_BAR_TOP, _BAR_HEIGHT = 5, 12
_LINE = 20
_FINE, _COARSE = 33, 47  # where the two rows of labels stand
_ARROW = 9
_FADE_SHARE = 0.3
_ROUND_ABOUT = 1.4
"""How much time is shown on either side of the date, in lengths of it."""

_LEAST = 6 * SECONDS_PER_DAY
"""Seconds on either side of the shortest date."""

_MANY_YEARS = 12 * 366 * SECONDS_PER_DAY
"""Seconds on the open side of a date that is bounded on one side only."""

_SOFT, _SOLID = 90, 200  # of 255, how strongly the bar is painted


def window_of(marks: Sequence[Bounds], width: int) -> VisibleWindow | None:
    """The stretch of time to show around the marks of a date; None where nothing bounds it."""
    known = [limit for mark in marks for limit in _limits(mark) if limit is not None]
    if not known:
        return None
    first, last = min(known), max(known)
    is_open = any(mark.earliest_start is None or mark.latest_end is None for mark in marks)
    spare = max(_LEAST, round((last - first) * _ROUND_ABOUT), _MANY_YEARS if is_open else 0)
    return VisibleWindow.of_span(Span(first - spare, last + spare), max(width, 1))


def _limits(mark: Bounds) -> tuple[int | None, ...]:
    return mark.earliest_start, mark.latest_start, mark.earliest_end, mark.latest_end


class DateAxis(QWidget):
    """Paints the marks that it is told of: soft where the date may lie, solid where it must.

    An end that nothing bounds runs into an arrow. An approximate date fades at its ends.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[Bounds, ...] = ()
        self._approximate = False
        self._window: VisibleWindow | None = None
        self._ticks: Ticks | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.setAccessibleName(self.tr("The date on the axis"))

    def show_marks(self, marks: tuple[Bounds, ...], *, approximate: bool) -> None:
        """Show a date by the bounds of its marks; without any the strip is empty."""
        self._marks, self._approximate = marks, approximate
        self._look()

    @property
    def window_of_time(self) -> VisibleWindow | None:
        """What is shown, None where nothing is."""
        return self._window

    def _look(self) -> None:
        self._window = window_of(self._marks, self.width())
        self._ticks = None if self._window is None else ticks(self._window)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._look()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._window is not None and self._ticks is not None:
            self._paint_axis(painter, self._ticks)
            for mark in self._marks:
                self._paint_mark(painter, mark, self._window)
        painter.end()

    def _paint_axis(self, painter: QPainter, shown: Ticks) -> None:
        palette = self.palette()
        line = palette.color(QPalette.ColorRole.Mid)
        muted = palette.color(QPalette.ColorRole.PlaceholderText)
        painter.setFont(fonts.inter(11))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(QPen(line, 1))
        painter.drawLine(QPointF(0, _LINE + 0.5), QPointF(self.width(), _LINE + 0.5))
        free = 0.0
        for tick in shown.fine:
            painter.setPen(QPen(line, 1))
            painter.drawLine(QPointF(tick.x, _LINE), QPointF(tick.x, _LINE + 4))
            left = tick.x - metrics.horizontalAdvance(tick.label) / 2
            right = tick.x + metrics.horizontalAdvance(tick.label) / 2
            if left >= free and right <= self.width():
                painter.setPen(muted)
                painter.drawText(QPointF(left, _FINE), tick.label)
                free = right + 6
        painter.setPen(muted)
        free = 0.0
        for segment in shown.coarse:
            left, right = max(segment.x, free), min(segment.end_x, self.width())
            advance = metrics.horizontalAdvance(segment.label)
            if left + advance <= right:
                painter.drawText(QPointF(left, _COARSE), segment.label)
                free = left + advance + 10

    def _paint_mark(self, painter: QPainter, mark: Bounds, window: VisibleWindow) -> None:
        ink = self.palette().color(QPalette.ColorRole.Highlight)
        first, last = mark.earliest_start, mark.latest_end
        left = _ARROW if first is None else window.x_of(first)
        right = self.width() - _ARROW if last is None else window.x_of(last)
        right = max(right, left + 2)
        soft = QRectF(left, _BAR_TOP, right - left, _BAR_HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._soft(ink, soft, from_nowhere=first is None, to_nowhere=last is None))
        painter.drawRect(soft)
        self._paint_core(painter, mark, window, ink, soft)
        if first is None:
            self._paint_arrow(painter, soft.left(), -1, ink)
        if last is None:
            self._paint_arrow(painter, soft.right(), 1, ink)

    def _soft(
        self, ink: QColor, bar: QRectF, *, from_nowhere: bool, to_nowhere: bool
    ) -> QLinearGradient:
        gradient = QLinearGradient(bar.topLeft(), bar.topRight())
        full, none = QColor(ink), QColor(ink)
        full.setAlpha(_SOFT)
        none.setAlpha(_SOFT // 4)
        gradient.setColorAt(0, none if self._approximate or from_nowhere else full)
        gradient.setColorAt(_FADE_SHARE, full)
        gradient.setColorAt(1 - _FADE_SHARE, full)
        gradient.setColorAt(1, none if self._approximate or to_nowhere else full)
        return gradient

    def _paint_core(
        self, painter: QPainter, mark: Bounds, window: VisibleWindow, ink: QColor, soft: QRectF
    ) -> None:
        """What belongs to the date however its ends are meant: of a stretch that lasted."""
        start, end = mark.latest_start, mark.earliest_end
        lasted = mark.earliest_start != mark.earliest_end and mark.latest_start != mark.latest_end
        if not lasted:
            return
        left = soft.left() if start is None else window.x_of(start)
        right = soft.right() if end is None else window.x_of(end)
        if right > left:
            solid = QColor(ink)
            solid.setAlpha(_SOLID)
            painter.fillRect(QRectF(left, _BAR_TOP, right - left, _BAR_HEIGHT), solid)

    def _paint_arrow(self, painter: QPainter, x: float, direction: int, ink: QColor) -> None:
        middle = _BAR_TOP + _BAR_HEIGHT / 2
        tip = QPointF(x + direction * _ARROW, middle)
        ends = [QPointF(x, _BAR_TOP), QPointF(x, _BAR_TOP + _BAR_HEIGHT)]
        painter.setBrush(ink)
        painter.drawPolygon(QPolygonF([tip, *ends]))
