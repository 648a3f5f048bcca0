"""Going to dates, to commands, and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from timeline_app.chronology.edtf import bounds, parse
from timeline_app.chronology.instant import Span
from timeline_app.view import actions
from timeline_app.view.finding.command_palette import CommandPalette, plain_name
from timeline_app.view.finding.go_to_date import GoToDate, span_around
from timeline_app.view.finding.shortcut_sheet import ShortcutSheet
from timeline_app.view.main_window import MainWindow

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def opened(window: MainWindow, kind: type[QWidget]) -> QWidget:
    return window.findChildren(kind)[-1]


@pytest.fixture
def go(window: MainWindow, qtbot: QtBot) -> GoToDate:
    qtbot.keyClick(window, Qt.Key.Key_G, CONTROL)
    found = opened(window, GoToDate)
    assert isinstance(found, GoToDate)
    return found


@pytest.fixture
def palette(window: MainWindow, qtbot: QtBot) -> CommandPalette:
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    found = opened(window, CommandPalette)
    assert isinstance(found, CommandPalette)
    return found


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("1933", "1933"),
        ("nov 1933", "1933-11"),
        ("октябрь 1962", "1962-10"),
        ("480 BC", "-0479"),
        ("19th century", "18XX"),
    ],
)
def test_a_date_in_words_or_edtf_is_gone_to(
    window: MainWindow, go: GoToDate, qtbot: QtBot, typed: str, edtf: str
) -> None:
    go.box.setText(typed)
    assert f"({edtf})" in go.answer
    qtbot.keyClick(go.box, Qt.Key.Key_Return)
    shown = window.timeline.canvas.window_of_time.span
    wanted = bounds(parse(edtf))
    assert wanted.earliest_start is not None
    assert wanted.latest_end is not None
    assert shown.start < wanted.earliest_start < wanted.latest_end < shown.end
    assert shown.length < 4 * (wanted.latest_end - wanted.earliest_start) + 8 * 86_400


def test_what_is_no_date_says_why(go: GoToDate) -> None:
    go.box.setText("the day before")
    assert "the day before" in go.answer or "not" in go.answer


def test_an_ambiguous_date_offers_its_readings(
    window: MainWindow, go: GoToDate, qtbot: QtBot
) -> None:
    go.box.setText("03/04/1933")
    assert go.choices.count() == 2
    go.choices.setCurrentRow(1)
    qtbot.keyClick(go.box, Qt.Key.Key_Return)
    shown = window.timeline.canvas.window_of_time.span
    wanted = bounds(parse("1933-03-04"))
    assert wanted.earliest_start is not None
    assert shown.start < wanted.earliest_start < shown.end


def test_a_span_around_an_open_date_shows_its_known_end() -> None:
    assert span_around("1945/..").length < span_around("1900/1999").length


def test_the_palette_lists_every_action_that_can_be_done(
    window: MainWindow, palette: CommandPalette
) -> None:
    made = [window.action(one.id) for one in actions.ACTIONS]
    assert set(palette.names()) == {plain_name(one) for one in made if one.isEnabled()}


def test_a_few_letters_find_a_command_and_enter_does_it(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    qtbot.keyClicks(palette.box, "srch")
    assert palette.names()[0] == "Search"
    qtbot.keyClick(palette.box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.finder.search_pane.isVisible())


def test_the_arrows_choose_from_the_box(
    window: MainWindow, palette: CommandPalette, qtbot: QtBot
) -> None:
    before = palette.list.currentIndex().row()
    qtbot.keyClick(palette.box, Qt.Key.Key_Down)
    assert palette.list.currentIndex().row() == before + 1
    palette.close()


def test_the_sheet_shows_all_shortcuts(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.timeline.canvas, Qt.Key.Key_Question)
    sheet = opened(window, ShortcutSheet)
    texts = [label.text() for label in sheet.findChildren(QWidget) if hasattr(label, "text")]
    for action in actions.ACTIONS:
        if action.keys:
            assert plain_name(window.action(action.id)) in texts
    sheet.close()


def test_back_and_forward_go_through_the_places_visited(window: MainWindow, qtbot: QtBot) -> None:
    canvas, places = window.timeline.canvas, window.goer.places
    places.remember()
    first = canvas.window_of_time.span
    canvas.show_span(Span(-1_200_000_000, -1_100_000_000))
    window.finder.go_to_event("diplomatic-relations-1933")
    places.remember()
    second = canvas.window_of_time.span
    window.action("back").trigger()
    assert canvas.window_of_time.span == first
    assert window.selection.event_id is None
    window.action("forward").trigger()
    assert canvas.window_of_time.span == second
    assert window.selection.event_id == "diplomatic-relations-1933"


def test_there_is_no_way_back_before_the_first_place(window: MainWindow) -> None:
    assert not window.action("back").isEnabled()
    assert not window.action("forward").isEnabled()


def test_a_place_is_remembered_when_the_window_rests(window: MainWindow, qtbot: QtBot) -> None:
    window.timeline.canvas.show_span(Span(0, 100_000_000))
    qtbot.waitUntil(lambda: window.goer.places.can_go_back, timeout=3000)
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.goer.places.can_go_forward
