"""One real file is kept of every schema version, and whoever changes the schema keeps the next.

Where the tables must change: write a step in `store/file/migrations.py`, raise `USER_VERSION`, and
only then run `./run python -m reliability.old_files`, which keeps a file of the new version. Add
its digest here. The files of the versions before stay as they are.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import apsw
import pytest

from reliability.old_files import FOLDER, PEOPLE, contents_of, file_of, holds_what_was_kept, keep
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.store.file import schema
from timeline_app.store.records.info_store import contents
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.workspace.workspace import Workspace

DIGESTS = {1: "c9bb2e21ac4c865c3529595e7cf95b4efd36f2af7042e544bbda46b990696ad1"}
VERSIONS = range(1, schema.USER_VERSION + 1)


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.fixture
def copy(version: int, tmp_path: Path) -> Path:
    return Path(shutil.copy(file_of(version), tmp_path))


def raw(path: Path) -> apsw.Connection:
    return apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)


def test_a_file_is_kept_of_every_version() -> None:
    assert sorted(FOLDER.glob("*.chronicle")) == sorted(map(file_of, VERSIONS))
    assert sorted(DIGESTS) == list(VERSIONS)


def test_a_kept_file_is_never_made_again(version: int) -> None:
    assert hashlib.sha256(file_of(version).read_bytes()).hexdigest() == DIGESTS[version]
    with pytest.raises(UserError) as caught:
        keep(version)
    assert caught.value.code == "exists"


def test_a_kept_file_is_of_its_version(version: int, copy: Path) -> None:
    connection = raw(copy)

    assert connection.pragma("user_version") == version
    connection.close()


def test_the_schema_does_not_change_without_a_new_version(tmp_path: Path) -> None:
    """The kept file of today's version has today's tables, word for word."""
    connection = raw(Path(shutil.copy(file_of(schema.USER_VERSION), tmp_path)))
    found = connection.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL").fetchall()
    connection.close()

    assert tuple(sorted(str(sql) for (sql,) in found)) == schema.expected()


def test_a_kept_file_opens_with_everything_that_it_holds(version: int, copy: Path) -> None:
    with Workspace.open(copy) as workspace:
        assert holds_what_was_kept(workspace, version)
    connection = raw(copy)

    assert connection.pragma("user_version") == schema.USER_VERSION
    connection.close()


def test_a_kept_file_holds_every_kind_of_record(copy: Path) -> None:
    with Workspace.open(copy) as workspace:
        held = {name for name, records, _ in contents(workspace._connection) if records}
    kinds: list[type[Record]] = list(KEEPERS)

    assert held == {KEEPERS[kind].name for kind in kinds}


def test_the_history_of_a_kept_file_is_taken_back_to_its_beginning(copy: Path) -> None:
    with Workspace.open(copy) as workspace:
        made = len(workspace.editing.history(1_000))
        with workspace.as_it_was(0) as first:
            before = first.whole()
        for person in PEOPLE:
            while workspace.editing.next_to_redo(person):
                workspace.editing.redo(person, insist=True)
        workspace.editing.restore(0)

        assert made > 30
        assert workspace.whole() == before
        assert workspace.check() == []


def test_the_contents_of_a_kept_file_lie_beside_it(version: int) -> None:
    assert (contents_of(version) / "chronicle.toml").exists()
