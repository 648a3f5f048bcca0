"""Where a historical date lies on the axis: its earliest and latest start and end."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar, civil_from_days
from timeline_app.chronology.edtf_error import EdtfError
from timeline_app.chronology.historical_date import HistoricalDate, Kind, Part, calendar_of
from timeline_app.chronology.instant import SECONDS_PER_DAY, Instant, on_axis
from timeline_app.chronology.simple_date import SimpleDate


@dataclass(frozen=True, slots=True)
class Bounds:
    """The four limits of a date. Ends are exclusive.

    None is no limit: in an `earliest_` field before all time, in a `latest_` field after all time.
    Both earliest fields are at most both latest ones, start for start and end for end.
    """

    earliest_start: Instant | None
    latest_start: Instant | None
    earliest_end: Instant | None
    latest_end: Instant | None


def bounds(date: HistoricalDate, calendar: Calendar | None = None) -> Bounds:
    """Return the limits of the whole date, over all its parts.

    Raises EdtfError where a day does not exist in `calendar` or lies beyond the axis.
    """
    calendar = calendar_of(date, calendar)
    if len(date.parts) == 1:
        return _bounds_of_part(date, date.parts[0], calendar)
    return _hull([_bounds_of_part(date, part, calendar) for part in date.parts])


def part_bounds(date: HistoricalDate, calendar: Calendar | None = None) -> tuple[Bounds, ...]:
    """Return the limits of each mark that the date makes: several for `{a,b}`, else one.

    Raises EdtfError as `bounds` does.
    """
    if date.kind is not Kind.ALL_OF:
        return (bounds(date, calendar),)
    calendar = calendar_of(date, calendar)
    return tuple(_bounds_of_part(date, part, calendar) for part in date.parts)


def earliest_day(date: HistoricalDate, calendar: Calendar | None = None) -> str | None:
    """Return the first day that the date may touch, as an ISO date, or None where it is open.

    The day is Gregorian with an astronomical year, whatever calendar the date is written in; a
    year of more than four digits has a sign: "-0479-01-01", "+170002-01-01".
    """
    start = bounds(date, calendar).earliest_start
    return None if start is None else _iso_day(start // SECONDS_PER_DAY)


def latest_day(date: HistoricalDate, calendar: Calendar | None = None) -> str | None:
    """Return the last day that the date may touch (inclusive), as `earliest_day` writes it."""
    end = bounds(date, calendar).latest_end
    return None if end is None else _iso_day((end - 1) // SECONDS_PER_DAY)


def _bounds_of_part(date: HistoricalDate, part: Part, calendar: Calendar) -> Bounds:
    first, last = part.first, part.last
    earliest_start = None if first is None else _placed(date, first, calendar, at_end=False)
    latest_end = None if last is None else _placed(date, last, calendar, at_end=True)
    if not part.lasts:
        return Bounds(earliest_start, latest_end, earliest_start, latest_end)
    latest_start, earliest_end = latest_end, earliest_start
    if first is not None:
        end_of_first = _placed(date, first, calendar, at_end=True)
        latest_start = end_of_first if latest_end is None else min(end_of_first, latest_end)
    if last is not None:
        start_of_last = _placed(date, last, calendar, at_end=False)
        earliest_end = (
            start_of_last if earliest_start is None else max(start_of_last, earliest_start)
        )
    return Bounds(earliest_start, latest_start, earliest_end, latest_end)


def _placed(
    date: HistoricalDate, simple: SimpleDate, calendar: Calendar, *, at_end: bool
) -> Instant:
    if simple.may_be_leap_day and not simple.exists(calendar):
        reason = f"the {calendar.value.title()} calendar has no {simple.text}"
        raise EdtfError(date.text, date.text.find(simple.text), reason)
    instant = simple.end(calendar) if at_end else simple.start(calendar)
    if simple.expanded and not on_axis(instant):
        reason = "the year lies beyond the axis, which ends at 292 billion years"
        raise EdtfError(date.text, date.text.find(simple.text), reason)
    return instant


def _hull(all_bounds: list[Bounds]) -> Bounds:
    return Bounds(
        _lowest([bounds.earliest_start for bounds in all_bounds]),
        _highest([bounds.latest_start for bounds in all_bounds]),
        _lowest([bounds.earliest_end for bounds in all_bounds]),
        _highest([bounds.latest_end for bounds in all_bounds]),
    )


def _lowest(instants: list[Instant | None]) -> Instant | None:
    known = [instant for instant in instants if instant is not None]
    return min(known) if len(known) == len(instants) else None


def _highest(instants: list[Instant | None]) -> Instant | None:
    known = [instant for instant in instants if instant is not None]
    return max(known) if len(known) == len(instants) else None


def _iso_day(days: int) -> str:
    year, month, day = civil_from_days(days)
    written = f"{year:04}" if 0 <= year <= 9999 else f"{year:+05}"
    return f"{written}-{month:02}-{day:02}"
