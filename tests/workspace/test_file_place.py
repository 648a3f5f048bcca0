from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.store.samples import small
from timeline_app.workspace.files.moved import Moved
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.chronicle"
    write_chronicle_file(small(), file)
    return file


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path) as opened:
        yield opened


def test_a_file_that_stays_where_it_is_has_not_moved(workspace: Workspace) -> None:
    assert workspace.place.in_a_file
    assert workspace.place.moved() is None


def test_a_renamed_file_is_found_under_its_new_name(workspace: Workspace, path: Path) -> None:
    there = path.rename(path.with_name("new.chronicle"))

    assert workspace.place.moved() == Moved(there, replaced=False)


def test_a_file_moved_into_another_folder_is_found(workspace: Workspace, path: Path) -> None:
    folder = path.parent / "folder"
    folder.mkdir()
    there = path.rename(folder / path.name)

    assert workspace.place.moved() == Moved(there, replaced=False)


def test_a_deleted_file_is_nowhere(workspace: Workspace, path: Path) -> None:
    path.unlink()

    assert workspace.place.moved() == Moved(None, replaced=False)


def test_a_replaced_file_is_told_from_the_one_in_its_place(
    workspace: Workspace, path: Path
) -> None:
    other = path.with_name("other")
    shutil.copy(path, other)
    other.replace(path)

    assert workspace.place.moved() == Moved(None, replaced=True)


def test_a_renamed_and_replaced_file_is_found_and_said_to_be_replaced(
    workspace: Workspace, path: Path
) -> None:
    there = path.rename(path.with_name("new.chronicle"))
    path.write_bytes(b"another")

    assert workspace.place.moved() == Moved(there, replaced=True)


def test_a_chronicle_in_memory_has_no_place_to_leave(workspace: Workspace, path: Path) -> None:
    with workspace.as_it_was(0) as before:
        path.unlink()
        assert not before.place.in_a_file
        assert before.place.moved() is None
