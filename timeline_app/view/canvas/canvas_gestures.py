"""What the mouse does on the canvas: pan, zoom, hover, click, and rubber bands."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from timeline_app.chronology.instant import Instant, Span
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT

if TYPE_CHECKING:
    from timeline_app.view.canvas.event_drag import EventDrag

WHEEL_ZOOM = 1.0016  # a factor a unit of the wheel; a notch is 120 units
DOUBLE_CLICK_ZOOM = 2.5
_PAN_PER_UNIT = 0.75  # pixels a unit of the wheel
_DRAG_FROM = 4  # pixels
_WHEEL_GESTURE = 0.4  # seconds between turns that still belong to one gesture


class GestureTarget(Protocol):
    """What gestures ask of the canvas that they move."""

    @property
    def window_of_time(self) -> VisibleWindow: ...
    @property
    def scrolled(self) -> int: ...
    def stop_gliding(self) -> None: ...
    def show_window(self, window: VisibleWindow, *, animated: bool = False) -> None: ...
    def scroll_to(self, y: int) -> None: ...
    @property
    def event_drag(self) -> EventDrag | None: ...
    def measure(self, span: Span | None) -> None: ...
    def show_band(self, band: QRectF | None) -> None: ...
    def setCursor(self, shape: Qt.CursorShape) -> None: ...  # noqa: N802 - Qt's name
    def unsetCursor(self) -> None: ...  # noqa: N802 - Qt's name


class PointedTarget(Protocol):
    """What gestures ask of what lies under the pointer."""

    def rows_at(self, position: QPointF) -> tuple[int, ...]: ...
    def hover(self, rows: tuple[int, ...], on_screen: QPoint) -> None: ...
    def click(self, position: QPointF, on_screen: QPoint, *, adding: bool) -> None: ...
    def open_at(self, position: QPointF, on_screen: QPoint) -> bool: ...
    def finish_band(self, band: QRectF) -> None: ...


class _Kind(Enum):
    PAN = auto()
    EVENT = auto()  # the selected event
    BAND = auto()  # Shift: a rectangle over the lanes
    SPAN = auto()  # Shift on the ruler: a stretch of time


@dataclass(slots=True)
class _Drag:
    """A press of the mouse: the instant taken hold of, and where lanes were scrolled to."""

    kind: _Kind
    anchor: Instant
    position: QPointF
    scroll: int
    moving: bool = False


@dataclass(slots=True)
class _WheelAnchor:
    x: float
    instant: Instant
    at: float


class CanvasGestures:
    """Turns events of the mouse into what the canvas can do."""

    def __init__(self, canvas: GestureTarget, pointed: PointedTarget) -> None:
        self._canvas = canvas
        self._pointed = pointed
        self._drag: _Drag | None = None
        self._wheel_anchor: _WheelAnchor | None = None

    def wheel(self, event: QWheelEvent) -> None:
        canvas, delta = self._canvas, event.angleDelta()
        canvas.stop_gliding()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            canvas.scroll_to(canvas.scrolled - delta.y() // 2)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            canvas.show_window(canvas.window_of_time.pan(-(delta.y() or delta.x()) * _PAN_PER_UNIT))
        elif abs(delta.x()) > abs(delta.y()):
            canvas.show_window(canvas.window_of_time.pan(-delta.x() * _PAN_PER_UNIT))
        elif delta.y():
            self._zoom(event.position().x(), WHEEL_ZOOM ** delta.y())
        if self._drag is not None and self._drag.kind is _Kind.EVENT and self._drag.moving:
            self._drag_event(event)
        event.accept()

    def _zoom(self, x: float, factor: float) -> None:
        """Zoom about the instant that the gesture began at, so that rounding does not add up."""
        window, now = self._canvas.window_of_time, time.monotonic()
        anchor = self._wheel_anchor
        if anchor is None or anchor.x != x or now - anchor.at > _WHEEL_GESTURE:
            anchor = self._wheel_anchor = _WheelAnchor(x, window.instant_at(x), now)
        anchor.at = now
        scale = window.seconds_per_pixel / factor
        self._canvas.show_window(window.with_anchor(anchor.instant, x, scale))

    def press(self, event: QMouseEvent) -> None:
        canvas, position = self._canvas, event.position()
        canvas.stop_gliding()
        self._wheel_anchor = None
        if event.button() not in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            return
        kind = _Kind.PAN
        if event.button() == Qt.MouseButton.LeftButton and self._take_hold(event):
            kind = _Kind.EVENT
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            kind = _Kind.SPAN if position.y() < RULER_HEIGHT else _Kind.BAND
        anchor = canvas.window_of_time.instant_at(position.x())
        self._drag = _Drag(kind, anchor, position, canvas.scrolled)

    def _take_hold(self, event: QMouseEvent) -> bool:
        """Take hold of the event under the pointer, where it may be moved."""
        events, shift = self._canvas.event_drag, Qt.KeyboardModifier.ShiftModifier
        held = (
            events.held_at(event.position()) if events and not event.modifiers() & shift else None
        )
        if events is not None and held is not None:
            events.begin(held, event.position())
        return held is not None

    def _hover(self, event: QMouseEvent) -> None:
        rows = self._pointed.rows_at(event.position())
        self._pointed.hover(rows, event.globalPosition().toPoint())
        events = self._canvas.event_drag if rows else None
        shape = events.cursor_at(event.position()) if events is not None else None
        if shape is not None:
            self._canvas.setCursor(shape)
        elif rows:
            self._canvas.setCursor(Qt.CursorShape.PointingHandCursor)

    def move(self, event: QMouseEvent) -> None:
        position = event.position()
        drag = self._drag
        if drag is None:
            self._hover(event)
            return
        offset = position - drag.position
        if not drag.moving and offset.manhattanLength() < _DRAG_FROM:
            return
        if not drag.moving:
            drag.moving = True
            self._pointed.hover((), QPoint())
            if drag.kind is not _Kind.EVENT:
                panning = drag.kind is _Kind.PAN
                self._canvas.setCursor(
                    Qt.CursorShape.ClosedHandCursor if panning else Qt.CursorShape.CrossCursor
                )
        if drag.kind is _Kind.EVENT:
            self._drag_event(event)
        else:
            self._drag_to(drag, position)

    def _drag_event(self, event: QMouseEvent | QWheelEvent) -> None:
        from timeline_app.view.canvas.event_drag import FINER

        if self._canvas.event_drag is not None:
            finer = bool(event.modifiers() & FINER)
            self._canvas.event_drag.move(event.position(), finer=finer)

    def _drag_to(self, drag: _Drag, position: QPointF) -> None:
        canvas = self._canvas
        window = canvas.window_of_time
        if drag.kind is _Kind.PAN:
            canvas.show_window(
                window.with_anchor(drag.anchor, position.x(), window.seconds_per_pixel)
            )
            canvas.scroll_to(drag.scroll - round(position.y() - drag.position.y()))
            return
        reached = window.instant_at(position.x())
        canvas.measure(Span(min(drag.anchor, reached), max(drag.anchor, reached)))
        if drag.kind is _Kind.BAND:
            canvas.show_band(QRectF(drag.position, position).normalized())

    def release(self, event: QMouseEvent) -> None:
        canvas = self._canvas
        drag, self._drag = self._drag, None
        canvas.unsetCursor()
        if drag is None:
            return
        if drag.kind is _Kind.EVENT and canvas.event_drag is not None:
            if drag.moving:
                canvas.event_drag.finish()
                return
            canvas.event_drag.give_up()
        if drag.moving:
            if drag.kind is _Kind.BAND:
                canvas.show_band(None)
                self._pointed.finish_band(QRectF(drag.position, event.position()).normalized())
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        self._pointed.click(event.position(), event.globalPosition().toPoint(), adding=adding)

    def double_click(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        canvas = self._canvas
        if not self._pointed.open_at(event.position(), event.globalPosition().toPoint()):
            x = event.position().x()
            canvas.show_window(canvas.window_of_time.zoom_at(x, DOUBLE_CLICK_ZOOM), animated=True)
