"""What can be done with one claim, out of its card and out of its passage in the source."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.view.test_from_text import in_dialog, pick, popup
from tests.workspace.pile import open_pile
from timeline_app.chronology.calendars import Calendar
from timeline_app.model.claim import Basis
from timeline_app.view import theme as themes
from timeline_app.view.editing.events.event_picker import EventPicker
from timeline_app.view.editing.texts.claim_form import ClaimForm
from timeline_app.view.main_window import MainWindow
from timeline_app.view.reading.claim_card import ClaimCard
from timeline_app.workspace.sources.coverage import note_silence
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(themes.LIGHT)
    qtbot.addWidget(made)
    made.timeline.canvas.animated = False
    made.show_workspace(open_pile(tmp_path))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    made.show()
    yield made
    made.close()


def workspace_of(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def card_of(window: MainWindow, event: str, claim: str) -> ClaimCard:
    window.selection.select(event)
    return next(card for card in window.detail.cards() if card.detail.claim.id == claim)


def choose(qtbot: QtBot, text: str) -> None:
    """Choose out of the menu on show, as by the arrows and Enter."""
    menu = popup(QMenu)
    (action,) = [one for one in menu.actions() if one.text() == text]
    menu.setActiveAction(action)
    qtbot.keyClick(menu, Qt.Key.Key_Return)


def form_of(window: MainWindow, claim_id: str) -> ClaimForm:
    workspace = workspace_of(window)
    claim = workspace.claim(claim_id)
    text = workspace.source_text(claim.passage.source)
    (detail,) = [
        one for one in workspace.event_detail(claim.event).claims if one.claim.id == claim_id
    ]
    return ClaimForm(window, detail, workspace.event(claim.event), text, themes.LIGHT)


def test_a_claim_is_changed_out_of_its_card(window: MainWindow, qtbot: QtBot) -> None:
    card = card_of(window, "docking", "docking-older")
    card.menu_button.click()

    def fill(form: ClaimForm) -> None:
        form.date_box.line.setText("1975-07-17")
        form.note_text.insertPlainText("By the protocol.")
        form.ok.click()

    in_dialog(ClaimForm, fill)
    choose(qtbot, "Change claim…")
    workspace = workspace_of(window)
    qtbot.waitUntil(lambda: workspace.claim("docking-older").date == "1975-07-17")
    changed = workspace.claim("docking-older")
    assert (changed.wording, changed.note) == ("July 1975", "By the protocol.")
    assert window.action("undo").text() == "Undo change of claim on “Docking”"


def test_a_claim_is_moved_to_another_event_and_back(window: MainWindow, qtbot: QtBot) -> None:
    card_of(window, "docking", "docking-third").menu_button.click()
    choose(qtbot, "Move to another event…")
    pick(window, qtbot, "cris", "Crisis")
    workspace = workspace_of(window)
    qtbot.waitUntil(lambda: workspace.claim("docking-third").event == "crisis")
    assert window.selection.event_id == "crisis"
    window.action("undo").trigger()
    assert workspace.claim("docking-third").event == "docking"


def test_a_claim_is_deleted_out_of_its_passage_in_the_source(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.read_claim("crisis-older")
    text = window.reader.text
    mark = next(one for one in text.marks if one.claim == "crisis-older")
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.position_of(mark.start + 3))
    place = text.cursorRect(cursor).center()
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, text.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(text.viewport(), event)
    menu = popup(QMenu)
    shown = [action.text() for action in menu.actions() if not action.isSeparator()]
    assert shown[:3] == [
        "New event from this passage…",
        "Add this passage to an event…",
        "Mark this source as silent on an event…",
    ]
    choose(qtbot, "Delete claim")
    qtbot.waitUntil(lambda: len(workspace_of(window).claims_of("crisis")) == 1)
    assert [one.claim for one in text.marks] == ["docking-older"]
    window.action("undo").trigger()
    assert len(text.marks) == 2


def test_a_note_of_silence_is_removed_out_of_its_card(window: MainWindow, qtbot: QtBot) -> None:
    workspace = workspace_of(window)
    workspace.apply(note_silence(workspace, "crisis", "third", "Read twice."))
    window.selection.select("crisis")
    (card,) = window.detail.silence_cards()
    card.menu_button.click()
    choose(qtbot, "Remove this note of silence")
    qtbot.waitUntil(lambda: workspace.silences() == ())
    assert window.detail.silence_cards() == []


def test_a_card_that_cannot_be_edited_offers_to_read_and_to_copy(window: MainWindow) -> None:
    window.show_workspace(Workspace.bundled())
    window.selection.select("soyuz-apollo-1975")
    card = window.detail.cards()[0]
    place = QPoint(4, 4)
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(card, QContextMenuEvent(reason, place, card.mapToGlobal(place)))
    menu = popup(QMenu)
    assert [one.text() for one in menu.actions()] == ["Copy", "Read in the source"]
    menu.close()


def test_words_chosen_from_the_list_bring_their_date_and_basis(window: MainWindow) -> None:
    form = form_of(window, "crisis-newer")
    assert form.basis is Basis.EDITORIAL
    assert not form.wording_box.isEnabled()
    assert form.claim_made == workspace_of(window).claim("crisis-newer")
    form.deleteLater()

    form = form_of(window, "docking-older")
    form.basis_box.setCurrentIndex(form.basis_box.findData(Basis.EDITORIAL))
    assert form.claim_made.wording == ""
    form.wording_box.activated.emit(0)
    assert form.basis is Basis.STATED
    assert form.claim_made.date == "1975-07"
    form.deleteLater()


def test_a_form_says_why_words_do_not_date_the_claim(window: MainWindow) -> None:
    form = form_of(window, "docking-older")
    form.wording_box.setEditText("last May")
    assert not form.ok.isEnabled()
    assert "does not stand in the source" in form.fault.text()
    form.wording_box.setEditText("a decade and a half")
    assert "then the date is inferred" in form.fault.text()
    form.basis_box.setCurrentIndex(form.basis_box.findData(Basis.INFERRED))
    assert form.ok.isEnabled()
    assert [one.quote.exact for one in form.claim_made.dated_by] == ["a decade and a half"]
    form.deleteLater()


def test_the_calendar_of_a_claim_is_chosen(window: MainWindow) -> None:
    form = form_of(window, "docking-older")
    box = form.date_box
    box.line.setText("1917-10-25")
    box.calendar_box.setCurrentIndex(2)  # Julian
    box.calendar_box.activated.emit(box.calendar_box.currentIndex())
    assert form.claim_made.calendar is Calendar.JULIAN
    form.deleteLater()


def test_a_passage_is_not_added_twice_to_an_event(window: MainWindow, qtbot: QtBot) -> None:
    window.read_claim("docking-third")
    reading = window.reader.reading
    assert reading is not None
    (mark,) = reading.marks
    cursor = QTextCursor(window.reader.text.document())
    cursor.setPosition(window.reader.text.position_of(mark.start))
    keep = QTextCursor.MoveMode.KeepAnchor
    cursor.setPosition(window.reader.text.position_of(mark.end), keep)
    window.reader.text.setTextCursor(cursor)
    window.action("add_to_event").trigger()
    pick(window, qtbot, "dock", "Docking")
    qtbot.waitUntil(lambda: window.selection.event_id == "docking")
    assert len(workspace_of(window).claims_of("docking")) == 3


def test_events_selected_lately_are_offered_first(window: MainWindow, qtbot: QtBot) -> None:
    for event in ("crisis", "docking"):
        window.selection.select(event)
    window.read_claim("docking-third")
    window.action("mark_silent").trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), EventPicker))
    picker = popup(EventPicker)
    assert picker.titles() == ["Docking", "Crisis"]
    picker.box.setText("nothing like it")
    qtbot.waitUntil(lambda: picker.titles() == [])
    qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    assert picker.isVisible()
    picker.box.setText("")
    qtbot.keyClick(picker.box, Qt.Key.Key_Down)
    qtbot.keyClick(picker.box, Qt.Key.Key_Return)
    workspace = workspace_of(window)
    qtbot.waitUntil(lambda: [one.event for one in workspace.silences()] == ["crisis"])
