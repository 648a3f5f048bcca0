"""How two dates of one event stand to each other: the same, finer, coarser or different."""

from __future__ import annotations

from enum import Enum

from timeline_app.chronology.bounds import Bounds, part_bounds
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.historical_date import HistoricalDate
from timeline_app.chronology.instant import AXIS_END, AXIS_START, Instant


class Relation(Enum):
    SAME = "same"
    FINER = "finer"  # the first lies within the second
    COARSER = "coarser"  # the second lies within the first
    DIFFERENT = "different"


def compare(
    a: HistoricalDate,
    b: HistoricalDate,
    calendar_a: Calendar | None = None,
    calendar_b: Calendar | None = None,
) -> Relation:
    """Tell how `a` stands to `b`, by their bounds on the axis.

    `a` is finer when its start can only fall where the start of `b` can, and its end where the
    end of `b` can. So 1933-11-16 is finer than 1933, but a day within the period 1917/1933 is
    different from it: one happened once, the other lasted. Lists `{a,b}` are compared mark by
    mark. Qualifiers do not count: 1850~ and 1850 are the same, 1850~ and 1851 different.
    """
    marks_a, marks_b = part_bounds(a, calendar_a), part_bounds(b, calendar_b)
    if marks_a == marks_b:
        return Relation.SAME
    if len(marks_a) != len(marks_b):
        return Relation.DIFFERENT
    if all(map(_within, marks_a, marks_b)):
        return Relation.FINER
    if all(map(_within, marks_b, marks_a)):
        return Relation.COARSER
    return Relation.DIFFERENT


def _within(inner: Bounds, outer: Bounds) -> bool:
    return (
        _earliest(inner.earliest_start) >= _earliest(outer.earliest_start)
        and _latest(inner.latest_start) <= _latest(outer.latest_start)
        and _earliest(inner.earliest_end) >= _earliest(outer.earliest_end)
        and _latest(inner.latest_end) <= _latest(outer.latest_end)
    )


def _earliest(instant: Instant | None) -> Instant:
    return AXIS_START if instant is None else instant


def _latest(instant: Instant | None) -> Instant:
    return AXIS_END if instant is None else instant
