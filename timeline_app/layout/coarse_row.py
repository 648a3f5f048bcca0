"""The coarse row of the ruler while panning: its calendar is walked once for a wide stretch."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise

from timeline_app.chronology.instant import AXIS_END, Instant
from timeline_app.layout.ticks import Segment, boundaries
from timeline_app.layout.visible_window import VisibleWindow

_WIDER = 3  # windows: the stretch that is walked at once


class CoarseRow:
    """Segments for windows of one scale after another."""

    def __init__(self) -> None:
        self._stretch: VisibleWindow | None = None
        self._boundaries: tuple[tuple[Instant, str], ...] = ()
        self._starts: list[Instant] = []

    def segments(self, window: VisibleWindow) -> tuple[Segment, ...]:
        """What `layout.ticks.ticks` has as its coarse row for this window."""
        stretch = self._stretch
        if (
            stretch is None
            or stretch.seconds_per_pixel != window.seconds_per_pixel
            or not stretch.span.encloses(window.span)
        ):
            before = window.pan(-window.width * (_WIDER // 2))
            stretch = VisibleWindow(before.start, before.seconds_per_pixel, window.width * _WIDER)
            self._stretch, self._boundaries = stretch, (*boundaries(stretch), (AXIS_END, ""))
            self._starts = [start for start, _ in self._boundaries]
        first = max(0, bisect_right(self._starts, window.start) - 1)
        behind = bisect_left(self._starts, window.end)
        return tuple(
            Segment(window.x_of(start), window.x_of(end), label)
            for (start, label), (end, _) in pairwise(self._boundaries[first : behind + 1])
        )
