"""A file that other programs rename, replace or delete while it is open: noticed, and asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from timeline_app.model.edits.events import change_event
from timeline_app.view import theme as themes
from timeline_app.view.editing.keeping.moved_file import MovedFile
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets.notice_bar import NoticeBar
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


def make_chronicle(file: Path) -> Path:
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), file)
    return file


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make_chronicle(tmp_path / "copy.chronicle")


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.show()
    made.selection.select(APOLLO)
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def rename_event(window: MainWindow, title: str) -> bool:
    before = workspace_of(window).event(APOLLO)
    return window.apply(change_event(before, replace(before, title=title)))


def question() -> MovedFile:
    found = QApplication.activeModalWidget()
    assert isinstance(found, MovedFile)
    return found


def bar_of(window: MainWindow) -> NoticeBar:
    bar = window.editor.desk.notices.bar("file")
    assert bar is not None
    return bar


def answering(window: MainWindow, act: Callable[[MovedFile], None]) -> None:
    """Answer the question that comes next, whose own loop runs until it is answered."""
    QTimer.singleShot(0, window, lambda: act(question()))


def save_as(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_a_renamed_file_is_noticed_while_nobody_edits(window: MainWindow, path: Path) -> None:
    there = path.rename(path.with_name("elsewhere.chronicle"))
    window.editor.files.watch.look()

    assert str(there) in question().sentence.text()
    question().go_on_button.click()
    assert workspace_of(window).path == there
    assert window.selection.event_id == APOLLO
    assert window.editor.desk.notices.bar("file") is None
    assert rename_event(window, "There")


def test_a_file_moved_into_another_folder_is_found(window: MainWindow, path: Path) -> None:
    folder = path.parent / "archive"
    folder.mkdir()
    there = path.rename(folder / "moved.chronicle")
    window.editor.files.watch.look()
    question().go_on_button.click()

    assert workspace_of(window).path == there


def test_what_a_deleted_file_held_is_saved_under_a_name(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename_event(window, "Kept")
    path.unlink()
    window.editor.files.watch.look()
    assert not question().go_on_button.isVisible()
    assert not question().replacing_button.isVisible()
    save_as(monkeypatch, path.with_name("saved.chronicle"))
    question().save_button.click()

    assert workspace_of(window).path == path.with_name("saved.chronicle")
    assert workspace_of(window).event(APOLLO).title == "Kept"
    assert [entry.name for entry in workspace_of(window).editing.history(1)]


def test_the_file_that_took_its_place_can_be_opened(window: MainWindow, path: Path) -> None:
    rename_event(window, "Ours")
    make_chronicle(path.with_name("other.chronicle")).replace(path)
    window.editor.files.watch.look()
    question().replacing_button.click()

    assert workspace_of(window).path == path
    assert workspace_of(window).event(APOLLO).title != "Ours"


def test_another_chronicle_can_be_opened(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = make_chronicle(path.with_name("other.chronicle"))
    path.unlink()
    window.editor.files.watch.look()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(other), ""))
    question().other_button.click()

    assert workspace_of(window).path == other


def test_a_refused_edit_is_made_where_the_user_goes_on(window: MainWindow, path: Path) -> None:
    there = path.rename(path.with_name("elsewhere.chronicle"))
    answering(window, lambda asked: asked.go_on_button.click())

    assert rename_event(window, "Made after all")
    assert workspace_of(window).path == there
    assert workspace_of(window).event(APOLLO).title == "Made after all"


def test_a_refused_edit_waits_for_who_decides_later(window: MainWindow, path: Path) -> None:
    path.rename(path.with_name("elsewhere.chronicle"))
    answering(window, lambda asked: asked.later_button.click())
    assert not rename_event(window, "Made later")
    assert "waits for that" in bar_of(window).label.text()
    bar_of(window).buttons[0].click()
    question().go_on_button.click()

    assert workspace_of(window).event(APOLLO).title == "Made later"


def test_an_undo_is_asked_about_too(window: MainWindow, path: Path) -> None:
    title = workspace_of(window).event(APOLLO).title
    rename_event(window, "Undone")
    path.rename(path.with_name("elsewhere.chronicle"))
    answering(window, lambda asked: asked.go_on_button.click())
    window.action("undo").trigger()

    assert workspace_of(window).event(APOLLO).title == title


def test_the_question_comes_once_and_a_bar_stays(window: MainWindow, path: Path) -> None:
    path.unlink()
    window.editor.files.watch.look()
    question().later_button.click()
    window.editor.files.watch.look()

    assert QApplication.activeModalWidget() is None
    assert "was deleted" in bar_of(window).label.text()
    assert bar_of(window).away.isHidden()


def test_a_failed_copy_leaves_the_question_open(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.unlink()
    window.editor.files.watch.look()
    asked = question()
    save_as(monkeypatch, path.parent / "no such folder" / "saved.chronicle")
    asked.save_button.click()
    told = QApplication.activeModalWidget()
    assert told is not None
    assert told is not asked
    told.close()

    assert question() is asked
    asked.later_button.click()


def test_no_key_of_somebody_who_is_typing_answers_it(window: MainWindow, path: Path) -> None:
    path.rename(path.with_name("elsewhere.chronicle"))
    window.editor.files.watch.look()
    asked = question()

    for button in (asked.go_on_button, asked.save_button, asked.later_button):
        assert not button.autoDefault()
        assert not button.isDefault()
    asked.later_button.click()
