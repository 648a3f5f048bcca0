from __future__ import annotations

from datetime import datetime, timedelta

from dateutil.relativedelta import relativedelta  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.calendars import instant_from_civil
from timeline_app.chronology.elapsed import elapsed, elapsed_in_words

MOMENTS = st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31)).map(  # noqa: DTZ001
    lambda moment: moment.replace(microsecond=0)
)


def instant(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1)) // timedelta(seconds=1)  # noqa: DTZ001


@given(MOMENTS, MOMENTS)
def test_it_agrees_with_dateutil_wherever_dateutil_can_count(a: datetime, b: datetime) -> None:
    begin, end = min(a, b), max(a, b)
    expected = relativedelta(end, begin)
    found = elapsed(instant(a), instant(b))
    assert (found.years, found.months, found.days) == (
        expected.years,
        expected.months,
        expected.days,
    )


def test_recognition_came_sixteen_years_after_the_revolution() -> None:
    revolution = instant_from_civil(1917, 11, 7)
    assert elapsed_in_words(revolution, instant_from_civil(1933, 11, 16)) == "16 years, 9 days"


def test_hours_and_minutes_are_named_only_for_short_times() -> None:
    noon = instant_from_civil(1975, 7, 17, 12)
    assert elapsed_in_words(noon, noon + 5400) == "1 hour, 30 minutes"
    assert elapsed_in_words(noon, noon) == "no time"
    assert "hour" not in elapsed_in_words(noon, noon + 40 * 86_400 + 3600)


def test_nothing_finer_is_named_than_the_dates_are_known() -> None:
    notes = instant_from_civil(1933, 11, 16)
    docking = instant_from_civil(1975, 7, 1)
    month, year = 31 * 86_400, 365 * 86_400
    assert elapsed_in_words(notes, docking, month) == "about 41 years, 7 months"
    assert elapsed_in_words(notes, docking, year) == "about 41 years"
    assert elapsed_in_words(notes, notes + 86_400, year) == "less than a year"


def test_there_is_no_year_zero_to_count() -> None:
    before = instant_from_civil(0, 1, 1)  # 1 BCE
    assert elapsed_in_words(before, instant_from_civil(1, 1, 1)) == "1 year"
