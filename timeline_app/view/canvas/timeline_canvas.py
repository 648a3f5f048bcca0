"""The canvas: one widget that shows a window of time, and lets people move it with hand and keys.

It draws from columns that it was given and says what was done to it by signals; what an event is
beyond its row in the columns, it does not know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.chronology.instant import Span
from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lanes import LanePreferences
from timeline_app.layout.scene import Scene, SceneRequest, build
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns
from timeline_app.view.canvas.annotations import Brackets
from timeline_app.view.canvas.arranger import Arranger, Keeper
from timeline_app.view.canvas.canvas_frames import CanvasFrames
from timeline_app.view.canvas.canvas_gestures import CanvasGestures
from timeline_app.view.canvas.events_picked import EventsPicked
from timeline_app.view.canvas.overlay_painter import Overlays, paint_overlays
from timeline_app.view.canvas.pointed import Pointed
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.canvas.scene_painter import Highlights
from timeline_app.view.canvas.time_walk import TimeWalk
from timeline_app.view.canvas.window_glide import WindowGlide
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override

if TYPE_CHECKING:
    from timeline_app.view.canvas.asked_for import DraggedDates
    from timeline_app.view.canvas.drag_painter import DraggedShape
    from timeline_app.view.canvas.event_drag import EventDrag

_IN_VIEW = (24, 120)  # pixels from the left and from the right edge: see VisibleWindow.revealing
LABEL_ROOM = 240  # pixels kept free behind the last event when everything is fitted


class TimelineCanvas(QWidget):
    window_changed = Signal(object)  # VisibleWindow
    arranged = Signal(object)  # Arrangement
    scroll_changed = Signal(int)  # pixels, of a list of lanes: fits 32 bits
    picked = Signal(object)  # EventsPicked
    opened = Signal(object)  # EventsPicked: a double click, or Enter
    hovered = Signal(object)  # EventsPicked, or None
    cleared = Signal()  # a click on empty axis
    banded = Signal(object)  # tuple of rows: what a rubber band went round
    measured = Signal(object)  # Span, or None
    event_wanted = Signal(object)  # EventWanted: a double click on an empty place
    event_dragged = Signal(object)  # EventDragged
    menu_wanted = Signal(object)  # MenuWanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns: EventColumns | None = None
        self._arrangement: Arrangement | None = None
        self._window = VisibleWindow.of_span(Span(-4_000_000_000, 2_000_000_000), 800)
        self._extent = self._window.span
        self._fitted = True
        self._scroll = 0
        self._scene: Scene | None = None
        self._highlights = Highlights()
        self.pointed = Pointed(self)
        self._dates: DraggedDates | None = None
        self._event_drag: EventDrag | None = None
        self._gestures = CanvasGestures(self, self.pointed)
        self.frames = CanvasFrames(self, self._request)
        self.arranger = Arranger(self)
        self.arranger.improved.connect(self._rearrange)
        self._overlays = Overlays()
        self._walk: TimeWalk | None = None
        self.animated = True
        self._glide = WindowGlide(self)
        self._glide.moved.connect(self._show)
        self._lanes = LanePreferences()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Timeline"))

    # What is shown

    def set_events(
        self,
        columns: EventColumns,
        extent: Span,
        theme: Theme,
        lane_colours: Sequence[str],
        keeper: Keeper | None = None,
    ) -> None:
        """Show other events. `extent` is what "fit all" fits; one colour a lane.

        `keeper` keeps what took long to arrange, and knows what an edit changed.
        """
        fresh = self._columns is None
        self._columns = columns
        self._extent = extent
        self._arrangement = None
        self.frames.set_theme(theme, lane_colours)
        self.arranger.set_columns(columns, keeper)
        self._walk = None
        self._arrange()
        if fresh:
            self.fit(animated=False)
        self._invalidate()

    def set_theme(self, theme: Theme, lane_colours: Sequence[str]) -> None:
        self.frames.set_theme(theme, lane_colours)
        self.update()

    def set_eras(self, lanes: frozenset[str]) -> None:
        """Draw the events of these lanes behind all others; to be told before the events."""
        self._lanes = replace(self._lanes, eras=lanes)

    @property
    def lane_preferences(self) -> LanePreferences:
        return self._lanes

    def set_lane_preferences(self, preferences: LanePreferences) -> None:
        """Fold, hide, reorder or resize lanes."""
        self._lanes = preferences
        self._rearrange()

    def set_dimmed(self, matching: NDArray[np.bool_] | None) -> None:
        """Dim the rows of the columns for which `matching`, shape (n,), is False; None: none."""
        self.frames.set_annotations(replace(self.frames.annotations, matching=matching))

    def set_brackets(self, brackets: Brackets | None) -> None:
        """Draw these spans as brackets under their events."""
        self.frames.set_annotations(replace(self.frames.annotations, brackets=brackets))

    def allow_editing(self, dates: DraggedDates | None) -> None:
        """Let events be dragged and asked for, or not; `dates` tells what dragging must know."""
        self.give_up_dragging()
        self._event_drag, self._dates = None, dates

    @property
    def event_drag(self) -> EventDrag | None:
        """What drags events, where they may be; made when a hand first comes near."""
        if self._event_drag is None and self._dates is not None:
            from timeline_app.view.canvas.event_drag import EventDrag

            self._event_drag = EventDrag(self, self.pointed, self._dates)
        return self._event_drag

    def give_up_dragging(self) -> bool:
        """Leave an event that is being dragged where it was. False where none is."""
        return self._event_drag is not None and self._event_drag.give_up()

    @property
    def columns(self) -> EventColumns | None:
        return self._columns

    @property
    def extent(self) -> Span:
        """What "fit everything" fits."""
        return self._extent

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
            self._glide.start(self._window, target)
        else:
            self._glide.stop()
            self._show(target)

    def show_span(self, span: Span, *, animated: bool = False) -> None:
        self.show_window(VisibleWindow.of_span(span, self.width()), animated=animated)

    def fit(self, *, animated: bool = True) -> None:
        """Show the whole extent."""
        self.show_window(self._whole(), animated=animated)
        self._fitted = True

    @property
    def destination(self) -> VisibleWindow:
        """Where a glide under way will end, else what is shown."""
        return self._glide.target or self._window

    def reveal_row(self, row: int) -> None:
        """Bring an event into view, with its lane, moving no more than needed."""
        columns, arrangement = self._columns, self._arrangement
        if columns is None or arrangement is None:
            return
        span = Span(int(columns.start[row]), int(columns.end[row]))
        if (revealing := self._window.revealing(span, *_IN_VIEW)) != self._window:
            self.show_window(revealing, animated=True)
        band = arrangement.band_of(int(columns.lane[row]))
        if band is None:
            return
        if band.y < self._scroll:
            self.scroll_to(band.y)
        elif band.y + band.height > self._scroll + self._lanes_height():
            self.scroll_to(band.y + band.height - self._lanes_height())

    def scroll_to(self, y: int) -> None:
        """Scroll the lanes so that `y` pixels of them lie above the upper edge."""
        content = self._arrangement.height if self._arrangement else 0
        y = max(0, min(y, content - self._lanes_height()))
        if y != self._scroll:
            self._scroll = y
            self._invalidate()
            self.scroll_changed.emit(y)

    @property
    def scrolled(self) -> int:
        """Pixels of the lanes above the upper edge."""
        return self._scroll

    def _whole(self) -> VisibleWindow:
        return VisibleWindow.of_span(self._extent, self.width(), LABEL_ROOM)

    def _lanes_height(self) -> int:
        return max(1, self.height() - RULER_HEIGHT)

    def stop_gliding(self) -> None:
        """Stay where an animation has come to."""
        self._glide.stop()

    @Slot(object)
    def _show(self, window: VisibleWindow) -> None:
        if window != self._window:
            self._window = window
            self._invalidate()
            self.window_changed.emit(window)

    @Slot()
    def _rearrange(self) -> None:
        self._arrange()
        self._invalidate()

    def _arrange(self) -> None:
        if self._columns is None:
            return
        before = self._arrangement
        self._arrangement = self.arranger.arranged(self._lanes_height(), self._lanes, before)
        self.frames.set_arrangement(self._arrangement)
        self.scroll_to(self._scroll)
        self.arranged.emit(self._arrangement)

    def _invalidate(self) -> None:
        self._scene = None
        self.update()

    # Qt's events

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self.frames.theme
        if theme is None or not self.frames.paint(painter, self._highlights):
            painter.fillRect(self.rect(), self.palette().base())
            return
        paint_overlays(painter, self._window, self.height(), self._overlays, theme)

    def _request(self) -> SceneRequest:
        return SceneRequest(self._window, self._lanes_height(), self._scroll)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._window = self._whole() if self._fitted else self._window.resized(self.width())
        self._glide.stop()
        self._arrange()
        self._invalidate()
        self.window_changed.emit(self._window)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._gestures.wheel(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._gestures.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._gestures.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._gestures.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._gestures.double_click(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.pointed.ask_for_menu(event)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.hover((), QPoint())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self._highlights.focused:
            middle = self.mapToGlobal(self.rect().center())
            self.opened.emit(EventsPicked(tuple(self._highlights.focused), middle))
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Tab walks the events in order of time, and leaves the canvas past the last one."""
        walk = self.time_walk()
        from_rows = self._highlights.focused or self._highlights.selected
        row = walk.step(from_rows, next) if walk else None
        if row is None:
            self.set_highlights(replace(self._highlights, focused=frozenset()))
            return super().focusNextPrevChild(next)
        self.focus_row(row)
        return True

    def focus_row(self, row: int) -> None:
        """Put the keyboard's focus on an event and bring it into view."""
        self.set_highlights(replace(self._highlights, focused=frozenset((row,))))
        self.reveal_row(row)

    def time_walk(self) -> TimeWalk | None:
        """Steps from event to event, or None before there are events."""
        if self._walk is None and self._columns is not None:
            self._walk = TimeWalk(self._columns)
        return self._walk

    # What lies over the lanes

    def measure(self, span: Span | None, grain: int = 1) -> None:
        """Show how long a span is, over the lanes; None shows none.

        `grain` is how many seconds wide its less exact end is.
        """
        if span != self._overlays.measured:
            self._overlays = replace(self._overlays, measured=span, grain=grain)
            self.update()
            self.measured.emit(span)

    @property
    def measured_span(self) -> Span | None:
        return self._overlays.measured

    def show_band(self, band: QRectF | None) -> None:
        """Show a rubber band, in pixels of the canvas, or none."""
        self._overlays = replace(self._overlays, band=band)
        self.update()

    def show_dragged(self, shape: DraggedShape | None) -> None:
        """Show where an event that is dragged would lie, or none."""
        self._overlays = replace(self._overlays, dragged=shape)
        self.update()

    @property
    def dragged(self) -> DraggedShape | None:
        return self._overlays.dragged
