"""Searching as a user does it: keys in the box, hits in the list, the timeline dimmed."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.view.finding.search_pane import SearchPane
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.searching.search_answer import EventHit, PassageHit


@pytest.fixture
def pane(window: MainWindow, qtbot: QtBot) -> SearchPane:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    return window.finder.search_pane


def look_for(pane: SearchPane, qtbot: QtBot, text: str, window: MainWindow) -> None:
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        pane.box.setText(text)


def test_control_f_opens_the_search_with_the_focus_in_its_box(pane: SearchPane) -> None:
    assert pane.isVisible()
    assert QApplication.focusWidget() is pane.box


def test_a_slash_opens_it_too(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window.timeline.canvas, Qt.Key.Key_Slash)
    assert QApplication.focusWidget() is window.finder.search_pane.box


def test_a_slash_in_the_box_is_a_letter(pane: SearchPane, qtbot: QtBot) -> None:
    qtbot.keyClick(pane.box, Qt.Key.Key_Slash)
    assert pane.box.text() == "/"


def test_hits_come_as_events_and_as_passages_while_one_types(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        qtbot.keyClicks(pane.box, "common sen")
    kinds = [type(hit) for hit in pane.hits.hits()]
    assert kinds == [EventHit, PassageHit]
    assert pane.hits.index(0).data() == "Events: 1"


def test_the_timeline_dims_what_does_not_match_and_the_overview_marks_hits(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, "hamburg", window)
    dimmed = window.timeline.canvas.frames.annotations.matching
    assert dimmed is not None
    ids = {window.timeline.id_of(row) for row in np.flatnonzero(dimmed).tolist()}
    assert ids == {hit.event for hit in pane.hits.hits() if isinstance(hit, EventHit)}
    look_for(pane, qtbot, "", window)
    assert window.timeline.canvas.frames.annotations.matching is None


def test_enter_and_arrows_walk_the_hits_from_the_box(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, "roosevelt", window)
    events = [hit.event for hit in pane.hits.hits() if isinstance(hit, EventHit)]
    walked = []
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Up):
        qtbot.keyClick(pane.box, key)
        walked.append(window.selection.event_id)
    assert walked == [events[0], events[1], events[2], events[1]]
    assert QApplication.focusWidget() is pane.box


def test_a_hit_in_a_source_is_read_at_its_place(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, "agricultural OR customs", window)
    row = next(
        row
        for row in range(pane.hits.rowCount())
        if isinstance(hit := pane.hits.hit(pane.hits.index(row)), PassageHit) and not hit.events
    )
    hit = pane.hits.hit(pane.hits.index(row))
    assert isinstance(hit, PassageHit)
    pane.view.setCurrentIndex(pane.hits.index(row))
    qtbot.wait(50)
    assert window.reader.source_id == hit.source
    start = window.reader.text.position_of(hit.start)
    assert window.reader.text.textCursor().position() == start


def test_escape_clears_and_then_leaves(window: MainWindow, pane: SearchPane, qtbot: QtBot) -> None:
    look_for(pane, qtbot, "hamburg", window)
    qtbot.keyClick(pane.box, Qt.Key.Key_Escape)
    assert pane.box.text() == ""
    qtbot.keyClick(pane.box, Qt.Key.Key_Escape)
    assert not pane.isVisible()
    assert QApplication.focusWidget() is window.timeline.canvas


def test_a_wrong_query_says_where_and_finds_the_rest(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, "hamburg category:nonsense", window)
    assert "“category:nonsense”" in pane.fault
    assert pane.hits.hits()


def test_a_name_in_another_alphabet_sounds_alike(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, "Рузвельт", window)
    first = pane.hits.hits()[0]
    assert first.sounds_like
    assert pane.hits.origin(first).startswith("sounds like")


def test_the_newest_query_is_the_one_that_is_answered(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    for text in ("war", "peace", "trade", "tillerson"):
        pane.box.setText(text)
    with qtbot.waitSignal(window.finder.finding.matched, timeout=5000):
        pane.box.setText("hamburg")
    ids = {hit.event for hit in pane.hits.hits() if isinstance(hit, EventHit)}
    assert "hamburg-meeting-2017" in ids


def test_a_screen_reader_hears_title_date_and_snippet(
    window: MainWindow, pane: SearchPane, qtbot: QtBot
) -> None:
    look_for(pane, qtbot, '"common sense"', window)
    spoken = pane.hits.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("The decision to recognise the Soviet Union, 1933: ")
    assert "common sense" in spoken


def test_the_list_of_hits_is_a_sound_model(
    window: MainWindow, pane: SearchPane, qtbot: QtBot, qtmodeltester: object
) -> None:
    look_for(pane, qtbot, "roosevelt", window)
    qtmodeltester.check(pane.hits)  # type: ignore[attr-defined]
