from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.files import files_in
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.system.user_folders import user_cache_folder
from timeline_app.workspace.arrays.arrangement_keeper import MOST_FILES
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace

DATA = b"as layout made it"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")
    return tmp_path / "a.chronicle"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A chronicle's folder; the user's cache folder is emptied afterwards."""
    shutil.copytree(bundled_folder(), tmp_path / "folder")
    yield tmp_path / "folder"
    shutil.rmtree(user_cache_folder(), ignore_errors=True)


def keep(path: Path, key: str = "key") -> None:
    with Workspace.open(path) as workspace:
        workspace.arrays.keep_arrangement(key, workspace.columns(), lambda: DATA)


def kept(path: Path, key: str = "key") -> bytes | None:
    with Workspace.open(path) as workspace:
        found = workspace.arrays.stored_arrangement(key)
        return found[0] if found else None


def test_a_file_keeps_its_arrangement(file: Path) -> None:
    keep(file)

    assert kept(file) == DATA
    assert kept(file, "another key") is None
    assert not user_cache_folder().exists()


def test_a_folder_s_arrangement_lies_in_the_user_s_cache(folder: Path) -> None:
    before = files_in(folder)
    keep(folder)

    assert kept(folder) == DATA
    assert kept(folder, "another key") is None
    assert files_in(folder) == before


def test_a_changed_folder_has_no_arrangement(folder: Path) -> None:
    keep(folder)
    toml = folder / "chronicle.toml"
    toml.write_text(toml.read_text("utf-8").replace('date = "1807"', 'date = "1808"', 1), "utf-8")

    assert kept(folder) is None


def test_few_files_are_kept(folder: Path, tmp_path: Path) -> None:
    for number in range(MOST_FILES + 1):
        copy = tmp_path / str(number)
        shutil.copytree(folder, copy)
        keep(copy)

    assert len(files_in(user_cache_folder() / "arrangements")) == MOST_FILES


def test_what_was_made_before_an_edit_is_not_kept(file: Path) -> None:
    with Workspace.open(file) as workspace:
        workspace.arrays.keep_arrangement("key", workspace.columns(), lambda: DATA)
        workspace.apply(Edit("edit", (Put(replace(workspace.events()[0], title="New")),)))

    assert kept(file) is None


def test_after_an_edit_it_is_told_which_rows_changed(file: Path) -> None:
    keep(file)
    with Workspace.open(file) as workspace:
        before, event = workspace.columns(), workspace.events()[0]
        workspace.apply(Edit("edit", (Put(replace(event, date="2030")),)))
        found, since = (
            workspace.arrays.stored_arrangement("key"),
            workspace.arrays.row_changes(before),
        )

        assert found is not None
        assert since is not None
        assert found[1].added.tolist() == workspace.rows_of(event.id) == since.added.tolist()
        assert found[1].removed.tolist() == since.removed.tolist()
