from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import apsw
import pytest

import timeline_app
from tests.cli.conftest import Run, assert_one_clear_line
from tests.store.samples import passage, small
from tests.workspace.files import files_in, names_in
from timeline_app.model.source import TextRange
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import write_chronicle_file


def test_the_bundled_chronicle_is_said_to_be_sound_with_counts(command: Run) -> None:
    ran = command("check")

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.count("\n") == 1
    assert "49 events" in ran.out
    assert "3 sources" in ran.out


def test_every_fault_is_a_line_and_the_exit_code_is_1(command: Run, tmp_path: Path) -> None:
    moved = replace(passage("notes were exchanged"), position=TextRange(0, 20))
    claims = tuple(replace(one, passage=moved, wording="") for one in small().claims[:2])
    path = tmp_path / "a.chronicle"
    write_chronicle_file(replace(small(), claims=claims), path)
    ran = command("check", path)

    assert ran.code == 1
    assert len(ran.out.splitlines()) == 4
    assert all("Claim “c" in line for line in ran.out.splitlines())


def test_a_row_that_another_program_changed_is_found(command: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.chronicle"
    write_chronicle_file(small(), path)
    stranger = apsw.Connection(str(path))
    stranger.execute("UPDATE event SET title = 'forged' WHERE id = 'letter'")
    stranger.close()
    ran = command("check", path)

    assert ran.code == 1
    assert "“forged”" in ran.out


def test_a_folder_whose_quote_is_not_in_its_source_is_a_fault(command: Run, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    shutil.copytree(bundled_folder(), folder)
    text = folder / "sources" / "embassy-2022.txt"
    text.write_bytes(text.read_bytes().replace(b"1807", b"1808"))
    ran = command("check", folder)

    assert_one_clear_line(ran)
    assert "embassy-2022" in ran.err


def test_pack_and_unpack_give_the_same_bytes(command: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "a.chronicle", tmp_path / "folder"

    assert command("pack", bundled_folder(), file).code == 0
    assert command("unpack", file, folder).code == 0
    assert files_in(folder) == files_in(bundled_folder())


def test_unpack_says_that_history_is_not_part_of_a_folder(command: Run, tmp_path: Path) -> None:
    command("pack", bundled_folder(), tmp_path / "a.chronicle")

    assert "history" in command("unpack", tmp_path / "a.chronicle", tmp_path / "folder").out


def test_pack_leaves_a_file_that_is_there_unless_told_to_replace_it(
    command: Run, tmp_path: Path
) -> None:
    file = tmp_path / "a.chronicle"
    file.write_text("precious")

    assert_one_clear_line(command("pack", bundled_folder(), file))
    assert file.read_text() == "precious"
    assert command("pack", bundled_folder(), file, "--replace").code == 0
    assert command("check", file).code == 0


@pytest.mark.parametrize("place", ["missing/a.chronicle", "folder"])
def test_a_file_that_cannot_be_made_is_one_clear_line(
    command: Run, tmp_path: Path, place: str
) -> None:
    (tmp_path / "folder").mkdir()

    assert_one_clear_line(command("pack", bundled_folder(), tmp_path / place))
    assert names_in(tmp_path) == ["folder"]


def test_unpack_does_not_write_among_other_files(command: Run, tmp_path: Path) -> None:
    command("pack", bundled_folder(), tmp_path / "a.chronicle")
    ran = command("unpack", tmp_path / "a.chronicle", tmp_path)

    assert_one_clear_line(ran)
    assert names_in(tmp_path) == ["a.chronicle"]


def test_the_desktop_entry_is_installed_and_removed(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))

    assert command("install-desktop").out.startswith("installed ")
    assert command("uninstall-desktop").out.startswith("removed ")
    assert command("uninstall-desktop").out == "nothing was installed\n"


def test_a_desktop_that_cannot_be_written_is_one_clear_line(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "file"))

    assert_one_clear_line(command("install-desktop"))


def test_a_screenshot_is_asked_of_the_window(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    fake = SimpleNamespace(screenshot=lambda *arguments: asked.extend(arguments))
    monkeypatch.setattr(timeline_app, "app", fake, raising=False)
    ran = command("screenshot", "a.png", "--size", "800x600", "--span", "1933", "--theme", "dark")

    assert ran.code == 0
    assert asked == [Path("a.png"), None, (800, 600), "1933", None, "dark"]
