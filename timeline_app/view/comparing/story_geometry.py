"""Where the points of a story curve lie, without Qt's widgets: place in the text against date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar, civil_from_days, days_from_civil
from timeline_app.chronology.instant import AXIS_END, AXIS_START, SECONDS_PER_DAY, Span
from timeline_app.workspace.sources.story_curve import StoryCurve

_STEPS = (1, 2, 5)
_MOST_TICKS = 9


@dataclass(frozen=True, slots=True)
class Heights:
    """Shares of the height, 0 for the earliest: of each point, each event passed over, each tick.

    A point has the shares of both ends of its date.
    """

    points: tuple[tuple[float, float], ...]
    passed_over: tuple[float, ...]
    ticks: tuple[tuple[float, str], ...]


def heights(curve: StoryCurve, *, evenly: bool) -> Heights:
    """Lay a curve out: dates in proportion to time, or evenly in their order."""
    points = [_within(point.span) for point in curve.points]
    passed = [_within(one.span) for one in curve.passed_over]
    spans = [*points, *passed]
    if not spans:
        return Heights((), (), ())
    if evenly:
        order = {start: rank for rank, start in enumerate(sorted({one.start for one in spans}))}
        last = max(1, len(order) - 1)
        shares = [order[one.start] / last for one in spans]
        told = shares[: len(points)]
        return Heights(tuple((one, one) for one in told), tuple(shares[len(points) :]), ())
    first, end = min(one.start for one in spans), max(one.end for one in spans)
    length = max(1, end - first)
    return Heights(
        tuple(((one.start - first) / length, (one.end - first) / length) for one in points),
        tuple(((one.start + one.end) // 2 - first) / length for one in passed),
        tuple(_ticks(first, end)),
    )


def _within(span: Span) -> Span:
    """An open side would stretch the axis to its end: such a date is drawn where it is bounded."""
    if span.start == AXIS_START and span.end == AXIS_END:
        return Span(0, 1)
    if span.start == AXIS_START:
        return Span(span.end - 1, span.end)
    return Span(span.start, span.start + 1) if span.end == AXIS_END else span


def _ticks(first: int, end: int) -> Sequence[tuple[float, str]]:
    year = civil_from_days(first // SECONDS_PER_DAY, Calendar.GREGORIAN)[0]
    last = civil_from_days(end // SECONDS_PER_DAY, Calendar.GREGORIAN)[0]
    step = _step(max(1, last - year))
    found = []
    for tick in range(-(-year // step) * step, last + 1, step):
        instant = days_from_civil(tick, 1, 1, Calendar.GREGORIAN) * SECONDS_PER_DAY
        label = str(tick) if tick > 0 else f"{1 - tick} BCE"
        found.append(((instant - first) / max(1, end - first), label))
    return [one for one in found if 0 <= one[0] <= 1]


def _step(years: int) -> int:
    power = 1
    while True:
        for step in _STEPS:
            if years / (step * power) <= _MOST_TICKS:
                return step * power
        power *= 10
