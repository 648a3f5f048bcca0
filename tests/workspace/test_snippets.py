from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.model.source import TextRange
from timeline_app.store.search.match_expression import Words
from timeline_app.workspace.searching.snippets import LONGEST_SNIPPET, places, snippet, whole


def test_words_are_found_through_case_accents_and_broken_lines() -> None:
    text = "The COUN-\ntries of Élysée and Хрущёв"
    for words in ("countries", "elysee", "хрущев"):
        (place,) = places(text, [Words((words,))])
        assert text[place.start : place.end] in ("COUN-\ntries", "Élysée", "Хрущёв")


def test_a_prefix_marks_the_whole_word_and_a_word_no_longer_one() -> None:
    text = "treaty treat"
    assert places(text, [Words(("treat",))]) == (TextRange(7, 12),)
    assert places(text, [Words(("treat",), prefix=True)]) == (TextRange(0, 6), TextRange(7, 12))


def test_a_phrase_is_marked_in_one_piece() -> None:
    assert places("a common, sense of", [Words(("common", "sense"))]) == (TextRange(2, 15),)


def test_marks_do_not_lie_over_one_another() -> None:
    for word in ("cold", "war"):
        marks = places("cold war", [Words((word,)), Words(("cold", "war"))])
        assert marks == (TextRange(0, 8),)


def test_white_space_becomes_one_blank_and_the_marks_move_along() -> None:
    shown = whole("one \n\n two\tthree", [TextRange(7, 10), TextRange(11, 16)])
    assert shown.text == "one two three"
    assert [shown.text[mark.start : mark.end] for mark in shown.marks] == ["two", "three"]


@given(st.text("ab \n", min_size=1, max_size=800), st.integers(0))
def test_a_snippet_shows_its_first_mark_and_is_short(text: str, choice: int) -> None:
    words = [TextRange(*found.span()) for found in re.finditer("[ab]+", text)]
    marks = words[choice % len(words) :] if words else []
    shown = snippet(text, marks)
    longest = max((mark.end - mark.start for mark in marks), default=0)
    assert len(shown.text) <= LONGEST_SNIPPET + 2 + longest
    found = [shown.text[mark.start : mark.end] for mark in shown.marks]
    assert found[:1] == [text[mark.start : mark.end] for mark in marks[:1]]
    assert all(word.isalpha() for word in found)
