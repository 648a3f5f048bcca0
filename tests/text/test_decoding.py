"""Bytes to text, strictly."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.text.decoding import DecodingError, decode

plain_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"))


@given(plain_texts)
def test_utf_8_is_read_without_being_told(text: str) -> None:
    decoded = decode(text.encode())
    assert (decoded.text, decoded.encoding, decoded.byte_order_mark) == (text, "utf-8", False)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_no_text(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + "Нота, 1933 😀".encode(encoding))
    assert decoded.text == "Нота, 1933 😀"
    assert decoded.encoding == encoding
    assert decoded.byte_order_mark


def test_newlines_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n\x0bd").text == "a\r\nb\rc\n\x0bd"


def test_an_encoding_that_is_told_is_used() -> None:
    decoded = decode("октябрь 1933".encode("cp1251"), "windows-1251")
    assert (decoded.text, decoded.encoding) == ("октябрь 1933", "cp1251")


def test_a_told_utf_16_takes_its_order_from_the_mark() -> None:
    decoded = decode(codecs.BOM_UTF16_BE + "1933".encode("utf-16-be"), "UTF-16")
    assert (decoded.text, decoded.encoding) == ("1933", "utf-16-be")


@pytest.mark.parametrize(
    ("data", "encoding", "position", "reason"),
    [
        (b"1933 \xe9t\xe9", "", 5, "the byte 0xE9"),
        (codecs.BOM_UTF8 + b"ab\xff", "", 5, "the byte 0xFF"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8b\0", "", 4, "utf-16-le"),
        (b"a\0b\0", "", 1, "NUL"),
        (b"1933", "utf-16", None, "byte-order mark"),
        (b"1933", "klingon", None, "klingon"),
        (b"1933", "hex", None, "hex"),
        (rb"\ud800", "unicode_escape", None, "surrogate"),
    ],
)
def test_what_is_no_text_is_refused_with_place_and_reason(
    data: bytes, encoding: str, position: int | None, reason: str
) -> None:
    with pytest.raises(DecodingError, match=reason) as caught:
        decode(data, encoding)
    assert caught.value.position == position
