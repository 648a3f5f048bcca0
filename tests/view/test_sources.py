"""Sources side by side: the panes under a user's hands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.workspace.pile import OLD, open_pile
from timeline_app import app
from timeline_app.view import theme as themes
from timeline_app.view.comparing.compare_pane import ComparePane
from timeline_app.view.comparing.coverage_model import FIRST_SOURCE, SPEAKING, Show
from timeline_app.view.comparing.coverage_pane import CoveragePane
from timeline_app.view.comparing.repair_pane import RepairPane
from timeline_app.view.comparing.side_by_side import SideBySide
from timeline_app.view.comparing.story_pane import StoryPane
from timeline_app.view.main_window import MainWindow
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.workspace.sources.coverage import Coverage
from timeline_app.workspace.sources.revising import edit_of, revised
from timeline_app.workspace.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def pile(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on the small pile, which can be edited."""
    themes.apply(app.application(), themes.LIGHT)
    made = MainWindow(themes.LIGHT)
    made.timeline.canvas.animated = False
    made.show_workspace(open_pile(tmp_path))
    made.detail.show_event(None)
    made.resize(1600, 1000)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def chronicle(window: MainWindow) -> Workspace:
    assert window.workspace is not None
    return window.workspace


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))


def button(widget: QWidget, text: str) -> QPushButton:
    return next(one for one in widget.findChildren(QPushButton) if one.text() == text)


def compare(window: MainWindow, event_id: str) -> ComparePane:
    window.selection.select(event_id)
    window.action("compare").trigger()
    pane = window.sources.docks.open("compare")
    assert isinstance(pane, ComparePane)
    return pane


def coverage(window: MainWindow) -> CoveragePane:
    pane = window.sources.docks.open("coverage")
    assert isinstance(pane, CoveragePane)
    return pane


def test_comparing_shows_a_column_for_each_source_with_differences_marked(
    window: MainWindow,
) -> None:
    pane = compare(window, "cuban-missile-crisis-1962")
    shown = [text.toPlainText() for text in pane.findChildren(PassageText)]
    assert len(shown) == 2
    assert "Caribbean crisis" in shown[0]
    marked = set()
    for text in pane.findChildren(PassageText):
        block = text.document().begin()
        while block.isValid():
            for part in block.textFormats():
                if part.format.fontUnderline():
                    marked.add(block.text()[part.start : part.start + part.length])
            block = block.next()
    assert {"Caribbean", "Cuban Missile Crisis"} <= marked


def test_the_comparison_follows_the_selection(window: MainWindow) -> None:
    pane = compare(window, "cuban-missile-crisis-1962")
    window.selection.select("soyuz-apollo-1975")
    assert "“July 1975”" in texts(pane)
    assert "coarser than the chosen date" in texts(pane)


def test_a_disagreement_is_told_in_both_panes(pile: MainWindow) -> None:
    pane = compare(pile, "docking")
    assert "The dates given differ." in texts(pane)
    assert "The dates given differ." in texts(pile.detail)
    assert "differs from the chosen date" in texts(pane)


def test_the_date_can_be_kept_open_by_a_click(pile: MainWindow, qtbot: QtBot) -> None:
    pane = compare(pile, "docking")
    pane.findChildren(QCheckBox)[0].click()
    qtbot.waitUntil(lambda: chronicle(pile).event("docking").contested)
    assert chronicle(pile).event("docking").contested
    assert "The date is contested." in texts(pile.detail)


