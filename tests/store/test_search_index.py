"""The indexes of words: made in slices, kept in step with edits, asked, damaged, made anew."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from tests.store.samples import generated, passage, small, source_text
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.edits.edit import Change, Edit, Put, Remove
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.database import close_database, in_memory, open_database
from timeline_app.store.log.edit_door import apply
from timeline_app.store.records.event_store import read_numbered
from timeline_app.store.search import search_index, search_queries
from timeline_app.store.search.match_expression import Words, words_of
from timeline_app.store.search.search_connection import open_for_search, origin_of
from timeline_app.store.search.search_sounds import alike
from timeline_app.store.whole import integrity
from timeline_app.store.whole.whole_chronicle import pack


@pytest.fixture
def indexed(memory: apsw.Connection) -> apsw.Connection:
    search_index.rebuild(memory)
    return memory


def events(connection: apsw.Connection, text: str) -> list[str]:
    match = Words(words_of(text))
    found = [
        read_numbered(connection, number)
        for number in search_queries.best_events(connection, match, 50)
    ]
    return [event.id for event in found if event is not None]


def texts(connection: apsw.Connection, text: str) -> list[str]:
    match = Words(words_of(text))
    found = search_queries.best_texts(connection, match, 50)
    return [search_queries.text_of(connection, piece) for _, piece in found]


def change(connection: apsw.Connection, *changes: Change) -> Edit:
    inverse, _ = apply(connection, Edit("Change", changes))
    return inverse


def event(event_id: str) -> Event:
    return next(one for one in small().events if one.id == event_id)


@pytest.mark.parametrize("words", ["Roosevelt's letter", "kalinin", "October of the same year"])
def test_an_event_is_found_by_title_description_and_passage(
    indexed: apsw.Connection, words: str
) -> None:
    assert events(indexed, words) == ["letter"]


def test_a_phrase_never_reaches_from_one_passage_into_the_next(indexed: apsw.Connection) -> None:
    assert events(indexed, "exchanged") == ["notes"]
    assert events(indexed, "exchanged Ёж") == []


def test_the_text_of_a_source_is_found_verbatim(indexed: apsw.Connection) -> None:
    (text,) = texts(indexed, "notes were exchanged")
    assert text == source_text().text


def test_a_source_is_found_by_its_description(indexed: apsw.Connection) -> None:
    ((_, piece),) = search_queries.best_texts(indexed, Words(("dispatch",)), 9)
    assert (piece.source, piece.is_description) == ("tass", True)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "cp1251", "iso2022_jp", "utf-7"])
def test_a_piece_is_read_out_of_any_encoding(indexed: apsw.Connection, encoding: str) -> None:
    words = "Ещё 1933. " if encoding in ("utf-8", "utf-16-le", "cp1251", "utf-7") else "条約 1933. "
    text = words * 400 + "Needle here."
    original = text.encode(encoding)
    digest = sha256(original).hexdigest()
    revision = SourceText("tass", 1, text, original, encoding, False, digest)
    change(indexed, Put(revision))
    (found,) = texts(indexed, "needle")
    assert found.endswith("Needle here.")
    assert found in text


def test_the_most_important_events_come_first() -> None:
    connection = in_memory()
    pack(connection, generated(300))
    search_index.rebuild(connection)
    found = [read_numbered(connection, n) for n in search_queries.best_events(
        connection, Words(("event",)), 300
    )]  # fmt: skip
    importances = [one.importance for one in found if one is not None]
    assert len(importances) == 300
    assert importances == sorted(importances, reverse=True)
    connection.close()


def test_a_changed_event_is_found_by_its_new_words_alone(indexed: apsw.Connection) -> None:
    undo = change(indexed, Put(replace(event("letter"), title="A telegram", importance=1)))
    assert events(indexed, "telegram") == ["letter"]
    assert events(indexed, "Roosevelt's letter") == []
    apply(indexed, undo)
    assert events(indexed, "telegram") == []
    assert events(indexed, "Roosevelt's letter") == ["letter"]


def test_a_removed_event_is_found_no_more(indexed: apsw.Connection) -> None:
    undo = change(indexed, Remove(Event, "poltava"))
    assert events(indexed, "poltava") == []
    apply(indexed, undo)
    assert events(indexed, "poltava") == ["poltava"]


def test_a_passage_that_comes_and_goes_is_found_while_it_is_there(
    indexed: apsw.Connection,
) -> None:
    claim = Claim("c9", "poltava", passage("a letter came"), Basis.EDITORIAL, "1709")
    undo = change(indexed, Put(claim))
    assert events(indexed, "a letter came") == ["poltava"]
    change(indexed, Put(replace(claim, event="notes")))
    assert events(indexed, "a letter came") == ["notes"]
    apply(indexed, undo)
    assert events(indexed, "a letter came") == []


def test_only_the_newest_revision_of_a_text_is_searched(indexed: apsw.Connection) -> None:
    undo = change(indexed, Put(source_text(revision=2, text="Corrected words.")))
    assert texts(indexed, "corrected") == ["Corrected words."]
    assert texts(indexed, "notes were exchanged") == []
    apply(indexed, undo)
    assert texts(indexed, "corrected") == []
    assert len(texts(indexed, "notes were exchanged")) == 1


def test_a_renamed_source_is_found_by_its_new_name_and_its_text(indexed: apsw.Connection) -> None:
    before = small().sources[0]
    rows = indexed.execute("SELECT count(*) FROM text_piece").fetchall()
    change(indexed, Put(replace(before, title="Zanzibar papers")))

    assert len(texts(indexed, "zanzibar")) == 1
    assert texts(indexed, before.title) == []
    assert texts(indexed, "notes were exchanged") == [source_text().text]
    assert indexed.execute("SELECT count(*) FROM text_piece").fetchall() == rows
    assert search_index.has_all_rows(indexed)


def test_a_removed_source_is_found_no_more(indexed: apsw.Connection) -> None:
    change(indexed, Put(Source("extra", "Extraordinary")))
    assert len(search_queries.best_texts(indexed, Words(("extraordinary",)), 9)) == 1
    change(indexed, Remove(Source, "extra"))
    assert search_queries.best_texts(indexed, Words(("extraordinary",)), 9) == []


def test_a_name_is_found_by_its_sound(indexed: apsw.Connection) -> None:
    assert alike(indexed, "рузвельт") == ["roosevelt"]
    change(indexed, Put(replace(event("poltava"), description="Ruzvelt")))
    assert alike(indexed, "рузвельт") == ["ruzvelt", "roosevelt"]


def test_a_new_file_has_no_index_and_slices_make_it(memory: apsw.Connection) -> None:
    assert not search_index.is_complete(memory)
    shares = [search_index.make_a_slice(memory)]
    while shares[-1] < 1.0:
        shares.append(search_index.make_a_slice(memory))
    assert shares == sorted(shares)
    assert search_index.is_complete(memory)
    assert events(memory, "kalinin") == ["letter"]


def test_edits_between_the_slices_are_in_the_index(memory: apsw.Connection) -> None:
    search_index.make_a_slice(memory)
    change(memory, Put(replace(event("letter"), title="A telegram", importance=2)))
    change(memory, Remove(Event, "poltava"))
    change(memory, Put(Source("aaa", "Before all others")))
    while search_index.make_a_slice(memory) < 1.0:
        pass
    assert events(memory, "telegram") == ["letter"]
    assert events(memory, "poltava") == []
    assert search_index.has_all_rows(memory)


def test_an_index_of_another_recipe_is_made_anew(
    indexed: apsw.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "RECIPE", 99)
    assert not search_index.is_complete(indexed)
    while search_index.make_a_slice(indexed) < 1.0:
        pass
    assert events(indexed, "kalinin") == ["letter"]
    assert search_index.has_all_rows(indexed)


def test_check_finds_a_row_that_is_missing_and_a_rebuild_mends_it(
    indexed: apsw.Connection,
) -> None:
    indexed.execute("DELETE FROM event_words")
    assert [fault.code for fault in integrity.faults(indexed)] == ["damaged_index"]
    search_index.rebuild(indexed)
    assert list(integrity.faults(indexed)) == []


def test_a_damaged_index_says_how_to_mend_it(file: apsw.Connection) -> None:
    search_index.rebuild(file)
    file.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    file.execute("UPDATE event_words_data SET block = x'00112233' WHERE id > 10")
    file.execute("UPDATE text_words_data SET block = x'00112233' WHERE id > 10")
    codes = {fault.code for fault in integrity.faults(file)}
    assert codes == {"damaged_index"}
    with pytest.raises(UserError, match="check --repair"):
        search_queries.best_events(file, Words(("kalinin",)), 9)
    search_index.rebuild(file)
    assert list(integrity.faults(file)) == []


def test_a_file_is_searched_on_a_second_connection(file: apsw.Connection) -> None:
    second = open_for_search(origin_of(file))
    while search_index.make_a_slice(second) < 1.0:
        pass
    change(file, Put(replace(event("letter"), title="A telegram")))
    assert events(second, "telegram") == ["letter"]
    second.close()
    assert search_index.is_complete(file)


def test_a_file_for_reading_without_an_index_is_searched_in_a_copy(path: Path) -> None:
    before = path.read_bytes()
    reading = open_database(path, read_only=True)
    second = open_for_search(origin_of(reading))
    while search_index.make_a_slice(second) < 1.0:
        pass
    assert events(second, "kalinin") == ["letter"]
    second.close()
    close_database(reading)
    assert path.read_bytes() == before
