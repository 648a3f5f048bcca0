"""The order of telling, painted: from left to right the text, from top to bottom time."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from timeline_app.model.claim import Basis
from timeline_app.view import fonts
from timeline_app.view.canvas.hover_card import HoverCard
from timeline_app.view.comparing.story_geometry import Heights, heights
from timeline_app.view.theme import Theme, mixed
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.sources.story_curve import StoryCurve

_LEFT, _TOP, _RIGHT, _BOTTOM = 66, 16, 132, 30
_RADIUS = 5.0
_REACH = 12.0  # pixels around a point that belong to it


class StoryPlot(QWidget):
    """Points that can be walked with the arrow keys. `point_opened` carries a claim's id."""

    point_opened = Signal(object)  # str

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._curve: StoryCurve | None = None
        self._heights = Heights((), (), ())
        self._evenly = False
        self._current = -1
        self._card = HoverCard(self)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(420, 200)
        self.setFont(fonts.inter(12))

    def set_curve(self, curve: StoryCurve | None, *, evenly: bool) -> None:
        self._curve, self._evenly = curve, evenly
        self._heights = heights(curve, evenly=evenly) if curve else Heights((), (), ())
        self._current = -1
        self._card.hide()
        self.setAccessibleName(curve.source.title if curve else self.tr("Order of telling"))
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_event(self, event_id: str | None) -> None:
        """Mark the first claim on an event."""
        points = self._curve.points if self._curve else ()
        if 0 <= self._current < len(points) and points[self._current].event == event_id:
            return
        self._current = next((n for n, one in enumerate(points) if one.event == event_id), -1)
        self.update()

    @property
    def current(self) -> int:
        """The number of the marked point, in order of telling; -1 for none."""
        return self._current

    def place_of(self, number: int) -> QPointF:
        """Where a point is painted."""
        assert self._curve is not None
        top, bottom = self._heights.points[number]
        return QPointF(self._x(self._curve.points[number].share), self._y((top + bottom) / 2))

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 320)

    def _plot(self) -> QRectF:
        return QRectF(
            _LEFT,
            _TOP,
            max(1, self.width() - _LEFT - _RIGHT),
            max(1, self.height() - _TOP - _BOTTOM),
        )

    def _x(self, share: float) -> float:
        plot = self._plot()
        return plot.left() + 10 + share * (plot.width() - 20)

    def _y(self, share: float) -> float:
        plot = self._plot()
        return plot.top() + 8 + share * (plot.height() - 16)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(self._theme.canvas))
        if self._curve is not None:
            self._paint_axes(painter)
            self._paint_passed_over(painter)
            self._paint_lines(painter)
            self._paint_points(painter)
        painter.end()

    def _paint_axes(self, painter: QPainter) -> None:
        plot, theme = self._plot(), self._theme
        for share, label in self._heights.ticks:
            y = self._y(share)
            painter.setPen(QColor(theme.grid))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            painter.setPen(QColor(theme.muted))
            box = QRectF(0, y - 10, _LEFT - 10, 20)
            painter.drawText(
                box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, label
            )
        if self._evenly:
            painter.setPen(QColor(theme.muted))
            above = QRectF(0, plot.top(), _LEFT - 10, 20)
            below = QRectF(0, plot.bottom() - 20, _LEFT - 10, 20)
            painter.drawText(above, Qt.AlignmentFlag.AlignRight, self.tr("earlier"))
            painter.drawText(below, Qt.AlignmentFlag.AlignRight, self.tr("later"))
        painter.setPen(QColor(theme.grid_strong))
        painter.drawRect(plot)
        painter.setPen(QColor(theme.muted))
        foot = QRectF(plot.left(), plot.bottom() + 5, plot.width(), 20)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, self.tr("beginning of the text"))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, self.tr("end"))

    def _paint_passed_over(self, painter: QPainter) -> None:
        """What the source leaves out: ticks to the right of the frame."""
        plot = self._plot()
        painter.setPen(QPen(QColor(self._theme.muted), 1))
        for share in self._heights.passed_over:
            y = self._y(share)
            painter.drawLine(QPointF(plot.right() + 4, y), QPointF(plot.right() + 14, y))
        assert self._curve is not None
        count = len(self._curve.passed_over)
        if count:
            box = QRectF(plot.right() + 20, plot.top(), _RIGHT - 26, 60)
            said = self.tr("{0} passed over").format(count)
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap, said)

    def _paint_lines(self, painter: QPainter) -> None:
        assert self._curve is not None
        forward = QPen(mixed(self._theme.accent, self._theme.canvas, 0.45), 1.4)
        back = QPen(QColor(self._theme.warning), 1.6)
        for number in range(1, len(self._curve.points)):
            painter.setPen(back if self._curve.points[number].leaps_back else forward)
            painter.drawLine(self.place_of(number - 1), self.place_of(number))

    def _paint_points(self, painter: QPainter) -> None:
        assert self._curve is not None
        theme = self._theme
        for number, point in enumerate(self._curve.points):
            place = self.place_of(number)
            top, bottom = (self._y(share) for share in self._heights.points[number])
            if bottom - top > 2 * _RADIUS:
                painter.setPen(QPen(mixed(theme.accent, theme.canvas, 0.6), 1.2))
                painter.drawLine(QPointF(place.x(), top), QPointF(place.x(), bottom))
            ink = QColor(theme.muted if point.basis is Basis.EDITORIAL else theme.accent)
            full = point.basis is Basis.STATED
            painter.setPen(QPen(ink, 1.5))
            painter.setBrush(ink if full else QColor(theme.canvas))
            painter.drawEllipse(place, _RADIUS, _RADIUS)
            if number == self._current:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                width = 2.0 if self.hasFocus() else 1.2
                painter.setPen(QPen(QColor(theme.text), width))
                painter.drawEllipse(place, _RADIUS + 4, _RADIUS + 4)

    def point_at(self, position: QPointF) -> int:
        """The number of the nearest point within reach, or -1."""
        points = self._curve.points if self._curve else ()
        distances = [
            ((self.place_of(number) - position).manhattanLength(), number)
            for number in range(len(points))
        ]
        nearest = min(distances, default=(_REACH + 1, -1))
        return nearest[1] if nearest[0] <= _REACH else -1

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        number = self.point_at(event.position())
        pointing = number >= 0
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        if pointing:
            self._tell(number, event.position().toPoint())
        else:
            self._card.hide()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.point_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and number >= 0:
            self._go(number, opened=True)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        count = len(self._curve.points) if self._curve else 0
        steps = {
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Period: 1,
            Qt.Key.Key_Comma: -1,
        }
        step = steps.get(Qt.Key(event.key()))
        if count and step is not None:
            first = 0 if step > 0 else count - 1
            self._go((self._current + step) % count if self._current >= 0 else first)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._current >= 0:
            self._go(self._current, opened=True)
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._card.hide()

    def _go(self, number: int, *, opened: bool = False) -> None:
        assert self._curve is not None
        self._current = number
        self._tell(number, self.place_of(number).toPoint())
        self.update()
        if opened:
            self.point_opened.emit(self._curve.points[number].claim)

    def _tell(self, number: int, position: QPoint) -> None:
        assert self._curve is not None
        point = self._curve.points[number]
        self._card.show_at(position, point.title, point.date)
