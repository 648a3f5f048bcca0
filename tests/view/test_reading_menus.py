"""Menus of what is read, which others add to; and the text that stays while its marks change."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from timeline_app.model.source import Source
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.view.reading.source_text import SourceText
from timeline_app.workspace.showing.queries import ClaimMark, SourceReading

APOLLO = "soyuz-apollo-1975"
TEXT = "A\xa0line,\u2028another \U0001f680\n" + "Words and words.\n" * 200


def text_with(qtbot: QtBot, *marks: ClaimMark) -> SourceText:
    text = SourceText(themes.LIGHT)
    qtbot.addWidget(text)
    text.resize(400, 300)
    text.set_reading(SourceReading(Source("s", "S"), 1, TEXT, marks))
    text.show()
    return text


def menu_at(widget: QWidget, place: QPoint) -> QMenu:
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(widget, QContextMenuEvent(reason, place, widget.mapToGlobal(place)))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def test_what_is_copied_are_the_stored_characters(qtbot: QtBot) -> None:
    text = text_with(qtbot)
    text.selectAll()
    assert text.createMimeDataFromSelection().text() == TEXT


def test_other_marks_leave_the_place_and_the_selection(qtbot: QtBot) -> None:
    text = text_with(qtbot)
    bar = text.verticalScrollBar()
    bar.setValue(40)
    cursor = text.textCursor()
    cursor.setPosition(20)
    cursor.setPosition(25, cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    scrolled = bar.value()
    selected = text.selected_range()
    text.set_marks((ClaimMark(0, 6, "c", "e"),))
    assert (bar.value(), text.selected_range()) == (scrolled, selected)
    assert [mark.claim for mark in text.marks] == ["c"]


def test_the_menu_of_a_text_tells_the_mark_below_it(qtbot: QtBot) -> None:
    mark = ClaimMark(0, 6, "c", "e")
    text = text_with(qtbot, mark)
    heard: list[object] = []
    text.menu_opened.connect(lambda menu, mark: heard.append(mark))
    menu_at(text.viewport(), text.cursorRect().center()).close()
    menu_at(text.viewport(), QPoint(380, 200)).close()
    assert heard == [mark, None]


def test_the_menu_of_a_claim_reads_it_in_its_source(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select(APOLLO)
    heard: list[object] = []
    window.detail.claim_menu_opened.connect(lambda menu, claim: heard.append(claim))
    card = window.detail.cards()[0]
    menu = menu_at(card, QPoint(5, 5))
    assert heard == [card.detail.claim.id]
    (read,) = [action for action in menu.actions() if action.text() == "Read in the source"]
    read.trigger()
    menu.close()
    assert window.reader.text.current_claim == card.detail.claim.id


def test_cards_have_a_button_where_they_can_be_edited(window: MainWindow) -> None:
    window.selection.select(APOLLO)
    assert not window.detail.cards()[0].menu_button.isVisibleTo(window.detail)
    window.detail.set_editable(True)
    assert window.detail.cards()[0].menu_button.isVisibleTo(window.detail)