def test_another_date_can_be_chosen(
    pile: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QInputDialog

    monkeypatch.setattr(QInputDialog, "getText", lambda *_: ("It was there", True))
    pane = compare(pile, "docking")
    choose = [one for one in pane.findChildren(QPushButton) if one.text() == "Choose this date"]
    choose[1].click()
    qtbot.waitUntil(lambda: chronicle(pile).event("docking").date == "1975-08")
    event = chronicle(pile).event("docking")
    assert (event.date, event.date_reason) == ("1975-08", "It was there")


def test_a_chronicle_that_is_read_only_offers_no_choices(window: MainWindow) -> None:
    pane = compare(window, "soyuz-apollo-1975")
    assert pane.findChildren(QCheckBox) == []
    assert "Choose this date" not in {one.text() for one in pane.findChildren(QPushButton)}


def test_twelve_sources_stay_readable(qtbot: QtBot, tmp_path: Path) -> None:
    from tests.workspace.many_sources import open_many

    window = MainWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.timeline.canvas.animated = False
    window.show_workspace(open_many(tmp_path, 12))
    window.resize(1100, 700)
    with qtbot.waitExposed(window):
        window.show()
    pane = compare(window, "meeting")
    qtbot.wait(30)
    cards = [one for one in pane.findChildren(QWidget) if one.objectName() == "claimCard"]
    assert len(cards) == 12
    assert all(card.width() >= 270 for card in cards)
    matrix = coverage(window)
    assert matrix.model.alone_column == FIRST_SOURCE + 12
    window.close()


def test_the_matrix_has_a_row_for_each_event(window: MainWindow) -> None:
    pane = coverage(window)
    assert pane.model.rowCount() == len(chronicle(window).events())
    assert pane.model.alone_column == FIRST_SOURCE + 3


def test_a_click_on_a_cell_reads_it(window: MainWindow, qtbot: QtBot) -> None:
    pane = coverage(window)
    row = next(
        number
        for number, one in enumerate(pane.model.shown.rows)
        if one.event.id == "relations-established-1807"
    )
    index = pane.model.index(row, FIRST_SOURCE + 1)
    place = pane.table.visualRect(index).center()
    qtbot.mouseClick(pane.table.viewport(), LEFT, pos=place)
    assert window.selection.event_id == "relations-established-1807"
    assert window.reader.source_id == "embassy-2022"
    assert window.reader.isVisible()


def test_the_matrix_is_filtered_by_words_and_by_kind(window: MainWindow, qtbot: QtBot) -> None:
    pane = coverage(window)
    pane.words.setText("apollo 1975")
    assert [row.event.id for row in pane.model.shown.rows] == ["soyuz-apollo-1975"]
    pane.words.clear()
    pane.kinds.setCurrentIndex(pane.kinds.findData(Show.ALONE))
    assert all(row.speaking == 1 for row in pane.model.shown.rows)
    assert 0 < pane.model.rowCount() < 49


def test_the_matrix_sorts_by_the_number_of_sources(window: MainWindow) -> None:
    pane = coverage(window)
    pane.table.sortByColumn(SPEAKING, Qt.SortOrder.DescendingOrder)
    counts = [row.speaking for row in pane.model.shown.rows]
    assert counts == sorted(counts, reverse=True)


def test_s_notes_a_silence_and_takes_it_back(pile: MainWindow, qtbot: QtBot) -> None:
    pane = coverage(pile)
    index = pane.model.index(0, FIRST_SOURCE + 2)
    pane.table.setCurrentIndex(index)
    qtbot.keyClick(pane.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: len(chronicle(pile).silences()) == 1)
    cell = pane.model.cell_at(pane.model.index(0, FIRST_SOURCE + 2))
    assert cell is not None
    assert cell.coverage is Coverage.CHECKED_SILENT
    qtbot.keyClick(pane.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: chronicle(pile).silences() == ())


def test_the_matrix_is_copied_as_a_table(pile: MainWindow, qtbot: QtBot) -> None:
    pane = coverage(pile)
    qtbot.keyClick(pane.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert lines[1].split("\t")[-3:] == ["stated", "editorial", "silent"]


def test_the_matrix_is_exported_as_csv(
    pile: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog

    path = tmp_path / "out.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    button(coverage(pile), "Export as CSV…").click()
    assert path.read_text("utf-8").splitlines()[1].endswith("stated,editorial,silent")


def test_whole_sources_step_to_the_event_or_say_that_they_are_silent(window: MainWindow) -> None:
    window.selection.select("soyuz-apollo-1975")
    pane = window.sources.docks.open("side_by_side")
    assert isinstance(pane, SideBySide)
    states = {column.source_id: column.state for column in pane.columns}
    assert states["embassy-2017"] == "Silent on this event (checked)"
    assert states["embassy-2022"] == "Passage 1 of 2"
    window.selection.select("relations-established-1807")
    assert {column.source_id: column.state for column in pane.columns}["tass-2025"].startswith(
        "Silent"
    )
    current = {column.source_id: column.text.current_claim for column in pane.columns}
    assert current["embassy-2022"] == "relations-established-1807-embassy-2022"
    assert current["tass-2025"] is None


def test_a_column_can_show_another_source(window: MainWindow, qtbot: QtBot) -> None:
    window.selection.select("soyuz-apollo-1975")
    pane = window.sources.docks.open("side_by_side")
    assert isinstance(pane, SideBySide)
    column = pane.columns[0]
    column.sources.setCurrentIndex(2)
    column.sources.activated.emit(2)
    assert column.source_id == "tass-2025"
    assert column.state == "1 passage"


def test_the_order_of_telling_is_walked_and_read_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.sources.docks.open("order_of_telling")
    assert isinstance(pane, StoryPane)
    qtbot.keyClick(pane.plot, Qt.Key.Key_Right)
    qtbot.keyClick(pane.plot, Qt.Key.Key_Right)
    assert pane.plot.current == 1
    qtbot.keyClick(pane.plot, Qt.Key.Key_Return)
    assert window.reader.source_id == pane.source_id
    assert window.selection.event_id is not None


def test_a_click_on_a_point_reads_it(window: MainWindow, qtbot: QtBot) -> None:
    pane = window.sources.docks.open("order_of_telling")
    assert isinstance(pane, StoryPane)
    qtbot.wait(20)
    pane.evenly.click()
    place = pane.plot.place_of(0).toPoint()
    qtbot.mouseClick(pane.plot, LEFT, pos=QPoint(place.x(), place.y()))
    assert window.reader.text.current_claim is not None


def test_the_repair_queue_shows_both_texts_and_accepts(pile: MainWindow, qtbot: QtBot) -> None:
    space = chronicle(pile)
    new = OLD.replace("July 1975 the two", "Juli 1975 tbe two")
    space.apply(edit_of(revised(space, "older", new.encode())))
    pane = pile.sources.docks.open("repair")
    assert isinstance(pane, RepairPane)
    assert pane.queue.count() == 1
    assert "In July 1975 the two" in pane.findChildren(PassageText)[0].toPlainText()
    assert "Juli 1975 tbe two" in pane.new.toPlainText()
    pane.accept_button.click()
    qtbot.waitUntil(lambda: pane.queue.count() == 0)
    assert space.claim("docking-older").passage.revision == 2


def test_a_lost_passage_is_put_where_a_person_selects(pile: MainWindow, qtbot: QtBot) -> None:
    space = chronicle(pile)
    new = "They docked in July 1975.\n" + OLD[OLD.index("Before that") :]
    space.apply(edit_of(revised(space, "older", new.encode())))
    pane = pile.sources.docks.open("repair")
    assert isinstance(pane, RepairPane)
    assert not pane.use_button.isEnabled()
    cursor = pane.new.textCursor()
    cursor.setPosition(0)
    cursor.setPosition(24, cursor.MoveMode.KeepAnchor)
    pane.new.setTextCursor(cursor)
    pane.use_button.click()
    qtbot.waitUntil(lambda: space.claim("docking-older").passage.revision == 2)
    assert space.claim("docking-older").passage.quote.exact == "They docked in July 1975"


def test_full_stop_also_reaches_dates_that_no_claim_uses(pile: MainWindow, qtbot: QtBot) -> None:
    pile.read_claim("crisis-older")
    text = pile.reader.text
    qtbot.waitUntil(lambda: len(text.dated) == 1)
    before = pile.timeline.canvas.window_of_time
    text.setFocus()
    qtbot.keyClick(text, Qt.Key.Key_Period)
    assert text.current_claim is None
    assert pile.timeline.canvas.window_of_time != before
    qtbot.keyClick(text, Qt.Key.Key_Comma)
    assert text.current_claim == "crisis-older"


def test_a_click_on_the_strip_goes_to_the_nearest_mark(pile: MainWindow, qtbot: QtBot) -> None:
    pile.read_claim("docking-older")
    strip = pile.reader.strip
    mark = next(one for one in pile.reader.text.marks if one.claim == "crisis-older")
    qtbot.mouseClick(strip, LEFT, pos=QPoint(5, strip.y_of(mark.start)))
    assert pile.selection.event_id == "crisis"


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        ("copy_chicago", "1. A. Author, “An older book,” Press, March 2, 1980"),
        ("copy_gost", "¹ A. Author. An older book // Press. 1980. 2 March"),
        ("copy_link", "timeline-app:passage?chronicle=pile&source=older&revision=1"),
    ],
)
def test_a_passage_is_copied_with_its_origin(pile: MainWindow, action: str, expected: str) -> None:
    pile.selection.select("crisis")
    pile.action(action).trigger()
    assert expected in QGuiApplication.clipboard().text()


def test_a_passage_is_copied_as_an_annotation(pile: MainWindow) -> None:
    pile.selection.select("crisis")
    pile.action("copy_annotation").trigger()
    value = json.loads(QGuiApplication.clipboard().text())
    assert value["type"] == "Annotation"


def test_a_link_opens_its_passage(pile: MainWindow) -> None:
    from timeline_app.workspace.sources.citations import read_link

    pile.selection.select("crisis")
    pile.action("copy_link").trigger()
    pile.selection.select(None)
    pile.sources.open_link(read_link(QGuiApplication.clipboard().text()))
    assert pile.selection.event_id == "crisis"
    assert pile.reader.text.current_claim == "crisis-older"


def test_a_corrected_text_is_taken_over_and_the_rest_waits(
    pile: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from PySide6.QtWidgets import QFileDialog, QMessageBox

    path = tmp_path / "new.txt"
    path.write_bytes(OLD.replace("July 1975 the two", "Juli 1975 tbe two").encode())
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    pile.selection.select("crisis")
    pile.action("revise").trigger()
    assert chronicle(pile).source_text("older").revision == 2
    pane = pile.sources.docks.open("repair")
    assert isinstance(pane, RepairPane)
    assert pane.queue.count() == 1
    said = "\n".join(box.text() for box in pile.findChildren(QMessageBox))
    assert "1 passage was found again. 1 waits" in said
    for box in pile.findChildren(QMessageBox):
        box.close()


def test_titles_in_tooltips_are_no_markup(window: MainWindow) -> None:
    from timeline_app.view.widgets.plain_text import plain_tooltip

    assert plain_tooltip("<b>bold</b>") == "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"
    index = coverage(window).model.index(0, 1)
    assert str(index.data(Qt.ItemDataRole.ToolTipRole)).startswith("<qt>")


def test_the_theme_reaches_every_pane(window: MainWindow) -> None:
    for name in ("compare", "side_by_side", "coverage", "order_of_telling", "repair"):
        window.sources.docks.open(name)
    window.action("theme_dark").trigger()
    assert coverage(window).table.cells.theme is themes.DARK
    window.action("theme_light").trigger()
