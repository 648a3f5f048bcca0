from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.calendars import Calendar, instant_from_civil
from timeline_app.chronology.edtf import Precision, bounds, parse
from timeline_app.chronology.writing import write_instant, write_year


@pytest.mark.parametrize(
    ("precision", "text"),
    [
        (Precision.SECOND, "1962-10-27T14:30:05"),
        (Precision.MINUTE, "1962-10-27T14:30"),
        (Precision.HOUR, "1962-10-27T14"),
        (Precision.DAY, "1962-10-27"),
        (Precision.MONTH, "1962-10"),
        (Precision.QUARTER, "1962-36"),
        (Precision.SEASON, "1962-23"),
        (Precision.FOUR_MONTHS, "1962-39"),
        (Precision.HALF_YEAR, "1962-41"),
        (Precision.YEAR, "1962"),
        (Precision.DECADE, "196X"),
        (Precision.CENTURY, "19XX"),
        (Precision.MILLENNIUM, "1XXX"),
        (Precision.AEON, "XXXX"),
    ],
)
def test_an_instant_is_written_as_finely_as_asked(precision: Precision, text: str) -> None:
    assert write_instant(instant_from_civil(1962, 10, 27, 14, 30, 5), precision) == text


def test_january_belongs_to_the_winter_of_the_year_before() -> None:
    assert write_instant(instant_from_civil(1942, 1, 15), Precision.SEASON) == "1941-24"


def test_an_instant_is_written_in_the_calendar_asked_for() -> None:
    instant = instant_from_civil(1917, 11, 7)
    assert write_instant(instant, Precision.DAY, Calendar.JULIAN) == "1917-10-25"


def test_deep_time_is_written_with_significant_digits() -> None:
    instant = instant_from_civil(-13_812_345_678)
    assert write_instant(instant, Precision.HUNDRED_MILLION_YEARS) == "Y-13800000000S3"
    assert write_instant(instant, Precision.MINUTE) == "Y-13812345678"


@pytest.mark.parametrize(
    ("year", "text"),
    [(1933, "1933"), (0, "0000"), (-479, "-0479"), (10_000, "Y10000"), (-170_002, "Y-170002")],
)
def test_a_year_is_written_with_four_digits_or_a_y(year: int, text: str) -> None:
    assert write_year(year) == text


@given(
    st.one_of(st.integers(-(10**16), 10**16), st.integers(-(10**11), 10**11)),
    st.sampled_from(list(Precision)),
)
def test_what_is_written_holds_the_instant(instant: int, precision: Precision) -> None:
    date = parse(write_instant(instant, precision))
    limits = bounds(date, Calendar.GREGORIAN)
    assert limits.earliest_start is not None
    assert limits.latest_end is not None
    assert limits.earliest_start <= instant < limits.latest_end
