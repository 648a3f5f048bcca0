"""From an event to its passages, into the source, and back to the timeline."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from tests.view.conftest import place_of
from timeline_app.view.main_window import MainWindow
from timeline_app.view.reading.claim_card import ClaimCard
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.view.reading.source_reader import SourceText
from timeline_app.workspace.showing.queries import ClaimMark

LEFT = Qt.MouseButton.LeftButton


def texts_of(card: ClaimCard) -> str:
    return "\n".join(label.text() for label in card.findChildren(QLabel))


def highlighted(card: ClaimCard) -> str:
    """The words of a card's passage that have a background."""
    document = card.findChildren(PassageText)[0].document()
    found = []
    block = document.begin()
    while block.isValid():
        found += [
            block.text()[part.start : part.start + part.length]
            for part in block.textFormats()
            if part.format.background().style() != Qt.BrushStyle.NoBrush
        ]
        block = block.next()
    return "\n".join(found)


def card_of(window: MainWindow, source: str, basis: str) -> ClaimCard:
    return next(
        card
        for card in window.detail.cards()
        if card.detail.source.id == source and card.detail.claim.basis.value == basis
    )


def read(window: MainWindow, qtbot: QtBot, card: ClaimCard) -> SourceText:
    button = next(b for b in card.findChildren(QPushButton) if b.objectName() == "readInSource")
    qtbot.mouseClick(button, LEFT)
    qtbot.wait(50)
    return window.reader.text


def place_of_mark(text: SourceText, mark: ClaimMark) -> QPoint:
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.position_of(mark.end) - 3)
    return text.cursorRect(cursor).center()


def test_a_click_shows_title_date_and_every_claim(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(
        window.timeline.canvas, LEFT, pos=place_of(window, "diplomatic-relations-1933")
    )
    labels = [label.text() for label in window.detail.findChildren(QLabel)]
    assert "Notes exchanged: diplomatic relations of USSR and USA" in labels
    assert "16 November 1933" in labels
    assert {card.detail.source.id for card in window.detail.cards()} == {
        "embassy-2022",
        "tass-2025",
    }


def test_a_claim_shows_who_says_what_and_how_it_is_dated(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select("soyuz-apollo-1975")
    card = card_of(window, "embassy-2022", "stated")
    shown = texts_of(card)
    assert "Embassy of the Russian Federation in the USA" in shown
    assert "16 November 2022" in shown
    assert "stated" in shown
    assert "July 1975" in shown
    assert highlighted(card) == card.detail.claim.passage.quote.exact
    assert "Soyuz and Apollo spacecraft docked" in highlighted(card)


def test_an_editorial_claim_says_that_the_date_is_ours(window: MainWindow) -> None:
    window.selection.select("korean-airliner-1983")
    shown = texts_of(window.detail.cards()[0])
    assert "editorial" in shown
    assert "The passage gives no date. Ours: 1 September 1983" in shown


def test_reading_in_the_source_scrolls_to_the_passage_and_marks_the_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.selection.select("relations-stalled-2022")
    card = window.detail.cards()[0]
    text = read(window, qtbot, card)
    assert window.reader.isVisible()
    rect = text.cursorRect()
    assert 0 <= rect.top() < text.viewport().height()
    exact = card.detail.claim.passage.quote.exact
    shown = {selection.cursor.selectedText() for selection in text.extraSelections()}
    assert exact in shown
    assert len(shown) > 15


def test_a_click_on_a_mark_selects_its_event_on_the_timeline(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.selection.select("soyuz-apollo-1975")
    text = read(window, qtbot, card_of(window, "embassy-2022", "stated"))
    mark = next(mark for mark in text.marks if mark.event == "cuban-missile-crisis-1962")
    text.show_claim(mark.claim)
    qtbot.wait(20)
    qtbot.mouseClick(text.viewport(), LEFT, pos=place_of_mark(text, mark))
    assert window.selection.event_id == "cuban-missile-crisis-1962"
    rows = frozenset(window.timeline.rows_of("cuban-missile-crisis-1962"))
    assert window.timeline.canvas.highlights.selected == rows
    place_of(window, "cuban-missile-crisis-1962")


def test_full_stop_and_comma_walk_the_marks(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select("soyuz-apollo-1975")
    text = read(window, qtbot, card_of(window, "tass-2025", "stated"))
    before = window.selection.event_id
    qtbot.keyClick(text, Qt.Key.Key_Period)
    after = window.selection.event_id
    assert after != before
    qtbot.keyClick(text, Qt.Key.Key_Comma)
    assert window.selection.event_id == before


def test_the_cyrillic_letter_of_the_cold_war_stays(window: MainWindow) -> None:
    window.selection.select("cold-war")
    quotes = [highlighted(card) for card in window.detail.cards()]
    assert any("\N{CYRILLIC CAPITAL LETTER ES}old war" in quote for quote in quotes)
