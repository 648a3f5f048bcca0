from __future__ import annotations

import codecs
from hashlib import sha256

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import small, source_text
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.database import in_memory
from timeline_app.store.log import edit_door
from timeline_app.store.records.claim_store import claims_in, claims_of, silences_on
from timeline_app.store.records.source_store import read_original, read_text, revisions, text_ids
from timeline_app.store.whole.whole_chronicle import pack


def put(connection: apsw.Connection, text: SourceText) -> SourceText | None:
    edit_door.apply(connection, Edit("put", (Put(Source("s", "S")), Put(text))))
    return read_text(connection, f"s@{text.revision}")


def text_of(original: bytes, text: str, encoding: str, mark: bool) -> SourceText:
    return SourceText("s", 1, text, original, encoding, mark, sha256(original).hexdigest())


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (b"", "cp1251"),
    ],
)
def test_the_bytes_of_a_document_are_kept_with_their_encoding(
    memory: apsw.Connection, mark: bytes, encoding: str
) -> None:
    words = "Первая строка\r\nвторая\nтретья\r"
    text = text_of(mark + words.encode(encoding), words, encoding, bool(mark))

    assert put(memory, text) == text


@given(
    st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(
        lambda t: t[:1] != "\ufeff"
    )
)
def test_any_text_comes_back_as_it_was(words: str) -> None:
    connection = in_memory()
    pack(connection, small())
    text = text_of(words.encode(), words, "utf-8", mark=False)

    assert put(connection, text) == text
    connection.close()


def test_a_revision_is_added_and_the_older_stays(memory: apsw.Connection) -> None:
    newer = source_text(revision=2, text="A better text.")
    edit_door.apply(memory, Edit("revise", (Put(newer),)))

    assert revisions(memory, "embassy") == (1, 2)
    assert text_ids(memory) == ("embassy@1", "embassy@2")
    assert read_text(memory, "embassy@1") == source_text()
    assert read_text(memory, "embassy@2") == newer


def test_equal_documents_are_kept_once(memory: apsw.Connection) -> None:
    edit_door.apply(memory, Edit("copy", (Put(source_text("tass")),)))

    assert memory.execute("SELECT count(*) FROM original").fetchone() == (1,)
    assert read_text(memory, "tass@1") == source_text("tass")


def test_a_damaged_document_is_not_read(memory: apsw.Connection) -> None:
    memory.execute("UPDATE original SET data = zeroblob(length(data))")
    for read in (
        lambda: read_text(memory, "embassy@1"),
        lambda: read_original(memory, source_text().sha256),
    ):
        with pytest.raises(UserError) as caught:
            read()
        assert caught.value.code == "damaged_row"


@pytest.mark.parametrize(
    "nonsense", ["", "embassy", "embassy@", "embassy@x", "embassy@²", "embassy@١", "nobody@1"]
)
def test_a_text_that_is_not_there_is_none(memory: apsw.Connection, nonsense: str) -> None:
    assert read_text(memory, nonsense) is None


def test_claims_are_found_by_event_and_by_source(memory: apsw.Connection) -> None:
    first, second, third = small().claims

    assert claims_of(memory, "letter") == (first,)
    assert claims_of(memory, "notes") == (second, third)
    assert claims_in(memory, "embassy") == (first, second, third)
    assert claims_in(memory, "tass") == ()
    assert silences_on(memory, "letter") == small().silences
