"""Dates in English words: "16 November 1933", "25 December in the 1560s", "c. 1850"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.masks import days_matching, numbers_matching
from timeline_app.chronology.simple_date import SimpleDate
from timeline_app.chronology.wording.clock import clock, next_hour, zone
from timeline_app.chronology.wording.language import Language, following_year, is_run, join
from timeline_app.chronology.wording.year_shape import (
    YearShape,
    before_christ,
    deep_number,
    ordinal_of,
    year_shape,
)

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

_SEASONS = ("spring", "summer", "autumn", "winter")
_QUARTERS = ("first quarter", "second quarter", "third quarter", "fourth quarter")
_FOUR_MONTHS = ("first four months", "second four months", "last four months")
_HALVES = ("first half", "second half")
_DIVISIONS = dict(
    enumerate((*_SEASONS, *_SEASONS, *_SEASONS, *_QUARTERS, *_FOUR_MONTHS, *_HALVES), start=21)
)


class English(Language):
    calendars: ClassVar[Mapping[Calendar, str]] = {
        Calendar.JULIAN: "Old Style",
        Calendar.GREGORIAN: "New Style",
    }
    about = "c. {0}"
    perhaps = "perhaps {0}"
    uncertain_parts = "uncertain: {0}"
    approximate_parts = "approximate: {0}"
    components = ("year", "month", "day")
    until = "before {0}"
    since = "since {0}"
    until_from_unknown = "until {0}, beginning unknown"
    since_to_unknown = "from {0}, end unknown"
    no_sides: ClassVar[Mapping[tuple[bool, bool], str]] = {
        (False, False): "at all times",
        (False, True): "at all times until an unknown end",
        (True, False): "ever since an unknown beginning",
        (True, True): "beginning and end unknown",
    }
    from_to = "{0} to {1}"
    between = "some time between {0} and {1}"
    no_later = "{0} or earlier"
    no_earlier = "{0} or later"
    all_until = "all up to {0}"
    all_since = "{0} onwards"
    or_word = "or"
    and_word = "and"

    def simple(self, date: SimpleDate, *, governed: bool) -> str:  # noqa: ARG002 English has no cases
        if not date.month:
            return _year(date)
        if date.division:
            return _division(date)
        if date.second is not None:
            return f"{_time(date)} on {_day_and_month(date)}{_of_year(date)}"
        return f"{_day_and_month(date)}{_of_year(date)}"


def plain_year(year: int) -> str:
    """Return a year in words, from an astronomical number: there is no year 0."""
    if year <= 0:
        return f"{_grouped(1 - year)} BCE"
    return str(year) if 100 <= year < 10_000 else f"{_grouped(year)} CE"


def ordinal(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _year(date: SimpleDate) -> str:
    shape = year_shape(date)
    era = " BCE" if before_christ(date) else ""
    if shape is YearShape.DEEP:
        number, billions = deep_number(date)
        return f"{number} {'billion' if billions else 'million'} years ago"
    if shape is YearShape.ROUNDED:
        first, last = plain_year(date.first_year), plain_year(date.last_year)
        if first == last:
            return first
        return f"c. {plain_year(date.year)} ({first} to {last})"
    if shape is YearShape.DECADE:
        return _decade(date)
    if shape is YearShape.STRETCH:
        return f"some year from {plain_year(date.first_year)} to {plain_year(date.last_year)}"
    if shape is YearShape.CENTURY:
        return f"{ordinal(ordinal_of(date))} century{era}"
    if shape is YearShape.MILLENNIUM:
        return f"{ordinal(ordinal_of(date))} millennium{era}"
    if shape is YearShape.UNKNOWN:
        return f"an unknown year{era}"
    if shape is YearShape.PATTERN:
        return f"a year like {date.year_mask.lstrip('-')}{era}"
    return plain_year(date.year)


def _decade(date: SimpleDate) -> str:
    # "The 1900s" may be ten years or a hundred.
    return f"{date.first_year}s{' (decade)' if date.first_year % 100 == 0 else ''}"


def _of_year(date: SimpleDate) -> str:
    """The year after a day, a month or a season, with what joins them."""
    shape = year_shape(date)
    if shape is YearShape.PLAIN:
        return f" in {_year(date)}" if date.month == "XX" else f" {_year(date)}"
    if shape in (YearShape.DECADE, YearShape.CENTURY, YearShape.MILLENNIUM):
        return f" in the {_year(date)}"
    return f" of {_year(date)}"


def _division(date: SimpleDate) -> str:
    code = date.division
    name = _DIVISIONS[code]
    if code > 32:
        shape = year_shape(date)
        joint = f" of {_year(date)}" if shape is YearShape.PLAIN else _of_year(date)
        return f"{name}{joint}"
    hemisphere = ""
    if code > 24:
        hemisphere = " (northern hemisphere)" if code <= 28 else " (southern hemisphere)"
    months_run_on = code in (24, 28, 30)
    if months_run_on and not date.year_mask and date.year >= 100:
        return f"{name} {date.year}–{following_year(date.year)}{hemisphere}"
    return f"{name}{_of_year(date)}{hemisphere}"


def _day_and_month(date: SimpleDate) -> str:
    if not date.day:
        return _month(date.month)
    if date.day == "XX":
        return "some day" if date.month == "XX" else f"some day in {_month(date.month)}"
    month = _month(date.month)
    days = days_matching(date.month, date.day)
    if is_run(days):
        return (
            f"some day from {days[0]} to {days[-1]} {'of ' * (not date.month.isdecimal())}{month}"
        )
    if date.month.isdecimal():
        return f"{join([str(day) for day in days], 'or')} {month}"
    return f"the {join([ordinal(day) for day in days], 'or')} of {month}"


def _month(mask: str) -> str:
    if mask == "XX":
        return "some month"
    months = numbers_matching(mask, 12)
    names = [MONTHS[month - 1] for month in months]
    return f"some month from {names[0]} to {names[-1]}" if is_run(months) else join(names, "or")


def _time(date: SimpleDate) -> str:
    hour, minute, second = clock(date)
    if minute is None:
        return f"between {hour}:00 and {next_hour(hour)}:00{zone(date)}"
    return f"{hour}:{minute}{'' if second is None else ':' + second}{zone(date)}"
