"""The visible window: which stretch of time lies across how many pixels.

All that pans, zooms, fits and clamps is a pure method that returns a new window. The axis is
int64 and scales are float: integers are subtracted first and divided last, so that a window of
an hour in 1975 and one of 13.8 billion years are equally exact.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from timeline_app.chronology.instant import AXIS_END, AXIS_START, Instant, Span

MIN_SECONDS_PER_PIXEL = 1.0
WIDEST = 2**61  # seconds, 73 billion years: what lies around a window is still on the axis
_NARROWEST = 200  # pixels
FIT_MARGIN = 0.04


@dataclass(frozen=True, slots=True)
class VisibleWindow:
    """`width` pixels from the instant `start` on, each `seconds_per_pixel` wide.

    The constructor takes what it is given; the methods return windows clamped to the axis.
    """

    start: Instant
    seconds_per_pixel: float
    width: int

    @classmethod
    def of_span(cls, span: Span, width: int, right: int = 0) -> VisibleWindow:
        """The window that shows `span` whole, with FIT_MARGIN of the width at each side.

        `right` pixels more are kept free behind it, for the labels of what comes last; a narrow
        window keeps less.
        """
        margin = width * FIT_MARGIN
        free = width - 2 * margin - min(right, width / 5)
        scale = _clamped_scale(span.length / max(1.0, free), width)
        spare = max(0.0, free * scale - span.length) / 2  # a span shorter than the scale allows
        return cls(span.start - round(margin * scale + spare), scale, width).clamped()

    @property
    def end(self) -> Instant:
        # A float of the whole axis is good to some thousand seconds.
        return min(AXIS_END, self.start + round(self.width * self.seconds_per_pixel))

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def instant_at(self, x: float) -> Instant:
        """The instant under `x` pixels from the left edge."""
        return self.start + round(x * self.seconds_per_pixel)

    def x_of(self, instant: Instant) -> float:
        """Pixels from the left edge to `instant`; far outside for what is out of view."""
        return (instant - self.start) / self.seconds_per_pixel

    def pan(self, pixels: float) -> VisibleWindow:
        """Moved so that what stood at x stands at x - pixels."""
        shift = round(pixels * self.seconds_per_pixel)
        return VisibleWindow(self.start + shift, self.seconds_per_pixel, self.width).clamped()

    def zoom_at(self, x: float, factor: float) -> VisibleWindow:
        """Zoomed in by `factor` (below 1: out) with the instant under `x` kept there."""
        return self.with_anchor(self.instant_at(x), x, self.seconds_per_pixel / factor)

    def with_anchor(self, anchor: Instant, x: float, seconds_per_pixel: float) -> VisibleWindow:
        """The window of that scale in which `anchor` stands at `x`.

        A gesture calls this with the anchor of its start, so that rounding does not add up.
        """
        scale = _clamped_scale(seconds_per_pixel, self.width)
        return VisibleWindow(anchor - round(x * scale), scale, self.width).clamped()

    def centred_on(self, instant: Instant) -> VisibleWindow:
        return self.with_anchor(instant, self.width / 2, self.seconds_per_pixel)

    def revealing(self, span: Span, before: int, behind: int) -> VisibleWindow:
        """Centred on `span` where it is out of view, else as it is.

        It is in view when some of it lies `before` pixels from the left edge on, and it starts
        `behind` pixels before the right edge. Of a span too long for the view, the start counts.
        """
        if self.x_of(span.end) >= before and self.x_of(span.start) <= self.width - behind:
            return self
        fits = span.length <= self.span.length
        return self.centred_on((span.start + span.end) // 2 if fits else span.start)

    def resized(self, width: int) -> VisibleWindow:
        """The same start and scale across another width."""
        scale = _clamped_scale(self.seconds_per_pixel, width)
        return VisibleWindow(self.start, scale, width).clamped()

    def clamped(self) -> VisibleWindow:
        """The same window, moved back inside the axis where it hangs over an end."""
        length = round(self.width * self.seconds_per_pixel)
        start = max(AXIS_START, min(self.start, AXIS_END - length))
        if start == self.start:
            return self
        return VisibleWindow(start, self.seconds_per_pixel, self.width)

    def interpolated(self, target: VisibleWindow, progress: float) -> VisibleWindow:
        """The window `progress` (0 to 1) of the way to `target`, for an animation.

        The scale moves geometrically, and the centre so that a zoom at a point keeps the point.
        """
        if progress >= 1.0:
            return target
        ratio = target.seconds_per_pixel / self.seconds_per_pixel
        scale = self.seconds_per_pixel * ratio**progress
        share = progress if abs(ratio - 1.0) < 1e-9 else (ratio**progress - 1.0) / (ratio - 1.0)
        start = self.start + round((target.start - self.start) * share)
        return VisibleWindow(start, scale, self.width).clamped()


def _clamped_scale(seconds_per_pixel: float, width: int) -> float:
    longest = WIDEST / max(_NARROWEST, width)
    if not math.isfinite(seconds_per_pixel):
        return longest
    return max(MIN_SECONDS_PER_PIXEL, min(seconds_per_pixel, longest))
