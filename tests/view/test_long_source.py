"""A long source comes in slices; what is done to it meanwhile comes to the same."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.view.conftest import wheel
from tests.workspace.pile import open_pile
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.source import Source, TextRange
from timeline_app.view import theme as themes
from timeline_app.view.reading.source_reader import SourceReader
from timeline_app.view.reading.source_text import SourceText
from timeline_app.workspace.showing.queries import ClaimMark, SourceReading
from timeline_app.workspace.sources.new_sources import document, source_of
from timeline_app.workspace.sources.revising import edit_of, revised

LINES = 30_000
TEXT = "".join(f"Line {number}, with “words”.\n" for number in range(LINES)) + "The end."
CTRL = Qt.KeyboardModifier.ControlModifier


def place_of_line(number: int) -> TextRange:
    start = TEXT.index(f"Line {number},")
    return TextRange(start, TEXT.index(".", start))


FAR = place_of_line(LINES - 1000)
MARKS = tuple(
    ClaimMark(place.start, place.end, name, f"event of {name}")
    for name, place in (("near", place_of_line(2)), ("far", FAR))
)
READING = SourceReading(Source("long", "Long"), 1, TEXT, MARKS)


@pytest.fixture
def reader(qtbot: QtBot) -> Iterator[SourceReader]:
    made = SourceReader(themes.LIGHT)
    qtbot.addWidget(made)
    made.resize(600, 700)
    with qtbot.waitExposed(made):
        made.show()
    made.show_source(READING)
    assert not made.text.complete
    yield made
    made.clear()


@pytest.fixture
def text(reader: SourceReader) -> SourceText:
    return reader.text


def until_complete(qtbot: QtBot, text: SourceText) -> None:
    qtbot.waitUntil(lambda: text.complete)
    QApplication.processEvents()


def is_on_show(text: SourceText, offset: int) -> bool:
    cursor = QTextCursor(text.document())
    cursor.setPosition(text.position_of(offset))
    return text.viewport().rect().contains(text.cursorRect(cursor).center())


def painted(text: SourceText) -> list[str]:
    return [selection.cursor.selectedText() for selection in text.extraSelections()]


def select_lines(text: SourceText, first: int, last: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(text.position_of(place_of_line(first).start))
    cursor.setPosition(text.position_of(place_of_line(last).end), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_the_beginning_is_there_at_once_and_all_of_it_soon(qtbot: QtBot, text: SourceText) -> None:
    assert text.toPlainText().startswith("Line 0, with “words”.\nLine 1,")
    until_complete(qtbot, text)
    assert text.toPlainText() == TEXT


def test_filling_holds_nobody_up(text: SourceText) -> None:
    longest = 0.0
    while not text.complete:
        start = time.thread_time()
        QApplication.processEvents()
        longest = max(longest, time.thread_time() - start)
    assert longest < 0.1


def test_a_short_text_is_there_at_once(reader: SourceReader) -> None:
    reader.show_source(SourceReading(Source("short", "Short"), 1, "A line.\n" * 100, ()))
    assert reader.text.complete
    assert reader.text.toPlainText() == "A line.\n" * 100


def test_another_text_takes_the_place_of_one_that_is_still_filling(
    qtbot: QtBot, reader: SourceReader
) -> None:
    reader.text.show_place(FAR)
    other = "Another line.\n" * 5_000
    reader.show_source(SourceReading(Source("other", "Other"), 1, other, ()))
    until_complete(qtbot, reader.text)
    assert reader.text.toPlainText() == other
    assert reader.text.first_offset() == 0


def test_what_is_read_and_selected_stays_while_the_rest_comes(
    qtbot: QtBot, text: SourceText
) -> None:
    text.show_block(100)
    select_lines(text, 103, 105)
    before = text.first_offset(), text.selected_range(), text.verticalScrollBar().value()
    assert before[1] == (place_of_line(103).start, place_of_line(105).end)
    assert not text.complete
    until_complete(qtbot, text)
    assert before == (
        text.first_offset(), text.selected_range(), text.verticalScrollBar().value()
    )  # fmt: skip


def test_a_far_place_is_shown_and_highlighted_when_it_is_there(
    qtbot: QtBot, text: SourceText
) -> None:
    text.show_place(FAR)
    assert text.first_offset() == FAR.start
    until_complete(qtbot, text)
    assert is_on_show(text, FAR.start)
    assert TEXT[FAR.start : FAR.end] in painted(text)


def test_a_far_claim_is_shown_and_all_marks_are_painted(qtbot: QtBot, reader: SourceReader) -> None:
    reader.show_reading(READING, "far")
    assert painted(reader.text) == [TEXT[MARKS[0].start : MARKS[0].end]]
    until_complete(qtbot, reader.text)
    qtbot.waitUntil(lambda: len(painted(reader.text)) == 2)
    assert painted(reader.text) == [TEXT[mark.start : mark.end] for mark in MARKS]
    assert is_on_show(reader.text, FAR.start)
    assert reader.text.current_claim == "far"


def test_who_turns_the_wheel_meanwhile_is_not_taken_elsewhere(
    qtbot: QtBot, text: SourceText
) -> None:
    text.show_place(FAR)
    wheel(text.viewport(), QPoint(50, 50), -120)
    here = text.first_offset()
    until_complete(qtbot, text)
    assert text.first_offset() == here < 1000


def test_one_reads_on_where_one_stood(qtbot: QtBot, text: SourceText) -> None:
    selected = (FAR.start + 5, FAR.end)
    text.read_on(FAR.start, selected)
    assert (text.first_offset(), text.selected_range()) == (FAR.start, selected)
    until_complete(qtbot, text)
    assert (text.first_offset(), text.selected_range()) == (FAR.start, selected)
    assert text.textCursor().selectedText() == TEXT[slice(*selected)]


def test_all_is_selected_and_copied_before_it_is_there(qtbot: QtBot, text: SourceText) -> None:
    text.selectAll()
    text.copy()
    assert QGuiApplication.clipboard().text() == TEXT
    until_complete(qtbot, text)
    assert text.selected_range() == (0, len(TEXT))


def test_the_end_is_gone_to_when_it_is_there(qtbot: QtBot, text: SourceText) -> None:
    qtbot.keyClick(text, Qt.Key.Key_End, CTRL)
    until_complete(qtbot, text)
    assert is_on_show(text, len(TEXT))


def test_a_position_that_is_asked_for_is_there(text: SourceText) -> None:
    assert text.document().characterAt(text.position_of(FAR.start + 5)) == TEXT[FAR.start + 5]
    assert not text.complete


def test_the_strip_shows_the_same_share_meanwhile(qtbot: QtBot, text: SourceText) -> None:
    _, _, whole = text.lines()
    until_complete(qtbot, text)
    assert text.lines()[2] == pytest.approx(whole, rel=0.01)


def test_a_new_text_stays_scrolled_where_the_old_one_was(
    qtbot: QtBot, reader: SourceReader, tmp_path: Path
) -> None:
    with open_pile(tmp_path) as workspace:
        source, stored = source_of(document("long.txt", TEXT.encode()), Source("long", "Long"))
        workspace.apply(Edit("new source", (Put(source), Put(stored))))
        reader.show_source(workspace.reading("long"))
        reader.text.show_block(LINES - 500)
        until_complete(qtbot, reader.text)
        changed = TEXT.replace("Line 1,", "Line one,").encode()
        changes = workspace.apply(edit_of(revised(workspace, "long", changed)))

        reader.follow(workspace, changes)
        until_complete(qtbot, reader.text)

    assert "Line one," in reader.text.toPlainText()
    assert reader.text.first_block == LINES - 500
