"""Files and pasted texts become sources, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workspace.pile import open_pile
from timeline_app.model.edits.sources import add_source, add_sources
from timeline_app.model.errors import UserError
from timeline_app.model.source import Source
from timeline_app.workspace.sources.new_sources import (
    document,
    encodings_of,
    pasted,
    read_file,
    source_of,
    sources_of_files,
    title_of_file,
)

RUSSIAN = "Октябрь 1933 года: обмен нотами.\r\n"


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_a_pasted_text_is_kept_character_by_character(text: str) -> None:
    if not text.strip("\ufeff").strip():
        with pytest.raises(UserError, match="empty"):
            pasted(text)
        return
    found = pasted(text)
    mark = "\ufeff" if found.decoded.byte_order_mark else ""
    assert mark + found.decoded.text == text
    assert found.original == text.encode()


def test_half_a_character_is_refused_with_a_sentence() -> None:
    with pytest.raises(UserError, match="half of a character at 3"):
        pasted("abc\ud800")


def test_a_text_with_special_blanks_is_stored_and_read_as_it_was(tmp_path: Path) -> None:
    text = "A\xa0b\u2029c\u2028d\r\ne\rf\tg\x85\x0bh\u200b\ufeff \U0001f680\n"
    with open_pile(tmp_path) as pile:
        pile.apply(add_source(*source_of(pasted(text), Source("new", "New"))))
        assert pile.source_text("new").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "mark"),
    [
        (RUSSIAN.encode(), "utf-8", False),
        (b"\xef\xbb\xbf" + RUSSIAN.encode(), "utf-8", True),
        (b"\xff\xfe" + RUSSIAN.encode("utf-16-le"), "utf-16-le", True),
    ],
)
def test_the_encoding_of_a_file_is_found_by_its_mark(
    data: bytes, encoding: str, mark: bool
) -> None:
    found = document("a.txt", data)
    assert (found.decoded.encoding, found.decoded.byte_order_mark) == (encoding, mark)
    assert found.decoded.text == RUSSIAN
    assert found.original == data


def test_a_text_that_is_not_utf_8_offers_other_encodings() -> None:
    data = RUSSIAN.encode("cp1251")
    with pytest.raises(UserError, match="not written in UTF-8"):
        document("a.txt", data)
    assert "cp1251" in encodings_of(data)
    assert document("a.txt", data, "cp1251").decoded.text == RUSSIAN


def test_utf_16_without_a_mark_is_offered() -> None:
    data = RUSSIAN.encode("utf-16-le")
    assert "utf-16-le" in encodings_of(data)


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08", bytes(range(256))]
)
def test_what_is_no_text_is_refused_with_what_to_do(data: bytes) -> None:
    with pytest.raises(UserError, match=r"“a\.png” holds no plain text.*paste"):
        document("a.png", data)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf", "\xa0\n".encode()])
def test_an_empty_file_is_refused(data: bytes) -> None:
    with pytest.raises(UserError, match="is empty"):
        document("a.txt", data)


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    open_one = tmp_path / "open.chronicle"
    with pytest.raises(UserError, match="is no file"):
        read_file(tmp_path, open_one)
    with pytest.raises(UserError, match="is no file"):
        read_file(tmp_path / "gone.txt", open_one)


def test_a_chronicle_is_not_read_as_a_text_by_any_name(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        other = tmp_path / "alias.txt"
        other.hardlink_to(pile.path)
        for path in (pile.path, other):
            with pytest.raises(UserError, match="is a chronicle"):
                read_file(path, pile.path)


def test_several_files_are_taken_and_the_others_named(tmp_path: Path) -> None:
    (tmp_path / "first_letter.txt").write_text("In 1933.", "utf-8")
    (tmp_path / "second.md").write_text("# In 1934", "utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    names = ("first_letter.txt", "second.md", "empty.txt", "gone.txt")
    taken = sources_of_files((tmp_path / name for name in names), tmp_path / "pile.chronicle")
    assert [source.title for source, _ in taken.sources] == ["first letter", "second"]
    assert taken.refused == ("“empty.txt” is empty.", "“gone.txt” is no file.")
    with open_pile(tmp_path) as pile:
        pile.apply(add_sources(taken.sources))
        assert pile.editing.next_to_undo() == "new 2 sources"
        pile.editing.undo()
        assert len(pile.sources()) == 3


def test_a_file_without_a_name_keeps_what_it_has() -> None:
    assert title_of_file("_.txt") == "_.txt"
    assert title_of_file("notes.of.1933.md") == "notes.of.1933"
