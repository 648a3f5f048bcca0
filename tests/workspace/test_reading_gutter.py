"""Claimed passages and unused dates, and the order in which a source tells."""

from __future__ import annotations

import time
from pathlib import Path

from tests.workspace.pile import OLD, OTHER, open_pile
from timeline_app.workspace.sources.reading_gutter import claimed_ranges, dated_sentences
from timeline_app.workspace.sources.story_curve import story_curve


def unused(text: str, claimed: tuple[tuple[int, int], ...] = ()) -> list[str]:
    return [text[one.start : one.end] for one in dated_sentences(text, claimed) if one is not None]


def test_a_dated_sentence_that_no_claim_uses_is_found(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        older, third = pile.reading("older"), pile.reading("third")
        assert unused(OLD, claimed_ranges(older)) == ["A treaty of 1972 limited missiles."]
        assert unused(OTHER, claimed_ranges(third)) == ["In 1990 nothing happened."]


def test_two_dates_of_one_sentence_make_one_mark() -> None:
    text = "It began in 1941 and ended in 1945. Then came rest."
    (mark,) = [one for one in dated_sentences(text, ()) if one is not None]
    assert mark.dates == ("1941", "1945")
    assert text[mark.start : mark.end] == "It began in 1941 and ended in 1945."


def test_a_long_text_is_looked_through_piece_by_piece() -> None:
    text = "Nothing is dated here. " * 4_000 + "But it ended in 1945."
    steps = list(dated_sentences(text, ()))
    assert steps.count(None) > 5
    assert unused(text) == ["But it ended in 1945."]


def test_each_piece_takes_little_time() -> None:
    text = ("In 1917 it began, and in May 1945 it ended. " * 20 + "\n") * 100
    slowest = 0.0
    begin = time.perf_counter()
    for _ in dated_sentences(text, ()):
        now = time.perf_counter()
        slowest, begin = max(slowest, now - begin), now
    assert slowest < 0.2


def test_the_order_of_telling_shows_leaps_back_and_what_is_passed_over(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        curve = story_curve(pile, "older")
        third = story_curve(pile, "third")
    assert [point.event for point in curve.points] == ["docking", "crisis"]
    assert [point.leaps_back for point in curve.points] == [False, True]
    assert curve.points[0].share == 0
    assert curve.passed_over == ()
    assert [one.event for one in third.passed_over] == ["crisis"]
