"""Dates dragged along the axis: where they come to lie, and what they stay."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.chronology.edtf_texts import dates, single_dates
from timeline_app.chronology.calendars import Calendar, instant_from_civil
from timeline_app.chronology.edtf import HistoricalDate, Precision, calendar_of, parse
from timeline_app.chronology.moving import Grip, MoveError, date_at, grips, moved
from timeline_app.chronology.shifting import step_seconds
from timeline_app.chronology.simple_date import SimpleDate

DAY = 86_400
YEAR = 31_556_952
CALENDARS_APART = 90 * DAY
"""How far the two calendars lie apart at the worst, where the rule changes."""

VIEWS = st.sampled_from([p for p in Precision if p <= Precision.MILLION_YEARS])
GRIPS = st.sampled_from(list(Grip))


@pytest.mark.parametrize(
    ("text", "grip", "seconds", "view", "result"),
    [
        ("1933", Grip.WHOLE, 2 * YEAR, Precision.DAY, "1935"),
        ("1933~", Grip.WHOLE, -YEAR, Precision.MONTH, "1932~"),
        ("1933-?11-16~", Grip.WHOLE, 20 * DAY, Precision.DAY, "1933-?12-06~"),
        ("1933-11-16", Grip.WHOLE, 3 * YEAR, Precision.YEAR, "1936-11-16"),
        ("1933-11-16", Grip.WHOLE, 12 * YEAR, Precision.DECADE, "1943-11-16"),
        ("1940-02-29", Grip.WHOLE, YEAR, Precision.YEAR, "1941-02-28"),
        ("1933-01-31", Grip.WHOLE, 30 * DAY, Precision.MONTH, "1933-02-28"),
        ("193X", Grip.WHOLE, 11 * YEAR, Precision.YEAR, "194X"),
        ("000X", Grip.WHOLE, -10 * YEAR, Precision.YEAR, "-000X"),
        ("1950S2", Grip.WHOLE, 100 * YEAR, Precision.YEAR, "2050S2"),
        ("1975-24", Grip.WHOLE, 90 * DAY, Precision.DAY, "1976-21"),
        ("1962-10-27T23:30", Grip.WHOLE, 3_600, Precision.MINUTE, "1962-10-28T00:30"),
        ("1917/1933-11-16", Grip.WHOLE, YEAR, Precision.DAY, "1918/1934-11-16"),
        ("1917/1933-11-16", Grip.END, 5 * DAY, Precision.DAY, "1917/1933-11-21"),
        ("1917/1933-11-16", Grip.START, 400 * DAY, Precision.DAY, "1918/1933-11-16"),
        ("1945/..", Grip.WHOLE, YEAR, Precision.DAY, "1946/.."),
        ("1945/", Grip.START, YEAR, Precision.DAY, "1946/"),
        ("../1917", Grip.END, -YEAR, Precision.DAY, "../1916"),
        ("[1933-10..1933-11-16]", Grip.END, -DAY, Precision.DAY, "[1933-10..1933-11-15]"),
        ("[1933, 1935]", Grip.WHOLE, YEAR, Precision.DAY, "[1934, 1936]"),
        ("{1933,1935}", Grip.WHOLE, YEAR, Precision.DAY, "{1934,1936}"),
        ("Y-17E7", Grip.WHOLE, 10_000_000 * YEAR, Precision.MILLION_YEARS, "Y-160000000"),
    ],
)
def test_a_date_moves_and_stays_as_exact_as_it_was(
    text: str, grip: Grip, seconds: int, view: Precision, result: str
) -> None:
    assert moved(parse(text), None, grip, seconds, view) == result


@pytest.mark.parametrize(
    ("text", "grip", "seconds", "view", "result"),
    [
        ("1933", Grip.WHOLE, 0, Precision.MONTH, "1933-07"),
        ("1933~", Grip.WHOLE, 30 * DAY, Precision.MONTH, "1933-08~"),
        ("1917/1933", Grip.END, -40 * DAY, Precision.MONTH, "1917/1933-11"),
        ("1917/1933", Grip.WHOLE, YEAR, Precision.MONTH, "1918/1934"),
        ("1933-11-16", Grip.WHOLE, YEAR, Precision.YEAR, "1934-11-16"),
    ],
)
def test_where_it_is_wanted_a_date_becomes_as_exact_as_the_view(
    text: str, grip: Grip, seconds: int, view: Precision, result: str
) -> None:
    assert moved(parse(text), None, grip, seconds, view, refine=True) == result


@pytest.mark.parametrize(
    ("text", "grip", "seconds", "code"),
    [
        ("1XX3", Grip.WHOLE, YEAR, "masked"),
        ("156X-12", Grip.WHOLE, 40 * DAY, "masked"),
        ("1933", Grip.END, YEAR, "one_date"),
        ("[1933,1935]", Grip.END, YEAR, "several"),
        ("1945/..", Grip.END, YEAR, "open"),
        ("../..", Grip.WHOLE, YEAR, "open"),
        ("1933/1935", Grip.END, -5 * YEAR, "reversed"),
        ("9999-12", Grip.WHOLE, YEAR, "far"),
        ("1000S1", Grip.WHOLE, -550 * YEAR, "far"),
        ("Y292277020000", Grip.WHOLE, 10_000 * YEAR, "far"),
    ],
)
def test_what_cannot_be_moved_says_why(text: str, grip: Grip, seconds: int, code: str) -> None:
    with pytest.raises(MoveError) as error:
        moved(parse(text), None, grip, seconds, Precision.DAY)
    assert error.value.code == code


def test_a_day_dragged_over_the_reform_stays_where_it_was_dropped() -> None:
    before = parse("1582-10-01")  # Julian by the rule: 11 October in the Gregorian calendar
    assert moved(before, None, Grip.WHOLE, 30 * DAY, Precision.DAY) == "1582-11-10"
    assert moved(parse("1582-11-10"), None, Grip.WHOLE, -30 * DAY, Precision.DAY) == "1582-10-01"


def test_a_chosen_calendar_is_kept() -> None:
    before = parse("1917-10-25", Calendar.JULIAN)
    assert moved(before, Calendar.JULIAN, Grip.WHOLE, DAY, Precision.DAY) == "1917-10-26"


def test_a_place_is_written_in_the_calendar_of_its_time() -> None:
    assert date_at(instant_from_civil(1492, 10, 21), Precision.DAY) == "1492-10-12"
    assert date_at(instant_from_civil(1933, 11, 16), Precision.YEAR) == "1933"


def held(date: HistoricalDate, grip: Grip) -> tuple[SimpleDate, ...]:
    if grip is Grip.WHOLE:
        return date.dates
    own = date.parts[0].first if grip is Grip.START else date.parts[0].last
    assert own is not None
    return (own,)


@given(dates(), GRIPS, st.integers(-(10**11), 10**11), VIEWS)
def test_a_moved_date_lies_where_it_was_dropped_and_keeps_all_else(
    before: HistoricalDate, grip: Grip, seconds: int, view: Precision
) -> None:
    assume(grip in grips(before))
    try:
        after = parse(moved(before, None, grip, seconds, view))
    except MoveError:
        return
    assert after.kind is before.kind
    assert [own.precision for own in after.dates] == [own.precision for own in before.dates]
    assert [own.qualifiers for own in after.dates] == [own.qualifiers for own in before.dates]
    assert (after.open_start, after.open_end) == (before.open_start, before.open_end)
    old, new = held(before, grip)[0], held(after, grip)[0]
    target = old.start(calendar_of(before)) + seconds
    step = max(view, *(own.precision for own in held(before, grip)))
    off = abs(new.start(calendar_of(after)) - target)
    assert off <= step_seconds(max(step, Precision.YEAR if old.division else step)) * 0.55 + (
        CALENDARS_APART if step > Precision.DAY else 0
    )


@given(single_dates(), st.integers(-(10**10), 10**10), st.data())
def test_a_refined_date_holds_the_place_pointed_at(
    before: HistoricalDate, seconds: int, data: st.DataObject
) -> None:
    own = before.dates[0]
    finer = [one for one in Precision if one < min(own.precision, Precision.MILLION_YEARS)]
    assume(finer and not own.expanded)
    view = data.draw(st.sampled_from(finer))
    calendar = calendar_of(before)
    place = (own.start(calendar) + own.end(calendar)) // 2 + seconds
    try:
        after = parse(moved(before, None, Grip.WHOLE, seconds, view, refine=True))
    except MoveError:
        return
    assume(not after.dates[0].expanded)
    calendar = calendar_of(after)
    assert after.dates[0].start(calendar) <= place < after.dates[0].end(calendar)
    assert after.dates[0].qualifiers == own.qualifiers
