"""Offsets in code points and in UTF-16 units, both ways."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.text.writing import texts
from timeline_app.text.offsets import (
    OffsetTable,
    code_point_offset,
    utf16_length,
    utf16_offset,
)


@given(texts)
def test_every_offset_counts_as_the_utf_16_codec_counts(text: str) -> None:
    table = OffsetTable(text)
    for offset in range(len(text) + 1):
        assert table.to_utf16(offset) == len(text[:offset].encode("utf-16-le")) // 2


@given(texts)
def test_every_offset_comes_back_from_utf_16(text: str) -> None:
    table = OffsetTable(text)
    for offset in range(len(text) + 1):
        assert table.to_code_points(table.to_utf16(offset)) == offset


def test_three_emoji_before_a_year_do_not_shift_it() -> None:
    text = "😀😀😀 In 1815"
    start = utf16_offset(text, text.index("1815"))
    assert text.encode("utf-16-le")[2 * start :].decode("utf-16-le") == "1815"


def test_the_middle_of_a_surrogate_pair_means_its_character() -> None:
    assert code_point_offset("a😀b", 2) == 1


def test_length_counts_pairs_twice() -> None:
    assert utf16_length("a😀b") == 4


@given(texts, st.integers(max_value=-1))
def test_an_offset_outside_of_the_text_is_refused(text: str, outside: int) -> None:
    table = OffsetTable(text)
    for convert in (table.to_utf16, table.to_code_points):
        with pytest.raises(ValueError, match="lies outside"):
            convert(outside)
        with pytest.raises(ValueError, match="lies outside"):
            convert(utf16_length(text) + 1)
