from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.text.search_pieces import LONGEST_PIECE, WORD, folded_for_search, pieces

SENTENCE = "The two great powers exchanged notes in Washington that day. "


def test_a_short_text_is_one_piece() -> None:
    assert list(pieces("One.\n\nTwo.")) == [(0, 10)]


def test_an_empty_text_has_no_piece() -> None:
    assert list(pieces("")) == []


def test_a_piece_ends_with_a_paragraph_where_it_can() -> None:
    text = SENTENCE * 20 + "\n\n" + SENTENCE * 25
    (_, end), *_ = pieces(text)
    assert text[:end].endswith("\n\n")


def test_a_piece_of_one_long_paragraph_ends_with_a_sentence() -> None:
    text = SENTENCE * 80
    assert all(text[end - 2] == "." for _, end in list(pieces(text))[:-1])


@given(st.text("ab .\n\r", max_size=6000))
def test_pieces_cover_the_text_and_none_is_too_long(text: str) -> None:
    found = list(pieces(text))
    assert "".join(text[start:end] for start, end in found) == text
    assert all(0 < end - start <= LONGEST_PIECE for start, end in found)


@given(st.lists(st.text(max_size=30), max_size=6))
def test_many_texts_fold_to_the_words_that_each_folds_to(texts: list[str]) -> None:
    together = folded_for_search(texts)
    assert [WORD.findall(one) for one in together] == [
        WORD.findall(folded_for_search([text])[0]) for text in texts
    ]


def test_case_accents_and_yo_are_folded() -> None:
    assert folded_for_search(["Хрущёв Élysée"]) == ["хрущев elysee"]
