from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.calendars import (
    Calendar,
    civil_from_days,
    civil_from_instant,
    days_from_civil,
    days_in_month,
    instant_from_civil,
    is_leap,
)
from timeline_app.chronology.instant import AXIS_END, AXIS_START, SECONDS_PER_DAY

CALENDARS = st.sampled_from(list(Calendar))
DAYS = st.integers(AXIS_START // SECONDS_PER_DAY, AXIS_END // SECONDS_PER_DAY)


@given(st.dates())
def test_gregorian_days_agree_with_the_standard_library(date: dt.date) -> None:
    days = (date - dt.date(1970, 1, 1)).days
    assert days_from_civil(date.year, date.month, date.day) == days
    assert civil_from_days(days) == (date.year, date.month, date.day)


@given(DAYS, CALENDARS)
def test_every_day_of_the_axis_has_one_civil_date(days: int, calendar: Calendar) -> None:
    year, month, day = civil_from_days(days, calendar)
    assert 1 <= day <= days_in_month(year, month, calendar)
    assert days_from_civil(year, month, day, calendar) == days


@given(DAYS, CALENDARS)
def test_civil_dates_follow_one_another(days: int, calendar: Calendar) -> None:
    assert civil_from_days(days, calendar) < civil_from_days(days + 1, calendar)


@given(st.integers(AXIS_START, AXIS_END), CALENDARS)
def test_every_instant_of_the_axis_comes_back_from_its_civil_time(
    instant: int, calendar: Calendar
) -> None:
    year, month, day, hour, minute, second = civil_from_instant(instant, calendar)
    assert instant_from_civil(year, month, day, hour, minute, second, calendar) == instant


@pytest.mark.parametrize(
    ("julian", "gregorian"),
    [
        ((1582, 10, 4), (1582, 10, 14)),
        ((1917, 10, 25), (1917, 11, 7)),
        ((1900, 2, 29), (1900, 3, 13)),
        ((-4712, 1, 1), (-4713, 11, 24)),  # where the Julian day numbers start
        ((200, 3, 1), (200, 3, 1)),
    ],
)
def test_a_julian_date_falls_on_its_gregorian_day(
    julian: tuple[int, int, int], gregorian: tuple[int, int, int]
) -> None:
    days = days_from_civil(*julian, Calendar.JULIAN)
    assert civil_from_days(days) == gregorian


def test_1900_is_a_leap_year_in_the_julian_calendar_only() -> None:
    assert is_leap(1900, Calendar.JULIAN)
    assert not is_leap(1900)
    assert days_in_month(1900, 2, Calendar.JULIAN) == 29
    assert days_in_month(1900, 2) == 28


def test_1_bc_is_a_leap_year_numbered_zero() -> None:
    assert is_leap(0)
    assert civil_from_days(days_from_civil(0, 2, 29)) == (0, 2, 29)
