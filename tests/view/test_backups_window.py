"""The window of backups, and the way from a chronicle that cannot be opened to its backups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from timeline_app import app
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.edits.events import change_event
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.view import theme as themes
from timeline_app.view.editing.keeping.backups_window import BackupsWindow
from timeline_app.view.main_window import MainWindow
from timeline_app.view.unopened import Unopened
from timeline_app.workspace.files.backups import OPENING, Backup
from timeline_app.workspace.files.bundled import ensure_own_copy
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), file)
    return file


@pytest.fixture
def backup(path: Path) -> Backup:
    """A backup of the chronicle, made before all edits."""
    with Workspace.open(path) as workspace:
        made = workspace.backups.make(OPENING)
    assert made is not None
    return made


@pytest.fixture
def window(qtbot: QtBot, path: Path, backup: Backup) -> Iterator[MainWindow]:
    """The window on the chronicle, with an event more than the backup and another renamed."""
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.show()
    workspace = workspace_of(made)
    before = workspace.event(APOLLO)
    made.apply(change_event(before, replace(before, title="Renamed")))
    made.apply(Edit("new event", (Put(Event("new", "New", "1950", before.category)),)))
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def opened_backups(window: MainWindow) -> BackupsWindow:
    window.action("backups").trigger()
    found = window.editor.backups.window
    assert found is not None
    return found


def cell(window: BackupsWindow, row: int, column: int) -> str:
    item = window.list.topLevelItem(row)
    assert item is not None
    return item.text(column)


def damage(backup: Backup) -> None:
    data = bytearray(backup.path.read_bytes())
    data[len(data) // 2 :] = bytes(len(data) - len(data) // 2)
    backup.path.write_bytes(data)


def unopened() -> Unopened:
    found = QApplication.activeModalWidget()
    assert isinstance(found, Unopened)
    return found


def test_each_backup_says_what_it_holds_and_how_that_differs(
    window: MainWindow, qtbot: QtBot
) -> None:
    shown = opened_backups(window)
    qtbot.waitUntil(lambda: "events" in cell(shown, 0, 3))

    assert cell(shown, 0, 1) == "at opening"
    assert cell(shown, 0, 4) == "1 event fewer"
    qtbot.waitUntil(lambda: "It is sound" in shown.state.text())


def test_the_window_looks_into_a_backup_and_comes_back(window: MainWindow) -> None:
    live = workspace_of(window)
    opened_backups(window).look_button.click()
    assert workspace_of(window).event(APOLLO).title == "Soyuz and Apollo dock"
    assert not workspace_of(window).rows_of("new")
    bar = window.editor.desk.notices.bar("looking_back")
    assert bar is not None
    assert "backup of" in bar.label.text()
    assert window.editor.desk.notices.bar("file") is None
    bar.buttons[0].click()

    assert window.workspace is live
    assert live.event(APOLLO).title == "Renamed"


def test_a_backup_is_restored_as_one_edit_that_can_be_undone(window: MainWindow) -> None:
    opened_backups(window).restore_button.click()
    assert workspace_of(window).event(APOLLO).title == "Soyuz and Apollo dock"
    assert not workspace_of(window).rows_of("new")

    window.action("undo").trigger()
    assert workspace_of(window).event(APOLLO).title == "Renamed"
    assert workspace_of(window).rows_of("new")


def test_a_backup_is_made_when_the_user_wishes_for_one(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened_backups(window)
    shown.now_button.click()
    assert shown.list.topLevelItemCount() == 2
    assert cell(shown, 0, 1) == "you wished for it"
    qtbot.waitUntil(lambda: cell(shown, 0, 4) == "the same as now")

    shown.now_button.click()
    assert shown.list.topLevelItemCount() == 2
    assert "no other was needed" in shown.state.text()


def test_a_damaged_backup_is_said_to_be_damaged_and_cannot_be_used(
    window: MainWindow, backup: Backup, qtbot: QtBot
) -> None:
    damage(backup)
    shown = opened_backups(window)
    qtbot.waitUntil(lambda: cell(shown, 0, 3) == "damaged")

    assert not shown.look_button.isEnabled()
    assert not shown.restore_button.isEnabled()
    assert "damaged" in shown.state.text()


def test_an_edit_changes_what_the_list_compares_with(window: MainWindow, qtbot: QtBot) -> None:
    shown = opened_backups(window)
    qtbot.waitUntil(lambda: cell(shown, 0, 4) == "1 event fewer")
    window.action("undo").trigger()

    qtbot.waitUntil(lambda: cell(shown, 0, 4) == "as many, but edited since")


def test_the_folder_is_opened(
    window: MainWindow, backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    opened_backups(window).folder_button.click()

    assert opened == [str(backup.path.parent)]


def test_another_chronicle_closes_the_list_of_the_first(window: MainWindow) -> None:
    opened_backups(window)
    window.show_workspace(Workspace.bundled())

    assert window.editor.backups.window is None


def test_a_broken_chronicle_leads_to_its_backup_and_is_kept(
    window: MainWindow, path: Path, backup: Backup
) -> None:
    window.show_workspace(Workspace.bundled())
    path.write_bytes(b"broken")
    assert not window.open_path(path)
    way_out = unopened()
    assert "There is a backup of it" in way_out.help.text()
    way_out.backups_button.click()
    shown = way_out.backups_window
    assert shown is not None
    assert shown.now_button.isHidden()
    shown.restore_button.click()

    assert workspace_of(window).path == path
    assert workspace_of(window).event(APOLLO).title == "Soyuz and Apollo dock"
    (kept,) = path.parent.glob("copy (until *.chronicle")
    assert kept.read_bytes() == b"broken"


def test_a_chronicle_that_is_gone_comes_back_out_of_its_backup(
    window: MainWindow, path: Path, backup: Backup
) -> None:
    window.show_workspace(Workspace.bundled())
    path.unlink()
    assert not window.open_path(path)
    assert unopened().recover_button.isHidden()
    unopened().backups_button.click()
    shown = unopened_backups()
    shown.restore_button.click()

    assert workspace_of(window).path == path
    assert not workspace_of(window).read_only


def test_a_backup_of_a_lost_chronicle_can_be_looked_into(
    window: MainWindow, path: Path, backup: Backup
) -> None:
    window.show_workspace(Workspace.bundled())
    path.unlink()
    window.open_path(path)
    unopened().backups_button.click()
    unopened_backups().look_button.click()

    assert workspace_of(window).read_only
    assert not path.exists()
    bar = window.editor.desk.notices.bar("file")
    assert bar is not None
    assert "This is the backup of" in bar.label.text()


def test_what_can_be_read_of_a_damaged_file_is_recovered_into_another(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show_workspace(Workspace.bundled())
    data = bytearray(path.read_bytes())
    data[100:600] = bytes(500)
    path.write_bytes(data)
    assert not window.open_path(path)
    new = path.with_name("new.chronicle")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(new), ""))
    unopened().recover_button.click()

    assert workspace_of(window).path == new
    told = QApplication.activeModalWidget()
    assert told is not None
    assert told.windowTitle() == "What was recovered"
    told.close()


def test_without_a_backup_it_says_so(window: MainWindow, tmp_path: Path) -> None:
    assert not window.open_path(tmp_path / "nowhere.chronicle")

    assert unopened().backups_button.isHidden()
    assert "No backup" in unopened().help.text()
    unopened().reject()


def test_where_no_window_comes_the_sentence_names_the_folder_of_the_backups(
    qtbot: QtBot, path: Path, backup: Backup
) -> None:
    path.unlink()
    with pytest.raises(UserError) as caught:
        app.run(path)

    assert caught.value.code == "missing"
    assert f"A backup of it lies in {backup.path.parent}" in caught.value.sentence


def unopened_backups() -> BackupsWindow:
    found = QApplication.activeModalWidget()
    assert isinstance(found, BackupsWindow)
    return found


def test_a_broken_copy_of_the_bundled_chronicle_can_be_replaced_by_a_fresh_one(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    copy = ensure_own_copy()
    copy.write_bytes(b"not a chronicle")
    with pytest.raises(UserError) as caught:
        Workspace.open(copy)
    way_out = Unopened(None, copy, caught.value)
    qtbot.addWidget(way_out)
    way_out.fresh_button.click()

    assert way_out.workspace is not None
    with way_out.workspace as fresh:
        assert fresh.path == copy
        assert fresh.event(APOLLO).title == "Soyuz and Apollo dock"
    kept = [path.read_bytes() for path in copy.parent.glob("*.chronicle") if path != copy]
    assert kept == [b"not a chronicle"]
