"""The event table: in step with selection, span and filters; sorted, chosen, copied."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.store.samples import generated
from timeline_app.chronology.instant import Span
from timeline_app.store.file.database import in_memory
from timeline_app.store.whole.whole_chronicle import pack
from timeline_app.view.finding.event_table import EventTable
from timeline_app.view.finding.event_table_model import COLUMNS, EventTableModel
from timeline_app.view.finding.spreadsheet import as_spreadsheet
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.workspace import Workspace

DATE, TITLE, IMPORTANCE = (COLUMNS.index(name) for name in ("date", "title", "importance"))


@pytest.fixture
def table(window: MainWindow, qtbot: QtBot) -> EventTable:
    window.action("table").trigger()
    return window.finder.table


def column(table: EventTable, at: int) -> list[str]:
    model = table.model
    return [str(model.index(row, at).data()) for row in range(model.rowCount())]


def ids(table: EventTable) -> list[str]:
    return [table.model.event_id(row) for row in range(table.model.rowCount())]


def menu_of(table: EventTable) -> QMenu:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    return table.findChildren(QMenu, options=direct)[-1]


def sort_by(table: EventTable, at: int, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table._order_came, timeout=5000):
        table.view.horizontalHeader().sectionClicked.emit(at)


def test_all_events_stand_in_order_of_time(window: MainWindow, table: EventTable) -> None:
    assert window.workspace is not None
    assert ids(table) == list(window.workspace.events_in_time_order())
    assert table.count == "49 of 49 events"


def test_the_model_is_sound(table: EventTable, qtmodeltester: object) -> None:
    qtmodeltester.check(table.model)  # type: ignore[attr-defined]


def test_a_row_reached_is_selected_on_the_canvas(
    window: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    qtbot.keyClick(table.view, Qt.Key.Key_Down)
    assert window.selection.event_id == table.model.event_id(1)


def test_the_row_of_the_selected_event_is_reached(window: MainWindow, table: EventTable) -> None:
    window.selection.select("soyuz-apollo-1975")
    assert table.model.event_id(table.view.currentIndex().row()) == "soyuz-apollo-1975"


def test_only_what_is_in_view_is_listed_when_asked_for(
    window: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    table.in_view.setChecked(True)
    window.timeline.canvas.show_span(Span(150_000_000, 180_000_000))
    qtbot.waitUntil(lambda: "soyuz-apollo-1975" in ids(table) and len(ids(table)) < 10)
    assert "relations-established-1807" not in ids(table)


def test_what_does_not_match_is_not_listed(
    window: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        window.finder.finding.set_text("hamburg")
    assert "hamburg-meeting-2017" in ids(table)
    assert len(ids(table)) < 10


def test_a_click_on_a_title_sorts_and_another_one_turns_it_round(
    table: EventTable, qtbot: QtBot
) -> None:
    sort_by(table, TITLE, qtbot)
    titles = [title.casefold() for title in column(table, TITLE)]
    assert titles == sorted(titles)
    sort_by(table, IMPORTANCE, qtbot)
    most_first = [int(one) for one in column(table, IMPORTANCE)]
    assert most_first == sorted(most_first, reverse=True)
    sort_by(table, IMPORTANCE, qtbot)
    assert [int(one) for one in column(table, IMPORTANCE)] == most_first[::-1]


def test_columns_are_chosen_from_a_menu(table: EventTable, qtbot: QtBot) -> None:
    tags = COLUMNS.index("tags")
    assert table.view.isColumnHidden(tags)
    qtbot.mouseClick(table._columns_button, Qt.MouseButton.LeftButton)
    menu = menu_of(table)
    menu.actions()[tags].trigger()
    assert not table.view.isColumnHidden(tags)
    menu.close()


def test_the_columns_are_remembered(table: EventTable, window: MainWindow) -> None:
    tags = COLUMNS.index("tags")
    table.view.setColumnHidden(tags, False)
    state = window.finder.table_columns
    table.view.setColumnHidden(tags, True)
    table.view.restore_columns(state)
    assert not table.view.isColumnHidden(tags)


def test_the_menu_of_columns_sorts_without_a_mouse(table: EventTable, qtbot: QtBot) -> None:
    table._choose_columns()
    menu = menu_of(table)
    (sort,) = (action.menu() for action in menu.actions() if action.menu())
    assert isinstance(sort, QMenu)
    with qtbot.waitSignal(table._order_came, timeout=5000):
        sort.actions()[1].trigger()
    titles = [title.casefold() for title in column(table, TITLE)]
    assert titles == sorted(titles)
    menu.close()


def test_the_same_keys_close_the_table_again(
    window: MainWindow, table: EventTable, qtbot: QtBot
) -> None:
    assert table.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert not table.isVisible()
    assert QApplication.focusWidget() is window.timeline.canvas


def test_rows_are_copied_as_a_spreadsheet_takes_them(table: EventTable, qtbot: QtBot) -> None:
    table.view.selectRow(0)
    qtbot.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QApplication.clipboard().text().splitlines()
    assert lines[0].split("\t") == ["Date", "Event", "Category", "Importance", "Sources"]
    assert lines[1].split("\t")[:2] == ["1807", "Russian-American relations established"]
    assert len(lines) == 2


def test_no_copied_cell_is_a_formula() -> None:
    text = as_spreadsheet([["=1+1", "+a", "@x", "-5", "a\tb\nc"]])
    assert text == "'=1+1\t'+a\t'@x\t-5\ta b c\n"


@pytest.fixture(scope="module")
def large() -> Iterator[Workspace]:
    from pathlib import Path

    connection = in_memory()
    pack(connection, generated(100_000))
    with Workspace(connection, Path("large"), "generated") as workspace:
        yield workspace


def test_a_hundred_thousand_rows_are_read_by_the_page(large: Workspace) -> None:
    model = EventTableModel()
    model.set_workspace(large)
    model.show(np.arange(len(model)))
    assert model.rowCount() == 100_000
    model.index(0, TITLE).data()
    longest = 0.0
    for row in range(0, 100_000, 997):
        began = time.perf_counter()
        for place in range(row, min(row + 30, 100_000)):
            model.index(place, TITLE).data()
        longest = max(longest, time.perf_counter() - began)
    assert longest < 0.1  # two pages at most; 6 to 8 milliseconds on an idle machine
