"""Move a historical date along the axis, whole or by one of its ends, as a hand drags it.

It goes in steps of the calendar: of the precision in view, and never finer than the date is, so
that "1933" stays a year, "1850~" stays approximate and "1917/1933-11-16" keeps its two precisions.
"""

from __future__ import annotations

from enum import Enum

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import EdtfError, parse
from timeline_app.chronology.historical_date import HistoricalDate, Kind, calendar_of
from timeline_app.chronology.instant import AXIS_END, AXIS_START, Instant
from timeline_app.chronology.precision import Precision
from timeline_app.chronology.shifting import ShiftError, shifted, step_seconds
from timeline_app.chronology.simple_date import SimpleDate
from timeline_app.chronology.simple_date_reader import read_simple_date
from timeline_app.chronology.writing import write_instant

_QUALIFIERS = ("", "?", "~", "%")  # by the bits of a SimpleDate


class Grip(Enum):
    """What of a date a hand holds."""

    WHOLE = "whole"
    START = "start"
    END = "end"


class MoveError(ValueError):
    """A date cannot be moved so, and `code` says why.

    "masked"    digits in its middle are unknown: 1XX3
    "far"       no EDTF says so exact a date there, or it lies beyond the axis
    "one_date"  it has no ends of its own: 1933 is a year, not a stretch
    "several"   it has several parts, and only all of them move together
    "open"      nothing is known that could be moved
    "reversed"  its end would come before its start
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def grips(date: HistoricalDate) -> frozenset[Grip]:
    """What of a date can be held."""
    found = {Grip.WHOLE} if date.dates else set()
    part = date.parts[0]
    if len(date.parts) == 1 and part.first is not part.last:
        found |= {Grip.START} if part.first else set()
        found |= {Grip.END} if part.last else set()
    return frozenset(found)


def moved(
    date: HistoricalDate,
    calendar: Calendar | None,
    grip: Grip,
    seconds: int,
    in_view: Precision,
    *,
    refine: bool = False,
) -> str:
    """The date moved by about so many seconds, in EDTF.

    `calendar` is the one chosen for it, None for the rule. With `refine` a single date, or one
    end, becomes as exact as `in_view`. Raises MoveError.
    """
    before = calendar_of(date, calendar)
    written = _moved(date, grip, seconds, in_view, refine, before, before)
    after = calendar_of(_read(written, calendar), calendar)
    if after is not before:
        # The rule reads the new place in the other calendar.
        again = _moved(date, grip, seconds, in_view, refine, before, after)
        if calendar_of(_read(again, calendar), calendar) is after:
            return again
    return written


def date_at(instant: Instant, precision: Precision) -> str:
    """The EDTF date of a precision in which an instant lies, in the calendar of the rule."""
    written = write_instant(instant, precision)
    if calendar_of(parse(written)) is Calendar.JULIAN:
        return write_instant(instant, precision, Calendar.JULIAN)
    return written


def _moved(
    date: HistoricalDate,
    grip: Grip,
    seconds: int,
    in_view: Precision,
    refine: bool,
    calendar: Calendar,
    into: Calendar,
) -> str:
    held = _held(date, grip)
    single = grip is not Grip.WHOLE or date.kind is Kind.DATE
    if refine and single and in_view < held[0].precision:
        return _replaced(date, held, [_refined(held[0], grip, seconds, in_view, calendar, into)])
    step = max(_own_step(held), in_view)
    try:
        count = _count(held[0], step, seconds, calendar)
        return _replaced(date, held, [shifted(own, count, step, calendar, into) for own in held])
    except ShiftError as error:
        raise MoveError(error.code) from error


def _held(date: HistoricalDate, grip: Grip) -> tuple[SimpleDate, ...]:
    """The simple dates that move."""
    if grip is Grip.WHOLE:
        if not date.dates:
            raise MoveError("open")
        return date.dates
    if len(date.parts) > 1:
        raise MoveError("several")
    part = date.parts[0]
    if part.first is part.last:
        raise MoveError("one_date")
    held = part.first if grip is Grip.START else part.last
    if held is None:
        raise MoveError("open")
    return (held,)


def _own_step(held: tuple[SimpleDate, ...]) -> Precision:
    """The finest step that all of them can take: the coarsest precision of them."""
    precisions = {own.precision for own in held}
    if len(precisions) > 1 and any(own.division for own in held):
        return max(Precision.YEAR, *precisions)
    return max(precisions)


def _count(date: SimpleDate, step: Precision, seconds: int, calendar: Calendar) -> int:
    """How many steps take the date nearest to where it would be, were it moved so far exactly.

    Raises ShiftError where about there no date can be written.
    """
    target = date.start(calendar) + seconds
    guess = round(seconds / step_seconds(step))
    best, nearest = guess, None
    for count in (guess, guess - 1, guess + 1):
        try:
            written = shifted(date, count, step, calendar, calendar)
        except ShiftError:
            if count == guess:
                raise
            continue
        off = abs(read_simple_date(written, 0, len(written)).start(calendar) - target)
        if nearest is None or off < nearest:
            best, nearest = count, off
    return best


def _refined(
    date: SimpleDate,
    grip: Grip,
    seconds: int,
    precision: Precision,
    calendar: Calendar,
    into: Calendar,
) -> str:
    """The finer date at the edge that is held, or in the middle of a date held whole."""
    start, end = date.start(calendar), date.end(calendar)
    place = {Grip.START: start, Grip.END: end - 1, Grip.WHOLE: (start + end) // 2}[grip]
    instant = max(AXIS_START, min(place + seconds, AXIS_END - 1))
    return write_instant(instant, precision, into) + _QUALIFIERS[date.qualifiers]


def _replaced(date: HistoricalDate, held: tuple[SimpleDate, ...], new: list[str]) -> str:
    """The text of the date with other dates in place of those that moved."""
    text, at = "", 0
    for own in date.dates:
        start = date.text.index(own.text, at)
        found = next((n for n, mover in enumerate(held) if mover is own), None)
        text += date.text[at:start] + (own.text if found is None else new[found])
        at = start + len(own.text)
    return text + date.text[at:]


def _read(text: str, calendar: Calendar | None) -> HistoricalDate:
    try:
        return parse(text, calendar)
    except EdtfError as error:
        raise MoveError("reversed" if "before the start" in error.reason else "far") from error
