"""A date as the marks that it makes on the axis: what a row of the columns holds of it."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import HistoricalDate, Kind, Part, parse, part_bounds
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.model.event_columns import DateTraits

_OPEN_START = int(DateTraits.OPEN_START)
_OPEN_END = int(DateTraits.OPEN_END)


class Mark(NamedTuple):
    """As the columns of the same names in EventColumns. `traits` lacks CONTESTED."""

    start: int
    end: int
    solid_start: int
    solid_end: int
    traits: int


@lru_cache(maxsize=32_768)
def marks_of(text: str, calendar: Calendar | None) -> tuple[Mark, ...]:
    """Place an EDTF date: one mark, or one for each member of `{a,b}`. Raises EdtfError."""
    date = parse(text, calendar)
    limits = part_bounds(date, calendar)
    shared = _shared_traits(date)
    marks = []
    for number, (earliest, latest_start, earliest_end, latest) in enumerate(
        (one.earliest_start, one.latest_start, one.earliest_end, one.latest_end) for one in limits
    ):
        part = date.parts[number] if date.kind is not Kind.ONE_OF else None
        start = AXIS_START if earliest is None else earliest
        end = AXIS_END if latest is None else latest
        traits = shared | (_OPEN_START if earliest is None else 0)
        traits |= _OPEN_END if latest is None else 0
        if part is not None and part.lasts:
            traits |= int(DateTraits.PERIOD)
            solid_start, solid_end = _certain(part, latest_start, earliest_end, start, end)
        else:
            solid_start, solid_end = end, start
        marks.append(Mark(start, end, solid_start, solid_end, traits))
    return tuple(marks)


def _certain(
    part: Part, latest_start: int | None, earliest_end: int | None, start: int, end: int
) -> tuple[int, int]:
    """What is certain of a period. An open side is certain, a side that nobody knows is not."""
    if latest_start is None or (part.first is None and not part.unknown_start):
        latest_start = end if part.unknown_start else start
    if earliest_end is None or (part.last is None and not part.unknown_end):
        earliest_end = start if part.unknown_end else end
    return latest_start, earliest_end


def _shared_traits(date: HistoricalDate) -> int:
    traits = DateTraits(0)
    if date.approximate:
        traits |= DateTraits.APPROXIMATE
    if date.uncertain:
        traits |= DateTraits.UNCERTAIN
    return int(traits)
