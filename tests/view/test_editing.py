"""Editing in the real window: forms, undo, the history, and other programs on the same file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.edits.events import change_event
from timeline_app.model.event import Event
from timeline_app.view import theme as themes
from timeline_app.view.editing.conflict_question import ConflictQuestion
from timeline_app.view.editing.dates.date_box import DateBox
from timeline_app.view.editing.events.event_form import EventForm
from timeline_app.view.main_window import MainWindow
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
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.open(path))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def rename(window: MainWindow, title: str) -> None:
    before = workspace_of(window).event(APOLLO)
    assert window.editor.desk.apply(change_event(before, replace(before, title=title)))


def fill(form: EventForm, title: str, date: str) -> int:
    form.title_line.setText(title)
    form.date_box.line.setText(date)
    form.accept()
    return 1


def test_undo_and_redo_are_named_after_what_they_take_back(window: MainWindow) -> None:
    undo, redo = window.action("undo"), window.action("redo")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    title = workspace_of(window).event(APOLLO).title
    rename(window, "The handshake")
    assert undo.text() == f"Undo renaming of event “{title}”"

    undo.trigger()
    assert workspace_of(window).event(APOLLO).title == title
    assert redo.text() == f"Redo renaming of event “{title}”"
    redo.trigger()
    assert workspace_of(window).event(APOLLO).title == "The handshake"
    assert not redo.isEnabled()


def test_what_can_be_undone_is_known_after_a_restart(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    rename(window, "The handshake")
    window.show_workspace(Workspace.open(path))
    undo = window.action("undo")
    qtbot.waitUntil(lambda: undo.isEnabled() and "renaming" in undo.text())


def test_a_new_event_is_made_selected_and_taken_back(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EventForm, "exec", lambda form: fill(form, "A conference", "c. 1943"))
    window.action("new_event").trigger()
    event_id = window.selection.event_id
    assert event_id is not None
    assert workspace_of(window).event(event_id).date == "1943~"

    window.action("undo").trigger()
    assert window.selection.event_id is None


def test_an_event_is_changed_in_the_form(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(EventForm, "exec", lambda form: fill(form, "Orbit", "июль 1975"))
    assert not window.action("change_event").isEnabled()
    window.selection.select(APOLLO)
    window.action("change_event").trigger()

    changed = workspace_of(window).event(APOLLO)
    assert (changed.title, changed.date) == ("Orbit", "1975-07")


def test_selected_events_are_deleted_together(window: MainWindow) -> None:
    before = workspace_of(window).events_in_time_order()
    window.selection.select_all(before[:3])
    window.action("delete_events").trigger()
    assert workspace_of(window).events_in_time_order() == before[3:]
    assert window.action("undo").text() == "Undo deletion of 3 events"

    window.action("undo").trigger()
    assert workspace_of(window).events_in_time_order() == before


def test_a_chronicle_in_a_folder_is_not_edited(window: MainWindow) -> None:
    window.show_workspace(Workspace.bundled())
    window.selection.select(APOLLO)

    for name in ("undo", "redo", "new_event", "change_event", "delete_events"):
        assert not window.action(name).isEnabled()


def test_the_history_shows_who_did_what_and_restores(window: MainWindow) -> None:
    title = workspace_of(window).event(APOLLO).title
    window.action("history").trigger()
    pane = window.editor.history.pane
    assert pane.list.topLevelItemCount() == 0
    rename(window, "One")
    rename(window, "Two")
    newest = pane.list.topLevelItem(0)
    assert newest is not None
    assert newest.text(0) == "renaming of event “One”"
    assert newest.text(1) == window.editor.desk.person

    first = pane.list.topLevelItem(1)
    assert first is not None
    pane.list.setCurrentItem(first)
    pane.restore_button.click()
    assert workspace_of(window).event(APOLLO).title == "One"
    assert window.action("undo").text().startswith("Undo restoring of the chronicle")
    window.action("undo").trigger()
    assert workspace_of(window).event(APOLLO).title != title


def test_a_long_history_is_read_as_it_is_scrolled(window: MainWindow) -> None:
    for number in range(250):
        rename(window, f"Title {number}")
    window.action("history").trigger()
    pane = window.editor.history.pane
    assert pane.list.topLevelItemCount() == 200
    pane.list.scrollToBottom()

    assert pane.list.topLevelItemCount() == 250


def test_what_another_program_does_is_seen_within_a_second(
    window: MainWindow, path: Path, qtbot: QtBot
) -> None:
    with Workspace.open(path) as other:
        category = other.categories()[0].id
        other.apply(Edit("new event", (Put(Event("new", "New", "1950", category)),)), "Bob")
    qtbot.waitUntil(lambda: bool(workspace_of(window).rows_of("new")), timeout=1_000)


def test_the_later_of_two_is_asked_and_sees_both(
    window: MainWindow, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = workspace_of(window).event(APOLLO)
    lane = workspace_of(window).categories()[0]
    theirs = replace(before, title="Theirs", date="1975-07-17", category=lane.id)
    with Workspace.open(path) as other:
        other.apply(change_event(before, theirs), "Bob")
    asked: list[list[str]] = []

    def answer(yes: bool) -> None:
        def read(question: ConflictQuestion) -> bool:
            table = question.table
            for row in range(table.rowCount()):
                cells = [table.item(row, column) for column in range(table.columnCount())]
                asked.append([cell.text() for cell in cells if cell is not None])
            return yes

        monkeypatch.setattr(ConflictQuestion, "exec", read)

    other_lane = workspace_of(window).categories()[1]
    mine = change_event(before, replace(before, title="Mine", date="1975", category=other_lane.id))
    answer(False)
    assert not window.editor.desk.apply(mine)
    assert workspace_of(window).event(APOLLO).title == "Theirs"
    assert asked == [
        ["Title", "Theirs", "Mine"],
        ["Date", "17 July 1975  (1975-07-17)", "1975"],
        ["Category", lane.name, other_lane.name],
    ]
    answer(True)
    assert window.editor.desk.apply(mine)
    assert workspace_of(window).event(APOLLO).title == "Mine"


def test_a_backup_is_made_after_the_opening(window: MainWindow, qtbot: QtBot) -> None:
    backups = workspace_of(window).backups
    assert backups.all() == ()
    window.editor.files.watch.back_up()
    qtbot.waitUntil(lambda: len(backups.all()) == 1)
    rename(window, "Changed")
    window.editor.files.watch.back_up()  # ten minutes have not passed

    assert len(backups.all()) == 1


def test_the_date_box_says_how_it_understood(qtbot: QtBot) -> None:
    box = DateBox()
    qtbot.addWidget(box)
    for text, edtf in (
        ("1933-10", "1933-10"),
        ("c. 1850", "1850~"),
        ("before 1917", "../1917"),
        ("октябрь 1933", "1933-10"),
    ):
        box.line.setText(text)
        assert box.choice is not None
        assert box.choice.edtf == edtf
        assert edtf in box.reading.text()
    box.line.setText("25 Oct 1917 OS")
    assert box.choice is not None
    assert box.choice.calendar is Calendar.JULIAN
    assert "Julian" in box.reading.text()
    box.line.setText("the day after")
    assert box.choice is None
    assert box.reading.text()


def test_the_date_box_offers_what_may_be_meant(qtbot: QtBot) -> None:
    box = DateBox()
    qtbot.addWidget(box)
    box.line.setText("03/04/1933")
    assert box.choices.count() == 2
    first = box.choice
    box.choices.setCurrentIndex(1)

    assert box.choice is not None
    assert box.choice != first


def test_a_form_is_accepted_only_with_a_title_and_a_date(window: MainWindow, qtbot: QtBot) -> None:
    event = workspace_of(window).event(APOLLO)
    form = EventForm(window, event, workspace_of(window).categories())
    ok = form.buttons.button(QDialogButtonBox.StandardButton.Ok)
    assert ok.isEnabled()
    assert form.event_made == event
    form.title_line.setText(" ")
    assert not ok.isEnabled()
    form.title_line.setText("A title")
    form.date_box.line.setText("no date")
    assert not ok.isEnabled()
    form.deleteLater()
