from __future__ import annotations

from pathlib import Path

import pytest

from tests.workspace.files import names_in
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.workspace.files import bundled, packing
from timeline_app.workspace.files.bundled import bundled_folder, own_copy
from timeline_app.workspace.workspace import Workspace

NAME = "russian-american-relations.chronicle"
EDIT = Edit("edit", (Put(Tag("mine", "Mine")),))


@pytest.fixture(autouse=True)
def data_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    return tmp_path / "timeline-app"


def test_the_first_start_makes_the_users_own_copy(data_home: Path) -> None:
    with Workspace.users_own_bundled() as workspace:
        assert workspace.path == own_copy() == data_home / NAME
        assert not workspace.read_only
        assert len(workspace.columns()) >= 40
    assert names_in(data_home) == [NAME]


def test_the_second_start_opens_what_the_first_one_left() -> None:
    with Workspace.users_own_bundled() as workspace:
        workspace.apply(EDIT)
    with Workspace.users_own_bundled() as workspace:
        assert Tag("mine", "Mine") in workspace.tags()


def test_two_first_starts_at_once_make_one_copy(
    data_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = packing.write_chronicle_file

    def late(*arguments: object, **options: object) -> None:
        monkeypatch.setattr(packing, "write_chronicle_file", real)
        with Workspace.users_own_bundled() as first:
            first.apply(EDIT)
        real(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(packing, "write_chronicle_file", late)
    with Workspace.users_own_bundled() as workspace:
        assert Tag("mine", "Mine") in workspace.tags()
    assert names_in(data_home) == [NAME]


def test_restoring_brings_the_bundled_chronicle_back_and_keeps_the_changed_one(
    data_home: Path,
) -> None:
    with Workspace.users_own_bundled() as workspace:
        workspace.apply(EDIT)
    (data_home / "other.chronicle").write_text("another")
    with Workspace.restore_bundled() as workspace:
        assert Tag("mine", "Mine") not in workspace.tags()
        assert workspace.check() == []
    (kept,) = {path.name for path in data_home.iterdir()} - {NAME, "other.chronicle"}

    assert kept.startswith("russian-american-relations (until 2")
    assert (data_home / "other.chronicle").read_text() == "another"
    with Workspace.open(data_home / kept) as workspace:
        assert Tag("mine", "Mine") in workspace.tags()


def test_restoring_twice_in_one_second_keeps_both(data_home: Path) -> None:
    for _ in range(3):
        Workspace.restore_bundled().close()

    assert len(list(data_home.iterdir())) == 3


def test_restoring_over_a_damaged_copy_works(data_home: Path) -> None:
    data_home.mkdir()
    own_copy().write_bytes(b"nonsense")

    with Workspace.restore_bundled() as workspace:
        assert workspace.check() == []


def test_a_restore_that_fails_leaves_the_users_copy(
    data_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Workspace.users_own_bundled().close()

    def full(*_: object, **__: object) -> None:
        raise UserError("disk_full", "The disk is full.")

    monkeypatch.setattr(packing, "write_chronicle_file", full)
    with pytest.raises(UserError):
        bundled.restore_own_copy()

    assert names_in(data_home) == [NAME]


def test_a_data_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))

    with pytest.raises(UserError) as caught:
        Workspace.users_own_bundled()
    assert caught.value.code == "cannot_be_written"


def test_the_installation_is_never_written(data_home: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in bundled_folder().rglob("*")}
    with Workspace.bundled() as workspace:
        workspace.columns()
        assert workspace.read_only
    Workspace.users_own_bundled().close()

    assert {path: path.stat().st_mtime_ns for path in bundled_folder().rglob("*")} == before
