"""Whether a passage still stands where it says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.anchoring.health import check
from timeline_app.anchoring.passages import describe, passage_at
from timeline_app.model.source import AnchorHealth, Passage, SourceText, TextQuote, TextRange

TEXT = (
    "In October 1933 the President wrote a letter. The reply came in October 1933 too, "
    "and on November 16, 1933, notes were exchanged between the two governments. "
    "After the Сold war little of it was left."
)
LONG = "notes were exchanged between the two governments"


def make_passage(text: str, exact: str, occurrence: int = 0) -> Passage:
    start = -1
    for _ in range(occurrence + 1):
        start = text.index(exact, start + 1)
    quote, position = describe(text, start, start + len(exact))
    return Passage("letter", 1, quote, position)


def test_a_passage_in_its_own_text_is_exact() -> None:
    passage = make_passage(TEXT, "October 1933", 1)
    verdict = check(passage, TEXT)
    assert verdict.health is AnchorHealth.EXACT
    assert verdict.position == passage.position
    assert verdict.candidates == ()


def test_a_cyrillic_letter_is_part_of_the_quote() -> None:
    passage = make_passage(TEXT, "Сold war")
    assert check(passage, TEXT).health is AnchorHealth.EXACT
    assert check(passage, TEXT.replace("Сold", "Cold")).health is AnchorHealth.LOST


def test_a_long_quote_in_one_other_place_has_moved() -> None:
    passage = make_passage(TEXT, LONG)
    text = "A new first paragraph.\n\nThe " + LONG + "!"
    verdict = check(passage, text)
    assert verdict.health is AnchorHealth.MOVED
    assert verdict.position is not None
    assert text[verdict.position.start : verdict.position.end] == LONG


@pytest.mark.parametrize("occurrence", [0, 1])
def test_a_short_quote_that_stands_twice_is_told_by_its_context(occurrence: int) -> None:
    passage = make_passage(TEXT, "October 1933", occurrence)
    text = "Preface. " + TEXT
    verdict = check(passage, text)
    assert verdict.health is AnchorHealth.MOVED
    assert verdict.position == TextRange(
        passage.position.start + len("Preface. "), passage.position.end + len("Preface. ")
    )


def test_a_short_quote_alone_in_another_context_is_not_trusted() -> None:
    passage = make_passage(TEXT, "1933", 2)
    verdict = check(passage, "A footnote on 1933 was added.")
    assert verdict.health is AnchorHealth.AMBIGUOUS
    assert verdict.position is None
    assert verdict.candidates == (TextRange(14, 18),)


def test_a_short_quote_alone_with_its_context_has_moved() -> None:
    passage = make_passage(TEXT, "1933", 2)
    verdict = check(passage, "It was on November 16, 1933.")
    assert verdict.health is AnchorHealth.MOVED
    assert verdict.position == TextRange(23, 27)


def test_a_quote_in_two_places_with_the_same_context_is_ambiguous() -> None:
    passage = make_passage(TEXT, LONG)
    verdict = check(passage, "New. " + TEXT + TEXT)
    assert verdict.health is AnchorHealth.AMBIGUOUS
    assert [place.start for place in verdict.candidates] == [
        passage.position.start + 5,
        passage.position.start + 5 + len(TEXT),
    ]


def test_a_quote_that_is_nowhere_is_lost() -> None:
    verdict = check(make_passage(TEXT, LONG), "Nothing of it is left.")
    assert verdict.health is AnchorHealth.LOST
    assert verdict.position is None


@pytest.mark.parametrize(
    "position", [TextRange(-5, 43), TextRange(0, 0), TextRange(10_000, 10_048), TextRange(139, 150)]
)
def test_a_position_that_cannot_be_is_not_exact(position: TextRange) -> None:
    passage = replace(make_passage(TEXT, LONG), position=position)
    assert check(passage, TEXT).health is AnchorHealth.MOVED


def test_a_passage_without_a_quote_is_lost() -> None:
    passage = Passage("letter", 1, TextQuote(""), TextRange(3, 3))
    assert check(passage, TEXT).health is AnchorHealth.LOST


def test_no_more_places_are_listed_than_one_looks_through() -> None:
    passage = Passage("letter", 1, TextQuote("a"), TextRange(5, 6))
    verdict = check(passage, "b" * 10 + "a" * 5000)
    assert verdict.health is AnchorHealth.AMBIGUOUS
    assert len(verdict.candidates) == 100


@given(st.text(), st.integers(0, 40), st.integers(1, 40))
def test_whatever_is_described_is_exact_in_its_own_text(text: str, start: int, length: int) -> None:
    end = start + length
    if end > len(text):
        with pytest.raises(ValueError, match="no range"):
            describe(text, start, end)
        return
    passage = passage_at(SourceText("s", 1, text, b"", "utf-8", False, ""), start, end)
    assert check(passage, text).position == TextRange(start, end)
    assert text[:start].endswith(passage.quote.prefix)
    assert text[end:].startswith(passage.quote.suffix)


@given(st.text("ab ", max_size=60), st.text("ab ", max_size=60), st.data())
def test_exact_and_moved_always_name_a_place_where_the_quote_stands(
    old: str, new: str, data: st.DataObject
) -> None:
    if not old:
        return
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    quote, position = describe(old, start, end)
    verdict = check(Passage("s", 1, quote, position), new)
    for place in (verdict.position, *verdict.candidates):
        if place is not None:
            assert new[place.start : place.end] == quote.exact
    assert (verdict.position is not None) == (
        verdict.health in (AnchorHealth.EXACT, AnchorHealth.MOVED)
    )
