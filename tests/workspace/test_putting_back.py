from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.samples import small
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.workspace.files.backups import WISH, Backup
from timeline_app.workspace.files.packing import journal_of, write_chronicle_file
from timeline_app.workspace.files.putting_back import put_back
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.chronicle"
    write_chronicle_file(small(), file)
    return file


@pytest.fixture
def backup(path: Path) -> Backup:
    with Workspace.open(path) as workspace:
        workspace.apply(Edit("new tag", (Put(Tag("t", "T")),)))
        made = workspace.backups.make(WISH)
    assert made is not None
    return made


def test_a_backup_takes_the_place_of_a_file_that_is_gone(path: Path, backup: Backup) -> None:
    path.unlink()
    assert put_back(backup, path) is None

    with Workspace.open(path) as workspace:
        assert [tag.id for tag in workspace.tags() if tag.id == "t"] == ["t"]
        assert workspace.editing.history(1)[0].name == "new tag"


def test_what_lay_there_is_kept_with_its_journal(path: Path, backup: Backup) -> None:
    path.write_bytes(b"broken")
    journal_of(path).write_bytes(b"its journal")
    kept = put_back(backup, path)

    assert kept is not None
    assert kept.read_bytes() == b"broken"
    assert journal_of(kept).read_bytes() == b"its journal"
    assert not journal_of(path).exists()


def test_a_folder_that_is_gone_is_made_anew(path: Path, backup: Backup) -> None:
    there = path.parent / "gone" / "small.chronicle"
    put_back(backup, there)

    assert there.is_file()


def test_a_damaged_backup_leaves_all_as_it_was(path: Path, backup: Backup) -> None:
    path.write_bytes(b"broken")
    journal_of(path).write_bytes(b"its journal")
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    backup.path.write_bytes(data)
    with pytest.raises(UserError):
        put_back(backup, path)

    assert path.read_bytes() == b"broken"
    assert journal_of(path).read_bytes() == b"its journal"
    assert sorted(one.name for one in path.parent.iterdir()) == [
        "small.chronicle",
        "small.chronicle-journal",
    ]
