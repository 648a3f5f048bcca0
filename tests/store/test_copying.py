from __future__ import annotations

import threading
from pathlib import Path

import apsw
import pytest

from tests.disks import small_disk
from tests.store.samples import generated, small, source_text
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.file.database import (
    close_database,
    create_database,
    in_memory,
    open_database,
)
from timeline_app.store.log import edit_door
from timeline_app.store.log.edit_log import newest_entries
from timeline_app.store.records import info_store
from timeline_app.store.whole import copying
from timeline_app.store.whole.whole_chronicle import load, pack

EDIT = Edit("edit", (Put(Tag("t", "T")),))


def test_a_copy_holds_all_and_the_log(file: apsw.Connection, tmp_path: Path) -> None:
    edit_door.apply(file, EDIT)
    copying.copy_to(file, tmp_path / "copy.chronicle")
    copying.check_copy(tmp_path / "copy.chronicle")
    copy = open_database(tmp_path / "copy.chronicle")

    assert load(copy) == load(file)
    assert newest_entries(copy, 9) == newest_entries(file, 9)
    assert info_store.state_mark(copy) == info_store.state_mark(file)
    close_database(copy)
    assert [one.name for one in tmp_path.iterdir() if "copy" in one.name] == ["copy.chronicle"]


def copy_apart(path: Path, copy: Path) -> None:
    connection = open_database(path, read_only=True)
    connection.set_busy_timeout(1)
    copying.copy_to(connection, copy)
    close_database(connection)


def test_a_file_is_copied_in_a_thread_while_it_is_edited(path: Path, tmp_path: Path) -> None:
    connection = open_database(path)
    pack_big = Edit("big text", (Put(source_text("tass", text="A word. " * 400_000)),))
    edit_door.apply(connection, pack_big)
    copier = threading.Thread(target=copy_apart, args=(path, tmp_path / "copy.chronicle"))
    copier.start()
    count = 0
    while copier.is_alive():
        count += 1
        edit_door.apply(connection, Edit("edit", (Put(Tag("t", f"T{count}")),)))
    copier.join()
    copying.check_copy(tmp_path / "copy.chronicle")
    copy = open_database(tmp_path / "copy.chronicle", read_only=True)

    assert load(copy).texts == load(connection).texts
    assert len(newest_entries(connection, 10_000)) == count + 1
    close_database(copy)
    close_database(connection)


def test_a_copy_in_memory_can_be_changed(file: apsw.Connection) -> None:
    copy = copying.in_memory_copy(file)
    edit_door.apply(copy, EDIT)

    assert len(load(copy).tags) == 3
    assert load(file) == small()
    copy.close()


def test_every_edit_makes_another_state(memory: apsw.Connection) -> None:
    marks = [info_store.state_mark(memory)]
    for _ in range(3):
        edit_door.apply(memory, EDIT)
        marks.append(info_store.state_mark(memory))
    other = in_memory()
    pack(other, generated(1))
    marks.append(info_store.state_mark(other))
    other.close()

    assert len(set(marks)) == 5


DAMAGES = {
    "a document": "UPDATE original SET data = zeroblob(length(data))",
    "an event that vanished": "DELETE FROM event_link; DELETE FROM claim; DELETE FROM event",
    "a table more": "CREATE TABLE more (a TEXT)",
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_copy_that_is_no_good_is_found(path: Path, damage: str) -> None:
    plain = apsw.Connection(str(path))
    for statement in DAMAGES[damage].split("; "):
        plain.execute(statement)
    plain.close()

    with pytest.raises(UserError):
        copying.check_copy(path)


def test_a_copy_with_damaged_pages_is_found(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096):
        data[page * 4096 : page * 4096 + 12] = b"\xff" * 12
    path.write_bytes(data)

    with pytest.raises(UserError):
        copying.check_copy(path)


def test_a_full_disk_is_said_of_the_copy(file: apsw.Connection, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        with pytest.raises(UserError) as caught:
            copying.copy_to(file, disk / "copy.chronicle")
        assert caught.value.code == "disk_full"
        assert str(disk) in caught.value.sentence
    edit_door.apply(file, EDIT)


def test_a_copy_takes_no_file_that_is_there(file: apsw.Connection, path: Path) -> None:
    with pytest.raises(UserError) as caught:
        copying.copy_to(file, path)
    assert caught.value.code == "exists"


def test_the_place_of_a_copy_must_be_there(file: apsw.Connection, tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        copying.copy_to(file, tmp_path / "nowhere" / "copy.chronicle")
    assert caught.value.code == "cannot_be_written"


def test_an_empty_chronicle_can_be_copied(tmp_path: Path) -> None:
    empty = create_database(tmp_path / "empty.chronicle")
    copying.copy_to(empty, tmp_path / "copy.chronicle")
    copying.check_copy(tmp_path / "copy.chronicle")
    close_database(empty)
