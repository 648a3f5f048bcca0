from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given

from tests.chronology.edtf_texts import dates
from timeline_app.chronology.calendars import Calendar, instant_from_civil
from timeline_app.chronology.edtf import (
    Bounds,
    EdtfError,
    HistoricalDate,
    bounds,
    earliest_day,
    latest_day,
    parse,
    part_bounds,
)
from timeline_app.chronology.instant import AXIS_END, AXIS_START


def at(year: int, month: int = 1, day: int = 1) -> int:
    return instant_from_civil(year, month, day)


def days_of(text: str, calendar: Calendar | None = None) -> tuple[str | None, str | None]:
    date = parse(text, calendar)
    return earliest_day(date, calendar), latest_day(date, calendar)


@given(dates())
def test_the_bounds_of_every_date_are_in_order(date: HistoricalDate) -> None:
    for limits in (bounds(date), *part_bounds(date)):
        earliest_start = -float("inf") if limits.earliest_start is None else limits.earliest_start
        earliest_end = -float("inf") if limits.earliest_end is None else limits.earliest_end
        latest_start = float("inf") if limits.latest_start is None else limits.latest_start
        latest_end = float("inf") if limits.latest_end is None else limits.latest_end
        assert earliest_start <= min(earliest_end, latest_start)
        assert latest_end >= max(earliest_end, latest_start)


@given(dates())
def test_every_date_lies_on_the_axis(date: HistoricalDate) -> None:
    limits = bounds(date)
    assert limits.earliest_start is None or limits.earliest_start >= AXIS_START
    assert limits.latest_end is None or limits.latest_end <= AXIS_END


def test_a_year_is_as_wide_as_the_year() -> None:
    assert bounds(parse("1807")) == Bounds(at(1807), at(1808), at(1807), at(1808))


def test_a_period_starts_within_its_first_date_and_ends_within_its_last() -> None:
    assert bounds(parse("1917/1933-11-16")) == Bounds(
        at(1917), at(1918), at(1933, 11, 16), at(1933, 11, 17)
    )


def test_a_period_cannot_start_after_it_ends() -> None:
    assert bounds(parse("1933/1933-11-16")) == Bounds(
        at(1933), at(1933, 11, 17), at(1933, 11, 16), at(1933, 11, 17)
    )


def test_one_of_a_range_happened_once_within_it() -> None:
    assert bounds(parse("[1933-10..1933-11-16]")) == Bounds(
        at(1933, 10), at(1933, 11, 17), at(1933, 10), at(1933, 11, 17)
    )


def test_an_open_start_has_no_earliest_start() -> None:
    limits = bounds(parse("../1917"), Calendar.GREGORIAN)
    assert limits == Bounds(None, at(1918), at(1917), at(1918))


def test_an_open_end_has_no_latest_end() -> None:
    assert bounds(parse("1945/..")) == Bounds(at(1945), at(1946), at(1945), None)


def test_once_in_1760_or_later_has_no_latest_limit_at_all() -> None:
    assert bounds(parse("[1760..]")) == Bounds(at(1760), None, at(1760), None)


def test_each_member_of_a_list_is_a_mark_and_a_range_is_one_that_lasts() -> None:
    marks = part_bounds(parse("{1667,1670..1672}"))
    assert marks == (
        Bounds(at(1667), at(1668), at(1667), at(1668)),
        Bounds(at(1670), at(1671), at(1672), at(1673)),
    )


def test_alternatives_are_one_mark() -> None:
    assert part_bounds(parse("[1667,1672]")) == (Bounds(at(1667), at(1673), at(1667), at(1673)),)


def test_a_time_with_a_zone_is_placed_at_the_exact_second() -> None:
    zone = dt.timezone(dt.timedelta(hours=4, minutes=30))
    second = int(dt.datetime(1985, 4, 12, 23, 20, 30, tzinfo=zone).timestamp())
    limits = bounds(parse("1985-04-12T23:20:30+04:30"))
    assert (limits.earliest_start, limits.latest_end) == (second, second + 1)


def test_a_time_west_of_greenwich_is_later_in_universal_time() -> None:
    limits = bounds(parse("1985-04-12T23:20:30-04"))
    assert limits.earliest_start == instant_from_civil(1985, 4, 13, 3, 20, 30)


