from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.workspace.files import files_in, names_in
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder, unpack_file
from timeline_app.workspace.workspace import Workspace


def test_the_bundled_chronicle_comes_back_with_the_same_bytes(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.chronicle", tmp_path / "folder"
    packed = pack_folder(bundled_folder(), file)
    unpacked = unpack_file(file, folder)

    assert files_in(folder) == files_in(bundled_folder())
    assert len(packed.events) == len(unpacked.events)


def test_packing_leaves_one_file_and_nothing_beside_it(tmp_path: Path) -> None:
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")

    assert names_in(tmp_path) == ["a.chronicle"]


def test_a_claim_that_no_folder_may_hold_is_not_unpacked(tmp_path: Path) -> None:
    file, folder = tmp_path / "a.chronicle", tmp_path / "folder"
    pack_folder(bundled_folder(), file)
    with Workspace.open(file) as workspace:
        claim = next(one for one in workspace.whole().claims if one.wording)
        workspace.apply(Edit("Change", (Put(replace(claim, wording="the day after")),)))
    with pytest.raises(UserError) as caught:
        unpack_file(file, folder)

    assert caught.value.code == "wording_not_found"
    assert claim.id in caught.value.sentence
    assert not folder.exists()


def test_unpacking_does_not_change_the_file(tmp_path: Path) -> None:
    file = tmp_path / "a.chronicle"
    pack_folder(bundled_folder(), file)
    before = file.read_bytes()
    unpack_file(file, tmp_path / "folder")

    assert file.read_bytes() == before


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "precious"
    file.write_text("precious")
    with pytest.raises(UserError) as caught:
        pack_folder(bundled_folder(), file)

    assert caught.value.code == "exists"
    assert file.read_text() == "precious"
    assert names_in(tmp_path) == ["precious"]


def test_a_file_is_replaced_when_that_is_said(tmp_path: Path) -> None:
    file = tmp_path / "a.chronicle"
    file.write_text("old")
    pack_folder(bundled_folder(), file, replace=True)

    with Workspace.open(file) as workspace:
        assert workspace.check() == []


def test_a_journal_that_a_crash_left_is_not_rolled_back_into_the_new_file(tmp_path: Path) -> None:
    file = tmp_path / "a.chronicle"
    (tmp_path / "a.chronicle-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    pack_folder(bundled_folder(), file)

    assert names_in(tmp_path) == ["a.chronicle"]


@pytest.mark.parametrize("place", ["none/a.chronicle", "."])
def test_a_place_where_no_file_can_be_made_is_said(tmp_path: Path, place: str) -> None:
    with pytest.raises(UserError) as caught:
        pack_folder(bundled_folder(), tmp_path / place)

    assert caught.value.code in ("cannot_be_written", "folder")
    assert names_in(tmp_path) == []


def test_what_is_no_chronicle_is_not_unpacked(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("hello")
    with pytest.raises(UserError) as caught:
        unpack_file(tmp_path / "file", tmp_path / "folder")

    assert caught.value.code == "no_chronicle"
    assert names_in(tmp_path) == ["file"]
