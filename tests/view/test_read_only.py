"""A file that can only be read: the window says so and why, and offers a copy to edit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets.notice_bar import NoticeBar
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

REASON = "It lies where nobody may write. " * 12


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "locked.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.show_workspace(Workspace.open_to_read(path, REASON))
    made.detail.show_event(None)
    made.resize(1400, 900)
    made.show()
    yield made
    made.close()


def bar_of(window: MainWindow) -> NoticeBar:
    bar = window.editor.desk.notices.bar("file")
    assert bar is not None
    return bar


def test_the_title_and_a_bar_say_that_it_is_read_only_and_why(window: MainWindow) -> None:
    assert "(read only)" in window.windowTitle()
    assert bar_of(window).label.text() == REASON
    assert not window.action("new_event").isEnabled()


def test_the_bar_is_as_high_as_its_sentence_needs(window: MainWindow, qtbot: QtBot) -> None:
    wide = bar_of(window).height()
    window.resize(700, 700)

    qtbot.waitUntil(lambda: bar_of(window).height() > wide)
    label = bar_of(window).label
    assert label.height() >= label.heightForWidth(label.width())


def test_a_copy_is_saved_and_gone_on_in(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "own.chronicle"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(copy), ""))
    bar_of(window).buttons[0].click()

    assert window.workspace is not None
    assert window.workspace.path == copy
    assert not window.workspace.read_only
    assert window.editor.desk.notices.bar("file") is None


def test_who_saves_no_copy_stays(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    before = window.workspace
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    bar_of(window).buttons[0].click()

    assert window.workspace is before


def test_the_bar_can_be_put_away(window: MainWindow) -> None:
    bar_of(window).away.click()

    assert window.editor.desk.notices.bar("file") is None


def test_a_folder_needs_no_bar(window: MainWindow) -> None:
    window.show_workspace(Workspace.bundled())

    assert window.editor.desk.notices.bar("file") is None
    assert "(read only)" in window.windowTitle()
