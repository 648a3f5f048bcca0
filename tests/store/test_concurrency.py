"""Two programs on one file: locks are kept, and no edit is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import apsw
import pytest

from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.file import database, header
from timeline_app.store.file.database import close_database, open_database
from timeline_app.store.log import edit_door
from timeline_app.store.log.edit_log import newest_entries
from timeline_app.store.records.info_store import generation
from timeline_app.store.whole.integrity import faults
from timeline_app.store.whole.whole_chronicle import load

EDITS = 40
WRITER = """
import sys
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.event import Tag
from timeline_app.store.log import edit_door
from timeline_app.store.file.database import close_database, open_database
connection = open_database(sys.argv[1])
for number in range(int(sys.argv[3])):
    tag = Tag(f"{sys.argv[2]}-{number}", "A tag")
    edit_door.apply(connection, Edit("edit", (Put(tag),)), person=sys.argv[2])
close_database(connection)
"""
TAKE_LOCK = """
import sys
from timeline_app.store.file.database import open_database
connection = open_database(sys.argv[1])
connection.set_busy_timeout(0)
connection.execute("BEGIN IMMEDIATE")
"""


def others(script: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", script, *arguments]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL)


def test_two_programs_that_write_at_once_lose_nothing(path: Path) -> None:
    writers = [others(WRITER, str(path), name, str(EDITS)) for name in ("ann", "bob")]
    assert [writer.wait() for writer in writers] == [0, 0]
    connection = open_database(path)
    made = {tag.id for tag in load(connection).tags}

    assert {f"{name}-{n}" for name in ("ann", "bob") for n in range(EDITS)} <= made
    assert generation(connection) == len(newest_entries(connection, 1_000)) == 2 * EDITS
    assert list(faults(connection)) == []
    close_database(connection)


def test_a_file_that_is_being_written_says_so(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 50)
    mine, theirs = open_database(path), open_database(path)
    theirs.execute("BEGIN IMMEDIATE")

    with pytest.raises(UserError) as caught:
        edit_door.apply(mine, Edit("edit", (Put(Tag("t", "T")),)))
    assert caught.value.code == "busy"
    theirs.execute("ROLLBACK")
    close_database(mine)
    close_database(theirs)


def lock_is_kept(path: Path, file: apsw.Connection) -> bool:
    return others(TAKE_LOCK, str(path)).wait() != 0


def test_looking_at_the_header_keeps_the_lock_of_an_open_file(
    path: Path, file: apsw.Connection
) -> None:
    file.execute("BEGIN IMMEDIATE")
    header.check(str(path))
    assert header.why_not_writable(str(path)) is None

    assert lock_is_kept(path, file)
    file.execute("ROLLBACK")


def test_opening_and_closing_the_file_again_keeps_the_lock(
    path: Path, file: apsw.Connection
) -> None:
    file.execute("BEGIN IMMEDIATE")
    close_database(open_database(path))

    assert lock_is_kept(path, file)
    file.execute("ROLLBACK")


def test_a_plain_look_at_the_file_would_lose_the_lock(path: Path, file: apsw.Connection) -> None:
    """The control: it shows that the tests above would notice."""
    file.execute("BEGIN IMMEDIATE")
    path.read_bytes()

    assert not lock_is_kept(path, file)
    file.execute("ROLLBACK")
