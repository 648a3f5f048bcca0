from __future__ import annotations

import pytest
from hypothesis import given

from tests.chronology.edtf_texts import dates
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import HistoricalDate, parse
from timeline_app.chronology.relation import Relation, compare

MIRRORED = {
    Relation.SAME: Relation.SAME,
    Relation.FINER: Relation.COARSER,
    Relation.COARSER: Relation.FINER,
    Relation.DIFFERENT: Relation.DIFFERENT,
}


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("1975-07", "1975-07", Relation.SAME),
        ("1850~", "1850", Relation.SAME),
        ("1933-XX", "1933", Relation.SAME),
        ("1975-07", "1975", Relation.FINER),
        ("1933-10/1933-11-16", "1933", Relation.FINER),
        ("[1933-10..1933-11-16]", "1933", Relation.FINER),
        ("1917-06/1933-11-16", "1917/1933", Relation.FINER),
        ("193X", "1933", Relation.COARSER),
        ("../1917", "../1917-03", Relation.COARSER),
        ("1962-10", "1962-11", Relation.DIFFERENT),
        ("1850~", "1851", Relation.DIFFERENT),
        ("1941/1945", "1941-12/1946", Relation.DIFFERENT),
        ("1983-09-01", "1947/1991", Relation.DIFFERENT),  # once, or all the time
        ("1945/..", "1945/1991", Relation.COARSER),
        ("{1667,1668}", "1667", Relation.DIFFERENT),
        ("{1667-05,1668}", "{1667,1668}", Relation.FINER),
    ],
)
def test_two_dates_are_compared_by_where_they_can_lie(a: str, b: str, relation: Relation) -> None:
    assert compare(parse(a), parse(b)) is relation


def test_the_same_day_in_two_calendars_is_the_same() -> None:
    old, new = parse("1917-10-25"), parse("1917-11-07")
    assert compare(old, new, Calendar.JULIAN) is Relation.SAME


@given(dates(), dates())
def test_turned_around_the_relation_is_mirrored(a: HistoricalDate, b: HistoricalDate) -> None:
    assert compare(b, a) is MIRRORED[compare(a, b)]
