"""EDTF (ISO 8601-2, levels 0 to 2): texts to historical dates, and what they bound.

This module is the door: `parse` is here, and the words that it deals in are passed on from the
modules that hold them. A date is kept as written: `str(parse(text)) == text`.

Beyond the standard it takes a time without seconds or minutes (`1962-10-27T14:30`), a season as
the end of an interval (`2018/2018-23`), and qualifiers after significant digits (`1950S2~`).
"""

from __future__ import annotations

from timeline_app.chronology.bounds import (
    Bounds,
    bounds,
    earliest_day,
    latest_day,
    part_bounds,
)
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf_error import EdtfError
from timeline_app.chronology.historical_date import HistoricalDate, Kind, Part, calendar_of
from timeline_app.chronology.instant import on_axis
from timeline_app.chronology.precision import Precision
from timeline_app.chronology.simple_date import SimpleDate
from timeline_app.chronology.simple_date_reader import read_simple_date

__all__ = [
    "Bounds",
    "EdtfError",
    "HistoricalDate",
    "Kind",
    "Part",
    "Precision",
    "SimpleDate",
    "bounds",
    "calendar_of",
    "earliest_day",
    "latest_day",
    "parse",
    "part_bounds",
]

_CLOSING = {"[": "]", "{": "}"}


def parse(text: str, calendar: Calendar | None = None) -> HistoricalDate:
    """Read an EDTF text.

    `calendar` is the one that the date is written in, None for the rule of `calendar_of`: it
    decides whether `1900-02-29` exists. Raises EdtfError that says where and why.
    """
    if text[:1] in _CLOSING:
        kind = Kind.ONE_OF if text[0] == "[" else Kind.ALL_OF
        date = HistoricalDate(text, kind, _read_list(text, kind))
    elif "/" in text:
        date = HistoricalDate(text, Kind.INTERVAL, (_read_interval(text),))
    else:
        simple = read_simple_date(text, 0, len(text))
        date = HistoricalDate(text, Kind.DATE, (Part(simple, simple),))
    _check_placement(date, calendar)
    return date


def _read_interval(text: str) -> Part:
    slash = text.index("/")
    if text.count("/") > 1:
        raise EdtfError(text, text.index("/", slash + 1), "an interval has only one slash")
    before, after = text[:slash], text[slash + 1 :]
    first = None if before in ("", "..") else read_simple_date(text, 0, slash)
    last = None if after in ("", "..") else read_simple_date(text, slash + 1, len(text))
    return Part(first, last, True, not before, not after)


def _read_list(text: str, kind: Kind) -> tuple[Part, ...]:
    if text[-1] != _CLOSING[text[0]]:
        raise EdtfError(text, len(text), f'the list does not end with "{_CLOSING[text[0]]}"')
    members = text[1:-1].split(",")
    parts = []
    position = 1
    for number, member in enumerate(members):
        start = position + len(member) - len(member.lstrip())
        part = _read_member(text, start, start + len(member.strip()), kind)
        if part.first is None and number > 0:
            raise EdtfError(text, start, "only the first of a list can be open at its start")
        if part.last is None and number < len(members) - 1:
            raise EdtfError(text, start, "only the last of a list can be open at its end")
        parts.append(part)
        position += len(member) + 1
    return tuple(parts)


def _read_member(text: str, start: int, end: int, kind: Kind) -> Part:
    dots = text.find("..", start, end)
    if dots < 0:
        simple = read_simple_date(text, start, end)
        return Part(simple, simple)
    if end - start == 2:
        raise EdtfError(text, start, "a range needs a date on one side at least")
    first = read_simple_date(text, start, dots) if dots > start else None
    last = read_simple_date(text, dots + 2, end) if dots + 2 < end else None
    # "All of 1987-10..1988" leaves open whether months or years are counted.
    if kind is Kind.ALL_OF and first and last and first.precision is not last.precision:
        raise EdtfError(text, dots + 2, "both ends of a range in {} must be equally precise")
    return Part(first, last, kind is Kind.ALL_OF)


def _check_placement(date: HistoricalDate, chosen: Calendar | None) -> None:
    """Refuse days that do not exist, years beyond the axis and reversed ranges."""
    calendar: Calendar | None = None
    for part in date.parts:
        first, last = part.first, part.last
        for simple in (first,) if first is last else (first, last):
            if simple is None:
                continue
            if simple.may_be_leap_day:
                calendar = calendar or calendar_of(date, chosen)
                _check_leap_day(date, simple, calendar)
            if simple.expanded:
                _check_on_axis(date, simple)
        if first is None or last is None or first is last or first.last_year < last.first_year:
            continue
        calendar = calendar or calendar_of(date, chosen)
        if last.end(calendar) <= first.start(calendar):
            position = date.text.find(last.text, date.text.find(first.text) + len(first.text))
            raise EdtfError(date.text, position, "the end lies before the start")


def _check_leap_day(date: HistoricalDate, simple: SimpleDate, calendar: Calendar) -> None:
    if not simple.exists(calendar):
        position = date.text.find(simple.text) + simple.text.rfind("-") + 1
        reason = f"there is no 29 February in that year of the {calendar.value.title()} calendar"
        raise EdtfError(date.text, position, reason)


def _check_on_axis(date: HistoricalDate, simple: SimpleDate) -> None:
    start, end = simple.start(Calendar.GREGORIAN), simple.end(Calendar.GREGORIAN)
    if not (on_axis(start) and on_axis(end)):
        reason = "the year lies beyond the axis, which ends at 292 billion years"
        raise EdtfError(date.text, date.text.find(simple.text), reason)
