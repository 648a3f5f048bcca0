"""The coarse row of the ruler while panning: its calendar is walked once for a wide stretch."""

from __future__ import annotations

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
        return tuple(
            Segment(window.x_of(start), window.x_of(end), label)
            for (start, label), (end, _) in pairwise(self._boundaries)
            if end > window.start and start < window.end
        )
