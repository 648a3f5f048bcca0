"""The canvas: one widget that shows a window of time, and lets people move it with hand and keys.

It draws from columns that it was given and says what was done to it by signals; what an event is
beyond its row in the columns, it does not know.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.chronology.instant import Instant, Span
from timeline_app.layout import hit_testing
from timeline_app.layout.arrangement import Arrangement, arrange, measure
from timeline_app.layout.lanes import LanePreferences
from timeline_app.layout.scene import Scene, SceneRequest, build
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns
from timeline_app.view.frame_painter import FramePainter
from timeline_app.view.overriding import override
from timeline_app.view.ruler_painter import RULER_HEIGHT
from timeline_app.view.scene_painter import Highlights
from timeline_app.view.theme import Theme

if TYPE_CHECKING:
    from timeline_app.view.window_glide import WindowGlide

WHEEL_ZOOM = 1.0016  # a factor a unit of the wheel; a notch is 120 units
DOUBLE_CLICK_ZOOM = 2.5
LABEL_ROOM = 240  # pixels kept free behind the last event when everything is fitted
_DRAG_FROM = 4  # pixels
_TITLES_KEPT = 4000
_MOTION = 0.1  # seconds since the last frame, below which this one belongs to a motion
_REST = 80  # milliseconds without a zoom before tiles are painted ahead


@dataclass(frozen=True, slots=True)
class EventsPicked:
    """A click on events of the canvas: rows of the columns, and where on the screen."""

    rows: tuple[int, ...]
    position: QPoint


@dataclass(slots=True)
class _Drag:
    """A press of the mouse: the instant taken hold of, and where lanes were scrolled to."""

    anchor: Instant
    position: QPointF
    scroll: int
    moving: bool = False


class TimelineCanvas(QWidget):
    window_changed = Signal(object)  # VisibleWindow
    arranged = Signal(object)  # Arrangement
    scroll_changed = Signal(int)  # pixels, of a list of lanes: fits 32 bits
    picked = Signal(object)  # EventsPicked
    opened = Signal(object)  # EventsPicked: a double click, or Enter
    hovered = Signal(object)  # EventsPicked, or None
    cleared = Signal()  # a click on empty axis

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: EventColumns | None = None
        self._arrangement: Arrangement | None = None
        self._theme: Theme | None = None
        self._lane_colours: Sequence[str] = ()
        self._frame: FramePainter | None = None
        self._frame_ratio = 1.0
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare)
        self._rested_scale = 0.0
        self._window = VisibleWindow.of_span(Span(-4_000_000_000, 2_000_000_000), 800)
        self._extent = self._window.span
        self._fitted = True
        self._scroll = 0
        self._scene: Scene | None = None
        self._highlights = Highlights()
        self._drag: _Drag | None = None
        self._hovered: tuple[int, ...] = ()
        self._tab_order: list[int] = []
        self._titles: dict[int, str] = {}
        self.animated = True
        self.hurries = True  # a frame of a motion may leave labels to the next one
        self._painted_at = 0.0
        self._complete = True
        self._glide: WindowGlide | None = None
        self._lanes = LanePreferences()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))

    # What is shown

    def set_events(
        self, columns: EventColumns, extent: Span, theme: Theme, lane_colours: Sequence[str]
    ) -> None:
        """Show other events. `extent` is what "fit all" fits; one colour a lane."""
        fresh = self._columns is None
        self._columns = columns
        self._extent = extent
        self._arrangement = None
        self._theme, self._lane_colours = theme, lane_colours
        self._frame = None
        self._label_widths = measure(columns, inter())
        self._tab_order = []
        self._titles = {}
        self._arrange()
        if fresh:
            self.fit(animated=False)
        self._invalidate()

    def set_theme(self, theme: Theme, lane_colours: Sequence[str]) -> None:
        self._theme, self._lane_colours = theme, lane_colours
        self._frame = None
        self.update()

    @property
    def lane_preferences(self) -> LanePreferences:
        return self._lanes

    def set_lane_preferences(self, preferences: LanePreferences) -> None:
        """Fold, hide, reorder or resize lanes."""
        self._lanes = preferences
        self._arrange()
        self._invalidate()

    @property
    def window_of_time(self) -> VisibleWindow:
        return self._window

    @property
    def arrangement(self) -> Arrangement | None:
        return self._arrangement

    @property
    def highlights(self) -> Highlights:
        return self._highlights

    def set_highlights(self, highlights: Highlights) -> None:
        if highlights != self._highlights:
            self._highlights = highlights
            self.update()

    def scene(self) -> Scene | None:
        """The display list of what is on screen now."""
        if self._scene is None and self._arrangement is not None:
            self._scene = build(self._arrangement, self._request())
        return self._scene

    # Moving

    def show_window(self, window: VisibleWindow, *, animated: bool = False) -> None:
        """Show that window of time, gliding there when `animated`."""
        self._fitted = False
        target = window.resized(self.width()) if window.width != self.width() else window
        if animated and self.animated and self.isVisible():
            self._glide_to(target)
        else:
            self._stop_gliding()
            self._show(target)

    def show_span(self, span: Span, *, animated: bool = False) -> None:
        self.show_window(VisibleWindow.of_span(span, self.width()), animated=animated)

    def fit(self, *, animated: bool = True) -> None:
        """Show the whole extent."""
        self.show_window(self._whole(), animated=animated)
        self._fitted = True

    def zoom(self, factor: float, *, animated: bool = True) -> None:
        """Zoom about the middle."""
        base = self._destination()
        self.show_window(base.zoom_at(self.width() / 2, factor), animated=animated)

    def pan(self, share: float, *, animated: bool = True) -> None:
        """Pan by a share of the width, positive to later times."""
        base = self._destination()
        self.show_window(base.pan(share * self.width()), animated=animated)

    def reveal_row(self, row: int) -> None:
        """Bring an event into view, with its lane, moving no more than needed."""
        columns, arrangement = self._columns, self._arrangement
        if columns is None or arrangement is None:
            return
        start, end = int(columns.start[row]), int(columns.end[row])
        window = self._window
        x0, x1 = window.x_of(start), window.x_of(end)
        if x1 < 24 or x0 > self.width() - 120:
            middle = start if end - start > window.span.length else (start + end) // 2
            self.show_window(window.centred_on(middle), animated=True)
        band = arrangement.band_of(int(columns.lane[row]))
        if band is None:
            return
        if band.y < self._scroll:
            self.scroll_to(band.y)
        elif band.y + band.height > self._scroll + self._lanes_height():
            self.scroll_to(band.y + band.height - self._lanes_height())

    def scroll_to(self, y: int) -> None:
        """Scroll the lanes so that `y` pixels of them lie above the upper edge."""
        highest = max(0, self.content_height() - self._lanes_height())
        y = max(0, min(y, highest))
        if y != self._scroll:
            self._scroll = y
            self._invalidate()
            self.scroll_changed.emit(y)

    @property
    def scrolled(self) -> int:
        """Pixels of the lanes above the upper edge."""
        return self._scroll

    def content_height(self) -> int:
        return self._arrangement.height if self._arrangement else 0

    def _whole(self) -> VisibleWindow:
        return VisibleWindow.of_span(self._extent, self.width(), LABEL_ROOM)

    def _lanes_height(self) -> int:
        return max(1, self.height() - RULER_HEIGHT)

    def _glide_to(self, target: VisibleWindow) -> None:
        from timeline_app.view.window_glide import WindowGlide

        if self._glide is None:
            self._glide = WindowGlide(self)
            self._glide.moved.connect(self._show)
        self._glide.start(self._window, target)

    def _stop_gliding(self) -> None:
        if self._glide is not None:
            self._glide.stop()

    def _destination(self) -> VisibleWindow:
        """Where a glide under way will end, else what is shown."""
        return (self._glide.target if self._glide else None) or self._window

    @Slot(object)
    def _show(self, window: VisibleWindow) -> None:
        if window != self._window:
            self._window = window
            self._invalidate()
            self.window_changed.emit(window)

    def _arrange(self) -> None:
        if self._columns is None:
            return
        before = self._arrangement
        self._arrangement = arrange(
            self._columns, self._label_widths, self._lanes_height(), before, self._lanes
        )
        if self._frame is not None:
            self._frame.set_arrangement(self._arrangement)
        self.scroll_to(self._scroll)
        self.arranged.emit(self._arrangement)

    def _invalidate(self) -> None:
        self._scene = None
        self.update()

    # Qt's events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        frame = self._frame_painter()
        if frame is None:
            painter.fillRect(self.rect(), self.palette().base())
            return
        now = time.monotonic()
        moving = self.hurries and now - self._painted_at < _MOTION
        complete = frame.paint(painter, self._request(), self._highlights, hurried=moving)
        self._painted_at = now
        self._complete = complete
        if not self._idle.isActive():
            self._idle.setInterval(0)
            self._idle.start()

    def _frame_painter(self) -> FramePainter | None:
        """What paints this canvas, made anew for another screen's ratio of pixels."""
        ratio = self.devicePixelRatioF()
        if self._frame is None or self._frame_ratio != ratio:
            if self._arrangement is None or self._theme is None:
                return None
            self._frame = FramePainter(
                self._arrangement, self._titles_of, self._theme, self._lane_colours, ratio
            )
            self._frame_ratio = ratio
        return self._frame

    @Slot()
    def _prepare(self) -> None:
        """Work ahead while nothing else is to be done, a little at a time."""
        if not self._complete:
            self._complete = True
            self.update()
            return
        request = self._request()
        if self._frame is None or self._frame.prepare_levels(request):
            return
        # Tiles serve panning; while the scale is changing they would be painted in vain.
        if self._rested_scale != request.window.seconds_per_pixel:
            self._rested_scale = request.window.seconds_per_pixel
            self._idle.setInterval(_REST)
        else:
            self._idle.setInterval(0)
            if not self._frame.prepare_tiles(request):
                self._idle.stop()

    def _request(self) -> SceneRequest:
        return SceneRequest(self._window, self._lanes_height(), self._scroll)

    def _titles_of(self, rows: Sequence[int]) -> list[str]:
        """Titles by row, read once and kept while they are likely to be drawn again."""
        assert self._columns is not None
        missing = [row for row in rows if row not in self._titles]
        if missing:
            if len(self._titles) > _TITLES_KEPT:
                self._titles = {row: self._titles[row] for row in rows if row in self._titles}
            self._titles.update(zip(missing, self._columns.texts.titles(missing), strict=True))
        return [self._titles[row] for row in rows]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._fitted:
            self._window = self._whole()
        else:
            self._window = self._window.resized(self.width())
        self._stop_gliding()
        self._arrange()
        self._invalidate()
        self.window_changed.emit(self._window)

    @override
    def sizeHint(self) -> QSize:
        return QSize(900, 560)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._stop_gliding()
        delta = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.scroll_to(self._scroll - delta.y() // 2)
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.show_window(self._window.pan(-(delta.y() or delta.x()) * 0.75))
        elif abs(delta.x()) > abs(delta.y()):
            self.show_window(self._window.pan(-delta.x() * 0.75))
        elif delta.y():
            factor = WHEEL_ZOOM ** delta.y()
            self.show_window(self._window.zoom_at(event.position().x(), factor))
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._stop_gliding()
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton):
            position = event.position()
            anchor = self._window.instant_at(position.x())
            self._drag = _Drag(anchor, position, self._scroll)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        position = event.position()
        if self._drag is None:
            self._hover(self._rows_at(position), event.globalPosition().toPoint())
            return
        offset = position - self._drag.position
        if not self._drag.moving and offset.manhattanLength() < _DRAG_FROM:
            return
        if not self._drag.moving:
            self._drag.moving = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._hover((), QPoint())
        self.show_window(
            self._window.with_anchor(
                self._drag.anchor, position.x(), self._window.seconds_per_pixel
            )
        )
        self.scroll_to(self._drag.scroll - round(offset.y()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        self.unsetCursor()
        if drag is None or drag.moving or event.button() != Qt.MouseButton.LeftButton:
            return
        rows = self._rows_at(event.position())
        if rows:
            self.picked.emit(EventsPicked(rows, event.globalPosition().toPoint()))
        else:
            self.cleared.emit()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        rows = self._rows_at(event.position())
        if rows:
            self.opened.emit(EventsPicked(rows, event.globalPosition().toPoint()))
        else:
            target = self._window.zoom_at(event.position().x(), DOUBLE_CLICK_ZOOM)
            self.show_window(target, animated=True)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._hover((), QPoint())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._highlights.focused:
            rows = tuple(self._highlights.focused)
            self.opened.emit(EventsPicked(rows, self.mapToGlobal(self.rect().center())))
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab walks the events in order of time, and leaves the canvas past the last one."""
        order = self.time_order()
        if not order:
            return super().focusNextPrevChild(next)
        current = next_row = None
        focused = self._highlights.focused or self._highlights.selected
        if focused:
            current = order.index(min(focused, key=order.index))
        if current is None:
            next_row = order[0] if next else order[-1]
        elif 0 <= current + (1 if next else -1) < len(order):
            next_row = order[current + (1 if next else -1)]
        if next_row is None:
            self.set_highlights(Highlights(self._highlights.selected, self._highlights.hovered))
            return super().focusNextPrevChild(next)
        self.focus_row(next_row)
        return True

    def focus_row(self, row: int) -> None:
        """Put the keyboard's focus on an event and bring it into view."""
        self.set_highlights(
            Highlights(self._highlights.selected, self._highlights.hovered, frozenset((row,)))
        )
        self.reveal_row(row)

    def time_order(self) -> list[int]:
        """Rows of the columns in order of time."""
        if not self._tab_order and self._columns is not None:
            self._tab_order = self._columns.event.argsort(kind="stable").tolist()
        return self._tab_order

    def _rows_at(self, position: QPointF) -> tuple[int, ...]:
        scene = self.scene()
        if scene is None or position.y() < RULER_HEIGHT:
            return ()
        assert self._arrangement is not None
        found = hit_testing.hit(scene, self._arrangement, position.x(), position.y() - RULER_HEIGHT)
        return found.rows if found else ()

    def _hover(self, rows: tuple[int, ...], position: QPoint) -> None:
        if rows == self._hovered:
            return
        self._hovered = rows
        self.setCursor(Qt.CursorShape.PointingHandCursor if rows else Qt.CursorShape.ArrowCursor)
        self.set_highlights(
            Highlights(self._highlights.selected, frozenset(rows), self._highlights.focused)
        )
        self.hovered.emit(EventsPicked(rows, position) if rows else None)
