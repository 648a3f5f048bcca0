"""Blocks of a long text: whole, short, and exact in their offsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.writing import texts
from timeline_app.text.display_blocks import LONGEST_BLOCK, DisplayBlocks
from timeline_app.text.offsets import utf16_length
from timeline_app.text.shown_characters import FORMAT_MARK, LINE_MARK, OTHER_MARK, shown

lengths = st.integers(min_value=1, max_value=12)


@given(texts, lengths)
def test_blocks_cover_the_text_without_gap_or_overlap(text: str, longest: int) -> None:
    blocks = DisplayBlocks(text, longest)
    position = 0
    for number in range(len(blocks)):
        block = blocks[number]
        assert block.start == position
        assert block.start <= block.shown_end <= block.end
        position = block.end
    assert position == len(text)


@given(texts, lengths)
def test_no_block_is_longer_than_it_may_be(text: str, longest: int) -> None:
    blocks = DisplayBlocks(text, longest)
    for number in range(len(blocks)):
        assert blocks[number].shown_end - blocks[number].start <= longest


@given(texts, lengths)
def test_between_what_is_shown_stand_only_newlines(text: str, longest: int) -> None:
    blocks = DisplayBlocks(text, longest)
    for number in range(len(blocks)):
        block = blocks[number]
        assert text[block.shown_end : block.end] in ("", "\n", "\r", "\r\n")


@given(texts, lengths)
def test_shown_and_stored_text_are_equally_long_in_utf_16(text: str, longest: int) -> None:
    blocks = DisplayBlocks(text, longest)
    for number in range(len(blocks)):
        block = blocks[number]
        assert utf16_length(blocks.shown(number)) == utf16_length(
            text[block.start : block.shown_end]
        )


@given(texts, lengths)
def test_every_offset_comes_back_from_where_it_is_shown(text: str, longest: int) -> None:
    blocks = DisplayBlocks(text, longest)
    for offset in range(len(text) + 1):
        number, place = blocks.place_of(offset)
        block = blocks[number]
        assert blocks.offset_at(number, place) == min(offset, block.shown_end)


def test_a_long_line_is_cut_after_a_blank() -> None:
    text = "one two three four"
    blocks = DisplayBlocks(text, 9)
    assert [blocks.shown(number) for number in range(len(blocks))] == ["one two ", "three ", "four"]


def test_a_word_is_not_cut_between_a_letter_and_its_accent() -> None:
    blocks = DisplayBlocks("abce\u0301fgh", 4)
    assert [blocks.shown(number) for number in range(len(blocks))] == ["abc", "e\u0301fg", "h"]


def test_a_pile_of_accents_is_cut_all_the_same() -> None:
    blocks = DisplayBlocks("a" + "\u0301" * 5000)
    assert len(blocks) == 3


def test_an_empty_last_line_is_a_block() -> None:
    assert len(DisplayBlocks("a\n")) == 2


def test_an_offset_outside_of_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="lies outside"):
        DisplayBlocks("abc").place_of(4)


def test_a_block_of_no_length_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        DisplayBlocks("abc", 0)


@pytest.mark.parametrize("text", ["x" * 1_000_000, "In 1933 they met.\r\n" * 60_000])
def test_a_megabyte_is_cut_in_less_than_a_second(text: str) -> None:
    start = time.perf_counter()
    blocks = DisplayBlocks(text)
    assert time.perf_counter() - start < 1
    assert len(blocks) >= len(text) // LONGEST_BLOCK


@pytest.mark.parametrize(
    ("stored", "mark"),
    [
        ("\u2028", LINE_MARK),
        ("\u2029", LINE_MARK),
        ("\x85", LINE_MARK),
        ("\xad", FORMAT_MARK),
        ("\u202e", FORMAT_MARK),
        ("\ufeff", FORMAT_MARK),
        ("\U000e0041", FORMAT_MARK * 2),
        ("\ufdd0", OTHER_MARK),
        ("\ufffc", OTHER_MARK),
        ("\x07", OTHER_MARK),
    ],
)
def test_what_a_widget_would_drop_or_break_at_shows_as_a_mark(stored: str, mark: str) -> None:
    assert shown(f"a{stored}b") == f"a{mark}b"


@pytest.mark.parametrize("text", ["Сold war", "298‑5700", "a\u200dक", "می\u200cخواهم", "a\tb\xa0c"])
def test_what_people_write_is_shown_as_it_is(text: str) -> None:
    assert shown(text) == text
