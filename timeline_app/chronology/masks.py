"""Dates with unspecified digits: which days match `156X-12-25`, and the first and last of them.

A mask is the written component, with "X" for any digit. All functions are linear in the number of
years that match, which is at most ten thousand and hardly ever more than one or two.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from timeline_app.chronology.calendars import Calendar, days_in_month

Civil = tuple[int, int, int]

_LONGEST_MONTHS = (0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def first_day_matching(year: str, month: str, day: str, calendar: Calendar) -> Civil | None:
    """Return the first day (year, month, day) that matches the three masks, or None."""
    return _search(year, month, day, calendar, latest_first=False)


def last_day_matching(year: str, month: str, day: str, calendar: Calendar) -> Civil | None:
    """Return the last day (year, month, day) that matches the three masks, or None."""
    return _search(year, month, day, calendar, latest_first=True)


def _search(
    year: str, month: str, day: str, calendar: Calendar, *, latest_first: bool
) -> Civil | None:
    months = numbers_matching(month or "XX", 12)
    days = numbers_matching(day or "XX", 31)
    if latest_first:
        months.reverse()
        days.reverse()
    # Only 29 February comes and goes with the year: without it one year tells for all.
    depends_on_year = 2 in months and 29 in days
    for candidate_year in years_matching(year, latest_first=latest_first):
        for candidate_month in months:
            length = days_in_month(candidate_year, candidate_month, calendar)
            for candidate_day in days:
                if candidate_day <= length:
                    return candidate_year, candidate_month, candidate_day
        if not depends_on_year:
            return None
    return None


def years_matching(mask: str, *, latest_first: bool) -> Iterator[int]:
    """Yield the years that match a mask of four digits with an optional minus, in order.

    `-0XXX` starts at -1, for EDTF has no year -0000.
    """
    negative = mask[0] == "-"
    digits = "9876543210" if latest_first != negative else "0123456789"
    choices = [digits if letter == "X" else letter for letter in mask.lstrip("-")]
    for chosen in product(*choices):
        magnitude = int("".join(chosen))
        if not negative:
            yield magnitude
        elif magnitude:
            yield -magnitude


def numbers_matching(mask: str, highest: int) -> list[int]:
    """Return the numbers from 1 to `highest` that match a mask of two digits, in order."""
    tens, units = mask[0], mask[1]
    return [
        number
        for number in range(1, highest + 1)
        if (tens == "X" or int(tens) == number // 10)
        and (units == "X" or int(units) == number % 10)
    ]


def days_matching(month: str, day: str) -> list[int]:
    """Return the days that match the mask `day` in the longest of the months that match `month`."""
    longest = max((_LONGEST_MONTHS[number] for number in numbers_matching(month, 12)), default=0)
    return numbers_matching(day, longest)
