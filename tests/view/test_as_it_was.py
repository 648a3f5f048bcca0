"""The window on an older state of its chronicle: shown for reading only, left, and restored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.model.edits.events import change_event
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets.notice_bar import NoticeBar
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
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    """The window on a file of its own, after the renamings "One" and "Two"."""
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    made.selection.select(APOLLO)
    for title in ("One", "Two"):
        rename(made, title)
    made.action("history").trigger()
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def title_in(window: MainWindow) -> str:
    return workspace_of(window).event(APOLLO).title


def rename(window: MainWindow, title: str) -> None:
    before = workspace_of(window).event(APOLLO)
    assert window.apply(change_event(before, replace(before, title=title)))


def choose_entry(window: MainWindow, row: int) -> None:
    pane = window.editor.history.pane
    entry = pane.list.topLevelItem(row)
    assert entry is not None
    pane.list.setCurrentItem(entry)


def bar_of(window: MainWindow) -> NoticeBar:
    bar = window.editor.desk.notices.bar("looking_back")
    assert bar is not None
    return bar


def test_the_window_shows_the_chronicle_as_it_was_after_an_entry(window: MainWindow) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()

    assert title_in(window) == "One"
    assert window.detail.detail is not None
    assert window.detail.detail.event.title == "One"
    assert "as it was after the renaming of event “" in bar_of(window).label.text()
    assert "as it was after" in window.windowTitle()


def test_an_older_state_is_for_reading_only(window: MainWindow) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()

    for name in ("undo", "redo", "new_event", "change_event", "delete_events"):
        assert not window.action(name).isEnabled()
    assert bar_of(window).away.isHidden()


def test_the_way_back_keeps_place_and_selection(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    window.read_claim(workspace.claims_of(APOLLO)[0].id)
    source = window.reader.source_id
    shown = window.timeline.canvas.window_of_time
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()
    bar_of(window).buttons[0].click()

    assert window.workspace is workspace
    assert title_in(window) == "Two"
    assert window.selection.event_id == APOLLO
    assert window.reading.reader_in_view
    assert window.reader.source_id == source
    assert window.timeline.canvas.window_of_time.start == shown.start
    assert window.editor.desk.notices.bar("looking_back") is None
    qtbot.waitUntil(lambda: window.action("undo").text().startswith("Undo renaming"))


def test_what_others_did_meanwhile_is_there_after_the_way_back(
    window: MainWindow, path: Path
) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()
    with Workspace.open(path) as other:
        before = other.event(APOLLO)
        other.apply(change_event(before, replace(before, title="Theirs")), "Bob")
    assert title_in(window) == "One"
    bar_of(window).buttons[0].click()

    assert title_in(window) == "Theirs"
    newest = window.editor.history.pane.list.topLevelItem(0)
    assert newest is not None
    assert newest.text(1) == "Bob"


def test_the_history_goes_on_to_other_states_while_looking(window: MainWindow) -> None:
    pane = window.editor.history.pane
    choose_entry(window, 1)
    pane.look_button.click()
    assert pane.list.topLevelItemCount() == 2
    choose_entry(window, 0)
    pane.look_button.click()

    assert title_in(window) == "Two"
    assert window.editor.looking.looking


def test_what_is_looked_at_can_be_restored_and_that_undone(window: MainWindow) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()
    bar_of(window).buttons[1].click()
    assert not window.editor.looking.looking
    assert title_in(window) == "One"

    window.action("undo").trigger()
    assert title_in(window) == "Two"


def test_another_chronicle_ends_the_looking_back(window: MainWindow) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()
    window.show_workspace(Workspace.bundled())

    assert not window.editor.looking.looking
    assert window.editor.desk.notices.bar("looking_back") is None


def test_the_window_closes_while_it_looks_back(window: MainWindow) -> None:
    choose_entry(window, 1)
    window.editor.history.pane.look_button.click()
    window.close()

    assert window.workspace is None
