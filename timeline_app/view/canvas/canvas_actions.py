"""What the actions of the timeline do: each entry of the table that belongs to the canvas."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from timeline_app.chronology.instant import Span
from timeline_app.view.canvas.timeline_view import TimelineView

ZOOM = 1.5
PAN = 0.1  # of the width
LANE_SCROLL = 60  # pixels
_CENTRED = 0.02  # of the width: nearer to the middle, an event counts as centred


class CanvasActions(QObject):
    """Handlers by the ids of actions."""

    def __init__(self, timeline: TimelineView) -> None:
        super().__init__(timeline)
        self._timeline = timeline
        self._canvas = timeline.canvas

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "fit": self._fit,
            "end": self._end,
            "zoom_in": self._zoom_in,
            "zoom_out": self._zoom_out,
            "narrow": self._narrow,
            "widen": self._widen,
            "earlier": self._earlier,
            "later": self._later,
            "lanes_up": self._lanes_up,
            "lanes_down": self._lanes_down,
            "centre": self._centre,
            "next_in_lane": self._next_in_lane,
            "previous_in_lane": self._previous_in_lane,
            "forget_measure": self._forget_measure,
            "show_all_lanes": self._timeline.headers.show_all,
        }

    @Slot()
    def _fit(self) -> None:
        self._canvas.fit()

    @Slot()
    def _end(self) -> None:
        """Show the last events at the scale of now."""
        columns = self._timeline.columns
        if columns is not None and len(columns):
            window, extent = self._canvas.window_of_time, self._canvas.extent
            last = window.with_anchor(extent.end, window.width * 0.8, window.seconds_per_pixel)
            self._canvas.show_window(last, animated=True)

    @Slot()
    def _zoom_in(self) -> None:
        self._zoom(ZOOM)

    @Slot()
    def _zoom_out(self) -> None:
        self._zoom(1 / ZOOM)

    def _zoom(self, factor: float) -> None:
        """Zoom about the middle."""
        base = self._canvas.destination
        self._canvas.show_window(base.zoom_at(base.width / 2, factor), animated=True)

    @Slot()
    def _narrow(self) -> None:
        self._zoom_about_selection(2.0)

    @Slot()
    def _widen(self) -> None:
        self._zoom_about_selection(0.5)

    def _zoom_about_selection(self, factor: float) -> None:
        """Zoom about the selected event while it is in view, else about the middle."""
        window = self._canvas.window_of_time
        span = self._selected_span()
        x = window.width / 2
        if span is not None:
            middle = window.x_of((span.start + span.end) // 2)
            x = middle if 0 <= middle <= window.width else x
        self._canvas.show_window(window.zoom_at(x, factor), animated=True)

    @Slot()
    def _earlier(self) -> None:
        self._pan(-PAN)

    @Slot()
    def _later(self) -> None:
        self._pan(PAN)

    def _pan(self, share: float) -> None:
        """Pan by a share of the width, positive to later times."""
        base = self._canvas.destination
        self._canvas.show_window(base.pan(share * base.width), animated=True)

    @Slot()
    def _lanes_up(self) -> None:
        self._canvas.scroll_to(self._canvas.scrolled - LANE_SCROLL)

    @Slot()
    def _lanes_down(self) -> None:
        self._canvas.scroll_to(self._canvas.scrolled + LANE_SCROLL)

    @Slot()
    def _centre(self) -> None:
        """Centre the selection; where it is centred already, fit it."""
        span = self._selected_span() or self._canvas.measured_span
        if span is None:
            return
        window = self._canvas.window_of_time
        middle = (span.start + span.end) // 2
        if abs(window.x_of(middle) - window.width / 2) <= _CENTRED * window.width:
            self._canvas.show_span(span, animated=True)
        else:
            self._canvas.show_window(window.centred_on(middle), animated=True)

    @Slot()
    def _next_in_lane(self) -> None:
        self._step_in_lane(1)

    @Slot()
    def _previous_in_lane(self) -> None:
        self._step_in_lane(-1)

    def _step_in_lane(self, step: int) -> None:
        walk = self._canvas.time_walk()
        rows = self._canvas.highlights.selected
        if walk is None or walk.ends() is None:
            return
        row: int | None
        if rows:
            row = walk.neighbour_in_lane(walk.first_of(rows), step)
        else:
            row = walk.ends()[0] if step > 0 else walk.ends()[1]  # type: ignore[index]
        if row is not None:
            self._timeline.select_row(row)

    @Slot()
    def _forget_measure(self) -> None:
        """Give up what is under way: an event in the hand, else what is measured."""
        if not self._canvas.give_up_dragging():
            self._canvas.measure(None)

    def _selected_span(self) -> Span | None:
        """From the first selected event's start to the last one's end, without open ends."""
        columns = self._timeline.columns
        rows = sorted(self._canvas.highlights.selected)
        if columns is None or not rows:
            return None
        extent = self._canvas.extent
        start = max(int(columns.start[rows].min()), extent.start)
        end = min(int(columns.end[rows].max()), extent.end)
        return Span(start, end) if start < end else None
