from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from tests.store.samples import small
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.columns import window_index
from timeline_app.store.columns.event_texts import DAMAGED
from timeline_app.store.file.database import close_database, open_database
from timeline_app.store.log import edit_door
from timeline_app.store.records import event_store
from timeline_app.store.whole.integrity import faults
from timeline_app.store.whole.whole_chronicle import load


def codes(connection: apsw.Connection) -> set[str]:
    return {fault.code for fault in faults(connection)}


def test_a_sound_file_has_no_fault(file: apsw.Connection) -> None:
    edit_door.apply(file, Edit("edit", (Put(Tag("t", "T")),)))

    assert list(faults(file)) == []


DAMAGES = {
    "a title": ("damaged_row", "UPDATE event SET title = title || '.' WHERE id = 'letter'"),
    "a tag of an event": ("damaged_row", "DELETE FROM event_tag WHERE tag = 'moscow'"),
    "a link": ("damaged_row", "UPDATE event_link SET address = 'evil' WHERE position = 0"),
    "an extra field": ("damaged_row", "UPDATE event_extra SET value = '2' WHERE name = 'n'"),
    "an importance": ("damaged_row", "UPDATE event SET importance = 8 WHERE id = 'letter'"),
    "a quote": ("damaged_row", "UPDATE claim SET exact = 'Она' WHERE id = 'c1'"),
    "a dating passage": ("damaged_row", "UPDATE claim_dating SET text_end = text_end + 1"),
    "a basis": ("damaged_row", "UPDATE claim SET basis = 'known' WHERE id = 'c1'"),
    "a colour": ("damaged_row", "UPDATE category SET colour = '#000000' WHERE id = 'wars'"),
    "a publisher": ("damaged_row", "UPDATE source SET publisher = 'x' WHERE id = 'embassy'"),
    "a document": ("damaged_row", "UPDATE original SET data = zeroblob(length(data))"),
    "an encoding": ("damaged_row", "UPDATE source_text SET encoding = 'latin-1'"),
    "a language": ("damaged_row", "UPDATE chronicle_language SET code = 'de' WHERE position = 0"),
    "a log entry": ("damaged_row", "UPDATE edit_log SET name = 'harmless'"),
    "a claim that vanished": (
        "missing_rows",
        "DELETE FROM claim_dating; DELETE FROM claim WHERE id = 'c2'",
    ),
    "a silence that vanished": ("missing_rows", "DELETE FROM silence"),
    "a log entry that vanished": ("missing_rows", "DELETE FROM edit_log"),
    "an event's category": ("damaged_file", "UPDATE event SET category = 'nowhere'"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_what_another_program_changed_is_found(file: apsw.Connection, damage: str) -> None:
    edit_door.apply(file, Edit("edit", (Put(Tag("t", "T")),)))
    code, sql = DAMAGES[damage]
    file.execute("PRAGMA foreign_keys = OFF")
    for statement in sql.split("; "):
        file.execute(statement)

    assert code in codes(file)


def test_columns_that_are_not_what_the_events_say_are_found(file: apsw.Connection) -> None:
    event_store.write_event(file, replace(small().events[0], date="1934"))

    assert "stale_columns" in codes(file)


def test_damaged_pages_are_faults_and_no_crash(path: Path) -> None:
    data = bytearray(path.read_bytes())
    half = len(data) // 2
    data[half : half + 4096] = random.Random(1).randbytes(4096)
    path.write_bytes(data)
    connection = open_database(path)

    assert codes(connection)
    close_database(connection)


def shown(path: Path) -> tuple[Chronicle, list[str]] | None:
    """All that a user can see of the file, or None where the program says that it is damaged."""
    try:
        connection = open_database(path, read_only=True)
    except UserError:
        return None
    try:
        columns = window_index.columns(connection)
        titles = columns.texts.titles(range(len(columns)))
        return None if DAMAGED in titles else (load(connection), titles)
    except UserError:
        return None
    finally:
        close_database(connection)


def test_of_a_thousand_flipped_bits_none_is_shown_silently(path: Path) -> None:
    sound = path.read_bytes()
    expected = shown(path)
    chance = random.Random(20)
    silent = []
    for _ in range(1_000):
        damaged = bytearray(sound)
        place, bit = chance.randrange(len(sound)), chance.randrange(8)
        damaged[place] ^= 1 << bit
        path.write_bytes(damaged)
        found = shown(path)
        if found is not None and found != expected:
            silent.append((place, bit))

    assert expected is not None
    assert silent == []


def test_a_title_whose_letters_are_damaged_is_marked_and_the_others_are_drawn(path: Path) -> None:
    data = path.read_bytes().replace(b"Poltava", b"Polt\xe1va")
    path.write_bytes(data)
    connection = open_database(path, read_only=True)
    columns = window_index.columns(connection)

    titles = columns.texts.titles(range(len(columns)))
    assert sorted(titles) == sorted(["Notes exchanged", "Roosevelt's letter", DAMAGED])
    close_database(connection)