def test_midnight_at_the_end_of_a_day_is_the_start_of_the_next() -> None:
    assert bounds(parse("2016-05-02T24:00:00")).earliest_start == at(2016, 5, 3)


def test_a_fraction_of_a_second_lies_within_its_second() -> None:
    assert bounds(parse("2016-05-02T16:54:59.42")) == bounds(parse("2016-05-02T16:54:59"))


def test_a_minute_is_as_wide_as_the_minute() -> None:
    limits = bounds(parse("1962-10-27T14:30"))
    assert limits.earliest_start == instant_from_civil(1962, 10, 27, 14, 30)
    assert limits.latest_end == instant_from_civil(1962, 10, 27, 14, 31)


@pytest.mark.parametrize(
    ("text", "calendar", "days"),
    [
        ("1917-10", Calendar.JULIAN, ("1917-10-14", "1917-11-13")),
        ("1917-10-25", Calendar.JULIAN, ("1917-11-07", "1917-11-07")),
        ("1900-02-29", Calendar.JULIAN, ("1900-03-13", "1900-03-13")),
        ("1066-10-14", None, ("1066-10-20", "1066-10-20")),
        ("-0479", Calendar.GREGORIAN, ("-0479-01-01", "-0479-12-31")),
        ("-0479", None, ("-0480-12-27", "-0479-12-26")),
        ("Y-13800000000", None, ("-13800000000-01-01", "-13800000000-12-31")),
    ],
)
def test_a_date_is_placed_by_its_calendar(
    text: str, calendar: Calendar | None, days: tuple[str, str]
) -> None:
    assert days_of(text, calendar) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1XXX-12", ("1000-12-01", "1999-12-31")),
        ("15XX-0X-25", ("1500-01-25", "1599-09-25")),
        ("156X-12-31", ("1560-12-31", "1569-12-31")),
        ("15XX-01-3X", ("1500-01-30", "1599-01-31")),
        ("1XX3", ("1003-01-01", "1993-12-31")),
        ("19XX-02-29", ("1904-02-29", "1996-02-29")),
        ("XXXX-02-29", ("0000-02-29", "9996-02-29")),
        ("-0XXX", ("-0999-01-01", "-0001-12-31")),
        ("193X-24", ("1930-12-01", "1940-02-29")),
        ("1984-1X", ("1984-10-01", "1984-12-31")),
    ],
)
def test_unknown_digits_reach_from_the_first_to_the_last_day_that_matches(
    text: str, days: tuple[str, str]
) -> None:
    date = parse(text)
    assert (
        earliest_day(date, Calendar.GREGORIAN),
        latest_day(date, Calendar.GREGORIAN),
    ) == days


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2001-21", ("2001-03-01", "2001-05-31")),
        ("2001-28", ("2001-12-01", "2002-02-28")),
        ("2001-29", ("2001-09-01", "2001-11-30")),
        ("2003-30", ("2003-12-01", "2004-02-29")),
        ("2001-33", ("2001-01-01", "2001-03-31")),
        ("2001-36", ("2001-10-01", "2001-12-31")),
        ("2001-38", ("2001-05-01", "2001-08-31")),
        ("2001-41", ("2001-07-01", "2001-12-31")),
    ],
)
def test_a_season_or_quarter_has_whole_months(text: str, days: tuple[str, str]) -> None:
    assert days_of(text) == days


def test_an_exponent_alone_is_one_single_year() -> None:
    assert days_of("Y-17E7") == ("-170000000-01-01", "-170000000-12-31")


def test_a_day_that_the_calendar_lacks_cannot_be_placed() -> None:
    with pytest.raises(EdtfError, match="Gregorian calendar has no 1900-02-29"):
        bounds(parse("1900-02-29", Calendar.JULIAN), Calendar.GREGORIAN)


def test_a_year_at_the_end_of_the_axis_can_leave_it_in_the_julian_calendar() -> None:
    date = parse("Y292277000000")
    assert bounds(date).latest_end is not None
    with pytest.raises(EdtfError, match="beyond the axis"):
        bounds(date, Calendar.JULIAN)
