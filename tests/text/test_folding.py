"""Folding for search, and the way back to exact offsets."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.writing import texts
from timeline_app.text.folding import FOR_QUOTES, FOR_SEARCH, Folding, fold

foldings = st.sampled_from([FOR_QUOTES, FOR_SEARCH, Folding(case=False)])


def find(needle: str, text: str, folding: Folding = FOR_QUOTES) -> str:
    """The part of `text` that `needle` finds, exactly as it stands there."""
    folded = fold(text, folding)
    wanted = fold(needle, folding).text
    place = folded.text.index(wanted)
    start, end = folded.original_range(place, place + len(wanted))
    return text[start:end]


@pytest.mark.parametrize(
    ("needle", "text", "found"),
    [
        ('"brotherhood in arms"', "both “brotherhood in arms” as", "“brotherhood in arms”"),
        ("Russia's", "of Russia’s Central Bank", "Russia’s"),
        ("298-5700", "line : (202) 298‑5700", "298‑5700"),
        ("cooperation", "of co\xadop\xaderation in", "co\xadop\xaderation"),
        ("countries", "both coun-\ntries met", "coun-\ntries"),
        ("Soyuz-Apollo", "the Soyuz-\r\nApollo flight", "Soyuz-\r\nApollo"),
        ("first office", "the ﬁrst\n   oﬃce", "ﬁrst\n   oﬃce"),
        ("Café", "a cafe\u0301 there", "cafe\u0301"),
        ("cafe\u0301", "a CAFÉ there", "CAFÉ"),
        ("Straße", "in der STRASSE dort", "STRASSE"),
        ("world peace", "of world\xa0\u2009 peace now", "world\xa0\u2009 peace"),
        ("1917-1933", "from 1917–1933 on", "1917–1933"),
        ("мой", "это мои\u0306 дом", "мои\u0306"),
    ],
)
def test_different_writing_is_found_at_its_exact_place(needle: str, text: str, found: str) -> None:
    assert find(needle, text) == found


@pytest.mark.parametrize(
    ("needle", "text"), [("еще", "Ещё"), ("resume", "résumé"), ("замок", "за\u0301мок")]
)
def test_search_also_folds_accents_and_yo(needle: str, text: str) -> None:
    assert find(needle, text, FOR_SEARCH) == text


@pytest.mark.parametrize(("one", "other"), [("й", "и"), ("ї", "і"), ("が", "か"), ("ў", "у")])
def test_letters_that_only_look_accented_stay_apart(one: str, other: str) -> None:
    assert fold(one, FOR_SEARCH).text != fold(other, FOR_SEARCH).text


def test_a_cyrillic_letter_is_not_its_latin_twin() -> None:
    assert fold("Сold war").text != fold("Cold war").text


def test_part_of_a_ligature_finds_the_whole_of_it() -> None:
    assert find("fi", "of ﬀicial") == "ﬀi"


def test_an_empty_range_is_a_place() -> None:
    folded = fold("ab\xadﬁc")
    assert [folded.original_range(place, place) for place in (0, 2, 4)] == [(0, 0), (3, 3), (4, 4)]


@given(texts, foldings)
def test_composed_and_decomposed_text_fold_to_the_same(text: str, folding: Folding) -> None:
    composed = fold(unicodedata.normalize("NFC", text), folding)
    assert composed.text == fold(unicodedata.normalize("NFD", text), folding).text


@given(texts, foldings)
def test_a_folded_text_has_no_runs_of_blanks_and_no_marks_without_width(
    text: str, folding: Folding
) -> None:
    folded = fold(text, folding).text
    assert "\xad" not in folded
    assert "\u200b" not in folded
    assert "\n" not in folded


@given(texts, foldings, st.data())
def test_every_folded_range_comes_from_a_range_that_folds_to_it(
    text: str, folding: Folding, data: st.DataObject
) -> None:
    folded = fold(text, folding)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original_range(start, end)
    assert 0 <= first <= last <= len(text)
    # A word that the range cuts from its other half may join no more: compare without hyphens.
    wanted, got = folded.text[start:end], fold(text[first:last], folding).text
    assert wanted.replace("-", "") in got.replace("-", "") or wanted.isspace()


@given(texts, foldings)
def test_folded_ranges_follow_one_another_as_the_originals_do(text: str, folding: Folding) -> None:
    folded = fold(text, folding)
    ranges = [folded.original_range(place, place + 1) for place in range(len(folded.text))]
    assert ranges == sorted(ranges)


@given(texts, foldings)
def test_an_original_offset_leads_to_the_folded_character_made_of_it(
    text: str, folding: Folding
) -> None:
    folded = fold(text, folding)
    for place in range(len(folded.text)):
        start, _ = folded.original_range(place, place + 1)
        assert folded.original_range(folded.folded_offset(start), place + 1)[0] == start


def test_many_marks_on_one_letter_fold_as_they_would_in_another_order() -> None:
    above, below = "\u0301" * 100, "\u0316" * 100
    folded = fold("e" + "\u0301\u0316" * 100 + "!").text
    assert folded == fold("e" + below + above + "!").text == "é" + below + above[1:] + "!"


@pytest.mark.parametrize(
    "unit", [" ", "-\n", "1 ", "e\u0301", "\xad", "- ", "'\"", "ﬁ", "\u0301\u0316", "\u0f73"]
)
def test_no_text_costs_its_square(unit: str) -> None:
    start = time.perf_counter()
    fold(unit * 50_000)
    assert time.perf_counter() - start < 1
