"""The column of lane names beside the canvas."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from timeline_app.layout.lanes import LaneBand
from timeline_app.view import fonts
from timeline_app.view.counting import counted
from timeline_app.view.overriding import override
from timeline_app.view.ruler_painter import RULER_HEIGHT
from timeline_app.view.theme import Theme, mixed
from timeline_app.view.timeline_canvas import TimelineCanvas

WIDTH = 164


@dataclass(frozen=True, slots=True)
class LaneTitle:
    name: str
    colour: str
    count: int


class LaneHeaders(QWidget):
    """Names, colours and counts of the lanes, level with their bands on the canvas."""

    def __init__(self, canvas: TimelineCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._titles: Sequence[LaneTitle] = ()
        self._theme: Theme | None = None
        self.setFixedWidth(WIDTH)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        canvas.arranged.connect(self.update)
        canvas.scroll_changed.connect(self.update)

    def set_lanes(self, titles: Sequence[LaneTitle], theme: Theme) -> None:
        self._titles, self._theme = titles, theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.scroll_to(self._canvas.scrolled - event.angleDelta().y() // 2)
        event.accept()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, arrangement = self._theme, self._canvas.arrangement
        if theme is None or arrangement is None:
            painter.fillRect(self.rect(), self.palette().window())
            return
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setClipRect(0, RULER_HEIGHT, self.width(), self.height())
        for band in arrangement.bands:
            y = RULER_HEIGHT + band.y - self._canvas.scrolled
            if y < self.height() and y + band.height > RULER_HEIGHT:
                self._paint_lane(painter, band, y, theme)
        painter.setClipping(False)
        painter.fillRect(0, RULER_HEIGHT - 1, self.width(), 1, QColor(theme.border))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.border))

    def _paint_lane(self, painter: QPainter, band: LaneBand, y: int, theme: Theme) -> None:
        title = self._titles[band.index]
        ink = mixed(title.colour, theme.text, theme.ink_share)
        painter.fillRect(0, y + 1, 4, band.height - 2, ink)
        painter.fillRect(0, y + band.height - 1, self.width(), 1, QColor(theme.grid_strong))
        painter.setFont(fonts.inter(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        room = QRectF(15, y + 8, self.width() - 25, band.height - 14)
        wrap = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
        used = painter.boundingRect(room, wrap, title.name)
        painter.drawText(room, wrap, title.name)
        if used.height() + 20 <= room.height():
            painter.setFont(fonts.inter(11))
            painter.setPen(QColor(theme.muted))
            count = counted(title.count, self.tr("{0} event"), self.tr("{0} events"))
            painter.drawText(room.adjusted(0, used.height() + 3, 0, 0), wrap, count)
