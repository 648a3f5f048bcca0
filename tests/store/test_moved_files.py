from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tests.store.samples import small
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.file.database import close_database, create_database, open_database
from timeline_app.store.log import edit_door
from timeline_app.store.whole.whole_chronicle import load, pack

EDIT = Edit("edit", (Put(Tag("t", "T")),))


def rename(path: Path) -> None:
    path.rename(path.with_name("renamed.chronicle"))


def replace(path: Path) -> None:
    other = path.with_name("other.chronicle")
    shutil.copy(path, other)
    other.replace(path)


@pytest.mark.parametrize("move", [rename, replace, Path.unlink])
def test_a_file_that_moved_is_noticed_before_the_next_write(
    path: Path, move: Callable[[Path], None]
) -> None:
    connection = open_database(path)
    edit_door.apply(connection, EDIT)
    move(path)
    with pytest.raises(UserError) as caught:
        edit_door.apply(connection, EDIT)

    assert caught.value.code == "moved"
    assert len(load(connection).tags) == len(small().tags) + 1
    close_database(connection)


def test_the_journal_of_another_file_is_left_alone(path: Path) -> None:
    connection = open_database(path)
    edit_door.apply(connection, EDIT)
    rename(path)
    other = create_database(path)
    pack(other, small())
    other.execute("BEGIN IMMEDIATE")
    other.execute("DELETE FROM tag")
    journal = path.with_name(f"{path.name}-journal")
    close_database(connection)

    assert journal.exists()
    other.execute("ROLLBACK")
    assert load(other) == small()
    close_database(other)


def test_a_file_that_comes_back_is_written_again(path: Path, file: apsw.Connection) -> None:
    away = path.with_name("away.chronicle")
    path.rename(away)
    with pytest.raises(UserError):
        edit_door.apply(file, EDIT)
    away.rename(path)
    edit_door.apply(file, EDIT)

    assert Tag("t", "T") in load(file).tags
