from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chronology.edtf_texts import dates
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import (
    EdtfError,
    HistoricalDate,
    Kind,
    Precision,
    calendar_of,
    parse,
)
from timeline_app.chronology.simple_date import APPROXIMATE, UNCERTAIN


@given(dates())
def test_a_date_gives_its_text_back(date: HistoricalDate) -> None:
    assert str(date) == date.text
    assert parse(str(date)) == date


@given(st.text(alphabet="0123456789X-/~?%YEST:.,[]{} Z+", max_size=30))
def test_any_text_is_read_or_refused_at_a_place_in_it(text: str) -> None:
    fault = None
    try:
        parse(text)
    except EdtfError as error:
        fault = error
    assert fault is None or 0 <= fault.position <= len(text)
    assert fault is None or str(fault).endswith(f"{fault.reason}.")


@pytest.mark.parametrize(
    ("text", "position", "reason"),
    [
        ("2016-13", 5, "there is no month 13"),
        ("2016-02-30", 8, "there is no day 30 in month 02"),
        ("1900-02-29", 8, "no 29 February in that year of the Gregorian calendar"),
        ("1933-10/1932", 8, "the end lies before the start"),
        ("1933/1934/1935", 9, "only one slash"),
        ("[1933, 1934-13]", 12, "there is no month 13"),
        ("[1933", 5, 'does not end with "]"'),
        ("{1987-10..1988}", 10, "equally precise"),
        ("[1933..,1940]", 1, "only the last"),
        ("193x", 3, "a capital X"),
        ("19333", 0, "starts with Y"),
        ("Y293000000000", 0, "beyond the axis"),
        ("Y1E99", 0, "beyond the axis"),
        ("Y1E" + "9" * 5000, 0, "beyond the axis"),
        ("1950S5", 4, "S1 to S4"),
        ("195XS2", 4, "not both"),
        ("1962-10-27T14:60", 14, "there is no minute 60"),
        ("16 November 1933", 2, "a year has four digits"),
        ("1933-1", 5, "a month has two digits"),
        ("1933-11-16T", 11, "an hour has two digits"),
        ("", 0, "a date is missing"),
    ],
)
def test_an_error_says_where_and_why(text: str, position: int, reason: str) -> None:
    with pytest.raises(EdtfError) as refused:
        parse(text)
    assert refused.value.position == position
    assert reason in refused.value.reason


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("1962-10-27T14:30:05", Precision.SECOND),
        ("1962-10-27T14:30", Precision.MINUTE),
        ("1962-10-27T14", Precision.HOUR),
        ("1933-11-16", Precision.DAY),
        ("156X-12-25", Precision.DAY),
        ("1933-11-XX", Precision.MONTH),
        ("1984-35", Precision.QUARTER),
        ("1942-22", Precision.SEASON),
        ("1984-38", Precision.FOUR_MONTHS),
        ("1984-40", Precision.HALF_YEAR),
        ("1933-XX", Precision.YEAR),
        ("1XX3", Precision.YEAR),
        ("Y-17E7", Precision.YEAR),
        ("193X", Precision.DECADE),
        ("1950S2", Precision.CENTURY),
        ("-0XXX", Precision.MILLENNIUM),
        ("XXXX", Precision.TEN_MILLENNIA),
        ("Y-66E6S2", Precision.MILLION_YEARS),
        ("Y-138E8S2", Precision.AEON),
        ("1917/1933-11-16", Precision.YEAR),
        ("../..", Precision.HUNDRED_AEONS),
    ],
)
def test_a_date_knows_its_precision(text: str, precision: Precision) -> None:
    assert parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "year", "month", "day"),
    [
        ("2004-06-11~", APPROXIMATE, APPROXIMATE, APPROXIMATE),
        ("2004-06~-11", APPROXIMATE, APPROXIMATE, 0),
        ("2004-~06-11", 0, APPROXIMATE, 0),
        ("2004?-06-~11", UNCERTAIN, 0, APPROXIMATE),
        ("2004?-06%-11", UNCERTAIN | APPROXIMATE, UNCERTAIN | APPROXIMATE, 0),
    ],
)
def test_a_qualifier_on_the_right_counts_for_all_before_it_and_on_the_left_for_one(
    text: str, year: int, month: int, day: int
) -> None:
    (date,) = parse(text).dates
    assert (date.year_qualifier, date.month_qualifier, date.day_qualifier) == (year, month, day)


def test_a_date_tells_whether_any_part_is_approximate_or_uncertain() -> None:
    date = parse("1972~/1991?")
    assert date.approximate
    assert date.uncertain
    assert not parse("1972/1991").approximate


def test_open_and_unknown_sides_have_no_bound_but_differ() -> None:
    unknown, still_open = parse("1945/"), parse("1945/..")
    assert unknown.open_end
    assert still_open.open_end
    assert unknown.parts[0].unknown_end
    assert not still_open.parts[0].unknown_end


@pytest.mark.parametrize(
    ("text", "kind", "parts"),
    [
        ("1933-11", Kind.DATE, 1),
        ("1917/1933", Kind.INTERVAL, 1),
        ("[1667,1668,1670..1672]", Kind.ONE_OF, 3),
        ("{1667,1668,1670..1672}", Kind.ALL_OF, 3),
    ],
)
def test_a_list_has_one_part_for_each_member(text: str, kind: Kind, parts: int) -> None:
    date = parse(text)
    assert date.kind is kind
    assert len(date.parts) == parts


def test_29_february_1900_exists_only_where_the_calendar_is_julian() -> None:
    assert parse("1900-02-29", Calendar.JULIAN).precision is Precision.DAY
    with pytest.raises(EdtfError, match="Gregorian"):
        parse("1900-02-29")


def test_29_february_1500_exists_by_rule() -> None:
    assert calendar_of(parse("1500-02-29")) is Calendar.JULIAN


@pytest.mark.parametrize(
    ("text", "calendar"),
    [
        ("1582-10-14", Calendar.JULIAN),
        ("1582-10-15", Calendar.GREGORIAN),
        ("1582", Calendar.GREGORIAN),
        ("-0479", Calendar.JULIAN),
        ("1492/1582-10-04", Calendar.JULIAN),
        ("1492/1607", Calendar.GREGORIAN),
        ("../1500", Calendar.JULIAN),
        ("1500/..", Calendar.GREGORIAN),
        ("14XX", Calendar.JULIAN),
        ("15XX", Calendar.GREGORIAN),
        ("Y-13800000000", Calendar.GREGORIAN),
    ],
)
def test_a_date_wholly_before_the_reform_is_julian(text: str, calendar: Calendar) -> None:
    assert calendar_of(parse(text)) is calendar


def test_a_chosen_calendar_comes_before_the_rule() -> None:
    assert calendar_of(parse("1917-10-25"), Calendar.JULIAN) is Calendar.JULIAN
    assert calendar_of(parse("1066-10-14"), Calendar.GREGORIAN) is Calendar.GREGORIAN
