"""Filters with live counts, chips above the canvas, and views saved under a name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from timeline_app.chronology.instant import Span
from timeline_app.view.finding.filter_chips import FilterChips
from timeline_app.view.finding.filters_pane import FiltersPane
from timeline_app.view.finding.saved_views import SavedView, SavedViews
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.searching.filters import NO_FILTERS, Filters

TASS = ("source", "tass-2025")


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> FiltersPane:
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        window.action("filters").trigger()
    return window.finder.filters_pane


def after(window: MainWindow, qtbot: QtBot, change: Callable[[], object]) -> None:
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        change()


def chips(window: MainWindow) -> FilterChips:
    return window.findChildren(FilterChips)[0]


def test_counts_stand_beside_the_values_from_the_start(pane: FiltersPane) -> None:
    assert pane.count_of("category", "space") == "1"
    assert pane.count_of("only", "inexact") == "0"


def test_the_space_bar_ticks_a_value_and_the_counts_follow(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    free = int(pane.count_of("category", "diplomacy"))
    pane.tree.setCurrentItem(pane.item(*TASS))
    after(window, qtbot, lambda: qtbot.keyClick(pane.tree, Qt.Key.Key_Space))
    assert window.finder.finding.request.filters == Filters(frozenset({TASS}))
    assert int(pane.count_of("category", "diplomacy")) < free


def test_filters_dim_the_timeline(window: MainWindow, pane: FiltersPane, qtbot: QtBot) -> None:
    after(window, qtbot, lambda: pane.item(*TASS).setCheckState(0, Qt.CheckState.Checked))
    matching = window.timeline.canvas.frames.annotations.matching
    assert matching is not None
    assert matching[window.timeline.rows_of("soyuz-apollo-1975")].all()
    assert not matching[window.timeline.rows_of("hamburg-meeting-2017")].any()


def test_filters_combine_with_the_words_that_are_looked_for(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    after(window, qtbot, lambda: window.finder.finding.set_text("roosevelt"))
    alone = window.finder.finding.matching
    after(window, qtbot, lambda: pane.item(*TASS).setCheckState(0, Qt.CheckState.Checked))
    both = window.finder.finding.matching
    assert alone is not None
    assert both is not None
    assert 0 < both.events < alone.events


def test_a_date_range_filters_and_a_wrong_one_says_why(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    after(window, qtbot, lambda: pane.date.setText("1933..1945"))
    assert window.finder.finding.request.filters.date == "1933..1945"
    pane.date.setText("1933..19x45")
    assert window.finder.finding.request.filters.date == "1933..1945"


def test_a_chip_shows_each_filter_and_takes_it_away(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    after(window, qtbot, lambda: pane.item(*TASS).setCheckState(0, Qt.CheckState.Checked))
    after(window, qtbot, lambda: pane.date.setText("1933.."))
    texts = [chip.text() for chip in chips(window).chips()]
    assert texts[0].startswith("Source: Dispatch from Washington")
    assert texts[1].startswith("Date: 1933..")
    assert texts[2].startswith("Clear all")
    after(window, qtbot, lambda: qtbot.keyClick(chips(window).chips()[0], Qt.Key.Key_Space))
    assert window.finder.finding.request.filters == Filters(date="1933..")
    assert pane.item(*TASS).checkState(0) == Qt.CheckState.Unchecked


def test_without_filters_the_chips_take_no_room(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    after(window, qtbot, lambda: pane.item(*TASS).setCheckState(0, Qt.CheckState.Checked))
    assert chips(window).isVisible()
    after(window, qtbot, lambda: window.finder.finding.set_filters(NO_FILTERS))
    assert not chips(window).isVisible()


def test_a_saved_view_brings_back_span_filters_words_and_panes(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    window.timeline.canvas.show_span(Span(-1_200_000_000, -1_000_000_000))
    span = window.timeline.canvas.window_of_time.span
    after(window, qtbot, lambda: pane.item(*TASS).setCheckState(0, Qt.CheckState.Checked))
    after(window, qtbot, lambda: window.finder.finding.set_text("letter"))
    window.finder.save_view("Thirties")
    request = window.finder.finding.request
    after(window, qtbot, lambda: window.finder.finding.set_filters(NO_FILTERS))
    after(window, qtbot, lambda: window.finder.finding.set_text(""))
    window.timeline.canvas.fit()
    dock = pane.parentWidget()
    assert dock is not None
    dock.hide()
    after(window, qtbot, lambda: window.finder.open_view("Thirties"))
    assert window.finder.finding.request == request
    assert window.timeline.canvas.window_of_time.span == span
    assert pane.isVisible()


def test_the_pane_lists_saved_views_and_delete_forgets_one(
    window: MainWindow, pane: FiltersPane, qtbot: QtBot
) -> None:
    window.finder.save_view("Thirties")
    assert [pane.views.item(row).text() for row in range(pane.views.count())] == ["Thirties"]
    pane.views.setCurrentRow(0)
    qtbot.keyClick(pane.views, Qt.Key.Key_Delete)
    assert pane.views.count() == 0


def test_views_are_kept_in_a_file_by_chronicle(tmp_path: Path) -> None:
    path = tmp_path / "config" / "views.json"
    view = SavedView("Вид", Span(-(10**17), 5), "a", Filters(frozenset({TASS}), "1933"), b"\0\1")
    SavedViews(path).keep("one", view)
    again = SavedViews(path)
    assert again.view("one", "Вид") == view
    assert again.names("two") == []
    again.forget("one", "Вид")
    assert SavedViews(path).names("one") == []


def test_a_broken_file_of_views_is_as_good_as_none(tmp_path: Path) -> None:
    path = tmp_path / "views.json"
    path.write_text('{"one": [{"name": 1}]}')
    assert SavedViews(path).names("one") == []
