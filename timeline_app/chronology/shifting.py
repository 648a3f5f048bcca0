"""Move one EDTF date by whole steps of the calendar, leaving how it is written as it was.

"1933~" moved by two years is "1935~", "193X" by one decade "194X", "1933-?11" by one month
"1933-?12". Where a month has no such day, its last day is taken.
"""

from __future__ import annotations

import re

from timeline_app.chronology.calendars import (
    Calendar,
    civil_from_instant,
    days_in_month,
    instant_from_civil,
)
from timeline_app.chronology.precision import BY_POWER_OF_TEN, Precision
from timeline_app.chronology.simple_date import SimpleDate
from timeline_app.chronology.writing import write_year

_SECONDS = {
    Precision.SECOND: 1,
    Precision.MINUTE: 60,
    Precision.HOUR: 3_600,
    Precision.DAY: 86_400,
}
_MONTHS = {
    Precision.MONTH: 1,
    Precision.QUARTER: 3,
    Precision.SEASON: 3,
    Precision.FOUR_MONTHS: 4,
    Precision.HALF_YEAR: 6,
}
_SECONDS_PER_YEAR = 31_556_952  # the mean Gregorian year

# The divisions of a year that follow one another, by their codes; the southern year begins in
# autumn.
_CYCLES = ((21, 22, 23, 24), (25, 26, 27, 28), (31, 32, 29, 30), (33, 34, 35, 36), (37, 38, 39))
_HALVES = (40, 41)

_split = re.compile(
    r"(?P<before>[?~%]?)(?P<year>-?[0-9X]{4}|Y-?[0-9]+(?:E[0-9]+)?)(?P<significant>S[0-9]+)?"
    r"(?P<after_year>[?~%]?)(?:(?P<to_month>-[?~%]?)(?P<month>[0-9X]{2})(?P<after_month>[?~%]?)"
    r"(?:(?P<to_day>-[?~%]?)(?P<day>[0-9X]{2})(?P<after_day>[?~%]?)"
    r"(?:T(?P<hour>[0-9]{2})(?P<minute>:[0-9]{2})?(?P<second>:[0-9]{2})?(?P<rest>.*))?)?)?"
).fullmatch


class ShiftError(ValueError):
    """A date that cannot be moved. `code` is "masked" (digits in its middle are unknown) or "far"
    (no EDTF says so exact a date there).
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def step_seconds(step: Precision) -> int:
    """How long a step is, about: months and years are mean ones."""
    if step in _SECONDS:
        return _SECONDS[step]
    if step in _MONTHS:
        return _MONTHS[step] * _SECONDS_PER_YEAR // 12
    return years_of(step) * _SECONDS_PER_YEAR


def years_of(step: Precision) -> int:
    """The years of a step of a year or more."""
    years: int = 10 ** BY_POWER_OF_TEN.index(step)
    return years


def shifted(
    date: SimpleDate, count: int, step: Precision, calendar: Calendar, into: Calendar
) -> str:
    """The date moved by `count` steps, which must be no finer than it is, in EDTF.

    It is written in `calendar`; what is moved by days or less is given in the calendar `into`.
    Raises ShiftError.
    """
    match = _split(date.text)
    assert match is not None, date.text
    parts = {name: found or "" for name, found in match.groupdict().items()}
    if step in _SECONDS:
        _shift_seconds(parts, date, count * _SECONDS[step], calendar, into)
    elif step in _MONTHS:
        _shift_months(parts, date, count * _MONTHS[step], calendar)
    else:
        _shift_years(parts, date, count * years_of(step), calendar)
    written = "".join(found for name, found in parts.items() if name not in _TIME)
    if parts["hour"]:
        written += f"T{parts['hour']}{parts['minute']}{parts['second']}{parts['rest']}"
    return written


_TIME = frozenset({"hour", "minute", "second", "rest"})


def _shift_seconds(
    parts: dict[str, str], date: SimpleDate, seconds: int, calendar: Calendar, into: Calendar
) -> None:
    if date.masked or not date.day:
        raise ShiftError("masked")
    start = instant_from_civil(
        date.year, int(date.month), int(date.day), second=date.second or 0, calendar=calendar
    )
    year, month, day, hour, minute, second = civil_from_instant(start + seconds, into)
    _set_year(parts, year)
    parts["month"], parts["day"] = f"{month:02}", f"{day:02}"
    if date.second is not None:
        parts["hour"] = f"{hour:02}"
        parts["minute"] = parts["minute"] and f":{minute:02}"
        parts["second"] = parts["second"] and f":{second:02}"


def _shift_months(parts: dict[str, str], date: SimpleDate, months: int, calendar: Calendar) -> None:
    if date.year_mask or not date.month.isdecimal():
        raise ShiftError("masked")
    if date.division:
        _shift_division(parts, date, months)
        return
    year, month = divmod(date.year * 12 + int(date.month) - 1 + months, 12)
    _set_year(parts, year)
    parts["month"] = f"{month + 1:02}"
    _hold_day(parts, date, year, month + 1, calendar)


def _shift_division(parts: dict[str, str], date: SimpleDate, months: int) -> None:
    cycle = next((own for own in (*_CYCLES, _HALVES) if date.division in own), ())
    each = 12 // len(cycle)
    if months % each:
        raise ShiftError("masked")
    years, place = divmod(cycle.index(date.division) + months // each, len(cycle))
    _set_year(parts, date.year + years)
    parts["month"] = str(cycle[place])


def _shift_years(parts: dict[str, str], date: SimpleDate, years: int, calendar: Calendar) -> None:
    if date.year_mask:
        parts["year"] = _shifted_mask(date.year_mask, years)
        return
    year = date.year + years
    if date.significant:
        _shift_significant(parts, date, year)
        return
    _set_year(parts, year)
    if date.month.isdecimal() and not date.division:
        _hold_day(parts, date, year, int(date.month), calendar)


def _shift_significant(parts: dict[str, str], date: SimpleDate, year: int) -> None:
    open_digits = len(str(abs(date.year))) - date.significant
    significant = len(str(abs(year))) - open_digits
    if significant < 1:
        raise ShiftError("far")
    parts["year"], parts["significant"] = write_year(year), f"S{significant}"


def _shifted_mask(mask: str, years: int) -> str:
    """Move "193X" by 20 years to "195X". Before year 0 they count on: "-000X", then "000X"."""
    known = mask.rstrip("X")
    open_digits = len(mask) - len(known)
    if "X" in known or years % 10**open_digits:
        raise ShiftError("masked")
    digits = int(known.lstrip("-") or 0)
    place = -digits - 1 if mask[0] == "-" else digits
    place += years // 10**open_digits
    width = 4 - open_digits
    written = f"{-place - 1 if place < 0 else place:0{width}}" if width else ""
    if len(written) > width or (not width and place not in (0, -1)):
        raise ShiftError("far")
    return f"{'-' if place < 0 else ''}{written}{'X' * open_digits}"


def _hold_day(
    parts: dict[str, str], date: SimpleDate, year: int, month: int, calendar: Calendar
) -> None:
    """The day of a month that is too short for it is its last one."""
    if date.day.isdecimal() and date.day:
        parts["day"] = f"{min(int(date.day), days_in_month(year, month, calendar)):02}"


def _set_year(parts: dict[str, str], year: int) -> None:
    if parts["month"] and not -10_000 < year < 10_000:
        raise ShiftError("far")
    parts["year"] = write_year(year)
