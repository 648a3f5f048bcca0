"""The Gregorian and the Julian calendar: civil dates to day numbers and back.

Both are proleptic: they run on without end in either direction, with astronomical years (0 is
1 BC, -1 is 2 BC). A day number counts days since 1970-01-01 Gregorian. All is integer arithmetic
with floor division, so it is exact for every year.
"""

from __future__ import annotations

from enum import StrEnum

from timeline_app.chronology.instant import (
    SECONDS_PER_DAY,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
)


class Calendar(StrEnum):
    GREGORIAN = "gregorian"
    JULIAN = "julian"


# The first day of the Gregorian calendar, as (year, month, day).
GREGORIAN_REFORM = (1582, 10, 15)

# Years are counted from March here, so that the leap day is the last of its year.
_DAYS_BEFORE_MARCH_1970 = 719_468  # from 0000-03-01 Gregorian to 1970-01-01
_JULIAN_DAYS_BEFORE_1970 = 719_470  # from 0000-03-01 Julian to 1970-01-01 Gregorian
_DAYS_IN_4_YEARS = 1_461
_DAYS_IN_400_YEARS = 146_097

_MONTH_LENGTHS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_leap(year: int, calendar: Calendar = Calendar.GREGORIAN) -> bool:
    if calendar is Calendar.JULIAN:
        return year % 4 == 0
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def days_in_month(year: int, month: int, calendar: Calendar = Calendar.GREGORIAN) -> int:
    """Return the length of a month (1 to 12) in days."""
    if month == 2 and is_leap(year, calendar):
        return 29
    return _MONTH_LENGTHS[month]


def days_from_civil(
    year: int, month: int, day: int, calendar: Calendar = Calendar.GREGORIAN
) -> int:
    """Return the days from 1970-01-01 Gregorian to this date of `calendar`.

    `month` is 1 to 12. `day` may lie outside its month: the count simply runs on.
    """
    if month <= 2:
        year -= 1
        month += 12
    day_of_year = (153 * (month - 3) + 2) // 5 + day - 1
    if calendar is Calendar.JULIAN:
        return year * 365 + year // 4 + day_of_year - _JULIAN_DAYS_BEFORE_1970
    return (
        year * 365 + year // 4 - year // 100 + year // 400 + day_of_year - _DAYS_BEFORE_MARCH_1970
    )


def civil_from_days(days: int, calendar: Calendar = Calendar.GREGORIAN) -> tuple[int, int, int]:
    """Return (year, month, day) in `calendar` of the day `days` after 1970-01-01 Gregorian."""
    if calendar is Calendar.JULIAN:
        cycle, day_of_cycle = divmod(days + _JULIAN_DAYS_BEFORE_1970, _DAYS_IN_4_YEARS)
        year_of_cycle = (day_of_cycle - day_of_cycle // 1_460) // 365
        day_of_year = day_of_cycle - 365 * year_of_cycle
        year = cycle * 4 + year_of_cycle
    else:
        cycle, day_of_cycle = divmod(days + _DAYS_BEFORE_MARCH_1970, _DAYS_IN_400_YEARS)
        year_of_cycle = (
            day_of_cycle - day_of_cycle // 1_460 + day_of_cycle // 36_524 - day_of_cycle // 146_096
        ) // 365
        day_of_year = day_of_cycle - (
            365 * year_of_cycle + year_of_cycle // 4 - year_of_cycle // 100
        )
        year = cycle * 400 + year_of_cycle
    month_from_march = (5 * day_of_year + 2) // 153
    day = day_of_year - (153 * month_from_march + 2) // 5 + 1
    if month_from_march < 10:
        return year, month_from_march + 3, day
    return year + 1, month_from_march - 9, day


def instant_from_civil(
    year: int,
    month: int = 1,
    day: int = 1,
    hour: int = 0,
    minute: int = 0,
    second: int = 0,
    calendar: Calendar = Calendar.GREGORIAN,
) -> Instant:
    """Return the instant of a civil date and time of `calendar`."""
    return (
        days_from_civil(year, month, day, calendar) * SECONDS_PER_DAY
        + hour * SECONDS_PER_HOUR
        + minute * SECONDS_PER_MINUTE
        + second
    )


def civil_from_instant(
    instant: Instant, calendar: Calendar = Calendar.GREGORIAN
) -> tuple[int, int, int, int, int, int]:
    """Return (year, month, day, hour, minute, second) in `calendar`, exactly."""
    days, second_of_day = divmod(instant, SECONDS_PER_DAY)
    year, month, day = civil_from_days(days, calendar)
    hour, rest = divmod(second_of_day, SECONDS_PER_HOUR)
    minute, second = divmod(rest, SECONDS_PER_MINUTE)
    return year, month, day, hour, minute, second
