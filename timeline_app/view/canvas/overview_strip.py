"""The overview: the whole extent in one strip, with the visible window to drag in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from timeline_app.chronology.instant import Instant, Span
from timeline_app.layout.overview import density_heights
from timeline_app.layout.ticks import ticks
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns
from timeline_app.view import fonts
from timeline_app.view.canvas.batches import draw_rects, rects
from timeline_app.view.theme import Theme, mixed
from timeline_app.view.widgets.overriding import override

HEIGHT = 64
_CELL = 3
_MIN_FRAME = 10.0
_LABELS = 18


class OverviewStrip(QWidget):
    """Shows where events are dense and which part is in view; a drag moves the view."""

    window_wanted = Signal(object)  # VisibleWindow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: EventColumns | None = None
        self._extent = Span(0, 1)
        self._theme: Theme | None = None
        self._window: VisibleWindow | None = None
        self._selected: tuple[Instant, ...] = ()
        self._hits: NDArray[np.int64] = np.zeros(0, np.int64)
        self._grip: float | None = None
        self._heights: list[float] = []
        self._ground: QPixmap | None = None
        self.setFixedHeight(HEIGHT)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Overview"))

    def set_events(self, columns: EventColumns, extent: Span, theme: Theme) -> None:
        self._columns, self._extent, self._theme = columns, extent, theme
        self._heights, self._ground = [], None
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme, self._ground = theme, None
        self.update()

    def set_window(self, window: VisibleWindow) -> None:
        self._window = window
        self.update()

    def set_selected(self, instants: tuple[Instant, ...]) -> None:
        """Mark where the selected events start."""
        self._selected = instants
        self.update()

    def set_hits(self, instants: NDArray[np.int64]) -> None:
        """Mark where the hits of a search start; an empty array marks nothing."""
        self._hits = instants
        self.update()

    def scale(self) -> VisibleWindow:
        """The strip's own window of time: the whole extent across its width."""
        return VisibleWindow.of_span(self._extent, self.width())

    def frame(self) -> QRectF:
        """Where the visible window lies in the strip, wide enough to take hold of."""
        if self._window is None:
            return QRectF()
        scale = self.scale()
        left = max(-1e6, min(1e6, scale.x_of(self._window.start)))
        right = max(-1e6, min(1e6, scale.x_of(self._window.end)))
        if right - left < _MIN_FRAME:
            middle = (left + right) / 2
            left, right = middle - _MIN_FRAME / 2, middle + _MIN_FRAME / 2
        return QRectF(left, 1, right - left, HEIGHT - 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if theme is None or self._columns is None:
            painter.fillRect(self.rect(), self.palette().window())
            return
        scale = self.scale()
        painter.drawPixmap(0, 0, self._ground_of(self._columns, scale, theme))
        floor = HEIGHT - _LABELS
        accent = QColor(theme.accent)
        for instant in self._selected:
            painter.fillRect(round(scale.x_of(instant)) - 1, 4, 3, floor - 4, accent)
        frame = self.frame()
        fill = QColor(accent)
        fill.setAlpha(28)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(accent, 1.4))
        painter.setBrush(fill)
        painter.drawRoundedRect(frame, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        self._paint_hits(painter, scale, theme)
        painter.fillRect(0, 0, self.width(), 1, QColor(theme.border))

    def _ground_of(self, columns: EventColumns, scale: VisibleWindow, theme: Theme) -> QPixmap:
        """The density and the dates: painted once, for the frame over it moves with every pan."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._ground is not None and self._ground.size() == size:
            return self._ground
        self._ground = QPixmap(size)
        self._ground.setDevicePixelRatio(ratio)
        self._ground.fill(QColor(theme.panel))
        count = -(-self.width() // _CELL)
        if len(self._heights) != count:
            self._heights = density_heights(columns, scale, _CELL).tolist()
        floor = HEIGHT - _LABELS
        ink = mixed(theme.muted, theme.panel, 0.75)
        painter = QPainter(self._ground)
        for index, share in enumerate(self._heights):
            if share > 0:
                tall = max(2, round(share * (floor - 10)))
                painter.fillRect(index * _CELL, floor - tall, _CELL - 1, tall, ink)
        self._paint_labels(painter, scale, theme)
        painter.end()
        return self._ground

    def _paint_hits(self, painter: QPainter, scale: VisibleWindow, theme: Theme) -> None:
        if not len(self._hits):
            return
        near = np.clip(self._hits, scale.start, scale.end) - scale.start
        x = np.unique((near / scale.seconds_per_pixel).astype(np.int64))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.warning))
        draw_rects(painter, rects(x - 1.0, np.full(len(x), 4.0), 2.0, 7.0))

    def _paint_labels(self, painter: QPainter, scale: VisibleWindow, theme: Theme) -> None:
        painter.setFont(fonts.inter(11))
        painter.setPen(QColor(theme.muted))
        for tick in ticks(scale).fine:
            width = painter.fontMetrics().horizontalAdvance(tick.label)
            x = tick.x - width / 2
            if x >= 2 and x + width <= self.width() - 2:
                painter.drawText(round(x), HEIGHT - 5, tick.label)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._window is None:
            return
        x = event.position().x()
        frame = self.frame()
        self._grip = x - frame.center().x() if frame.left() <= x <= frame.right() else 0.0
        self._move_to(x)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is not None:
            self._move_to(event.position().x())

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._grip = None

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._window is not None and event.angleDelta().y():
            middle = self._window.width / 2
            factor = 1.0016 ** event.angleDelta().y()
            self.window_wanted.emit(self._window.zoom_at(middle, factor))
        event.accept()

    def _move_to(self, x: float) -> None:
        if self._window is not None and self._grip is not None:
            instant = self.scale().instant_at(x - self._grip)
            self.window_wanted.emit(self._window.centred_on(instant))
