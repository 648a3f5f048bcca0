"""Lanes under a user's hands: folded, hidden, carried, resized."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from timeline_app.layout.lanes import ROW_HEIGHT, LaneBand
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def bands(window: MainWindow) -> dict[str, LaneBand]:
    arrangement = window.timeline.canvas.arrangement
    assert arrangement is not None
    return {band.id: band for band in arrangement.bands}


def on_header(window: MainWindow, lane: str, x: int = 80) -> QPoint:
    return QPoint(x, RULER_HEIGHT + bands(window)[lane].y + 12)


def test_a_click_on_the_triangle_folds_a_lane_to_its_marks(
    window: MainWindow, qtbot: QtBot
) -> None:
    before = bands(window)["diplomacy"].height
    qtbot.mouseClick(window.timeline.headers, LEFT, pos=on_header(window, "diplomacy", 15))
    assert bands(window)["diplomacy"].collapsed
    assert bands(window)["diplomacy"].height < before / 3
    scene = window.timeline.canvas.scene()
    arrangement = window.timeline.canvas.arrangement
    assert scene is not None
    assert arrangement is not None
    assert 0 not in scene.events.lane
    rows = window.timeline.rows_of("diplomatic-relations-1933")
    marked = {
        row
        for index in range(len(scene.marks))
        for row in scene.marks.rows(index, arrangement, scene.level)
    }
    assert set(rows) <= marked
    qtbot.mouseClick(window.timeline.headers, LEFT, pos=on_header(window, "diplomacy", 15))
    assert not bands(window)["diplomacy"].collapsed


def test_a_hidden_lane_is_gone_until_all_are_shown(window: MainWindow) -> None:
    window.timeline.headers.hide_lane("space")
    assert "space" not in bands(window)
    window.action("show_all_lanes").trigger()
    assert "space" in bands(window)


def test_the_event_of_a_hidden_lane_can_be_selected_without_harm(window: MainWindow) -> None:
    window.timeline.headers.hide_lane("space")
    window.selection.select("soyuz-apollo-1975")
    window.timeline.reveal("soyuz-apollo-1975")
    assert not window.grab().isNull()


def test_a_drag_carries_a_lane_to_another_place(window: MainWindow, qtbot: QtBot) -> None:
    headers = window.timeline.headers
    start, end = on_header(window, "diplomacy"), on_header(window, "war-and-peace")
    qtbot.mousePress(headers, LEFT, pos=start)
    qtbot.mouseMove(headers, start + QPoint(0, 20))
    qtbot.mouseMove(headers, end)
    qtbot.mouseRelease(headers, LEFT, pos=end)
    order = list(bands(window))
    assert order[:3] == ["meetings", "war-and-peace", "diplomacy"]


def test_a_drag_of_its_lower_edge_gives_a_lane_more_rows(window: MainWindow, qtbot: QtBot) -> None:
    headers = window.timeline.headers
    band = bands(window)["space"]
    edge = QPoint(80, RULER_HEIGHT + band.y + band.height)
    qtbot.mousePress(headers, LEFT, pos=edge)
    qtbot.mouseMove(headers, edge + QPoint(0, 2 * ROW_HEIGHT))
    qtbot.mouseRelease(headers, LEFT, pos=edge + QPoint(0, 2 * ROW_HEIGHT))
    assert bands(window)["space"].rows == band.rows + 2
