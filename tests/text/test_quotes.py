"""Where a quotation stands, and what stands around it."""

from __future__ import annotations

from timeline_app.text.quotes import (
    CONTEXT_LENGTH,
    agreement_after,
    agreement_before,
    context,
    occurrences,
    stands_between,
)


def test_occurrences_may_overlap() -> None:
    assert list(occurrences("ababa", "aba")) == [0, 2]


def test_an_empty_quote_stands_nowhere() -> None:
    assert list(occurrences("abc", "")) == []


def test_context_ends_with_the_text() -> None:
    assert context("in 1933 they", 3, 7) == ("in ", " they")


def test_context_is_32_code_points_wide() -> None:
    before, after = context("😀" * 100, 50, 51)
    assert (len(before), len(after)) == (CONTEXT_LENGTH, CONTEXT_LENGTH) == (32, 32)


def test_a_quote_stands_between_its_context_only_at_its_place() -> None:
    text = "in 1933, or in 1933."
    assert stands_between(text, 15, 19, "or in ", ".")
    assert not stands_between(text, 3, 7, "or in ", ".")


def test_agreement_counts_from_the_quote_outwards() -> None:
    text = "back in 1933 they met"
    assert agreement_before(text, 8, "early in ") == 4
    assert agreement_after(text, 12, " they left") == 6
