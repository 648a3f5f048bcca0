"""The timeline under a user's hands: the real window with the bundled chronicle."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.view.conftest import leave, place_of, wheel
from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.view.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton


def test_all_events_lie_in_lanes_between_1807_and_2025(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    shown = canvas.window_of_time
    assert shown.start <= year_start(1807)
    assert year_start(2026) <= shown.end
    arrangement = canvas.arrangement
    assert arrangement is not None
    assert len(arrangement.columns) >= 40
    assert len(arrangement.bands) == 8


def test_the_wheel_zooms_at_the_pointer(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    anchor = before.instant_at(300)
    for _ in range(8):
        wheel(canvas, QPoint(300, 200), 120)
    after = canvas.window_of_time
    assert after.seconds_per_pixel < before.seconds_per_pixel / 3
    assert abs(after.x_of(anchor) - 300) <= 1


def test_shift_and_wheel_pan(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    wheel(canvas, QPoint(300, 200), -120, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.window_of_time.start > before.start
    assert canvas.window_of_time.seconds_per_pixel == before.seconds_per_pixel


def test_a_drag_takes_the_time_under_the_pointer_along(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    anchor = canvas.window_of_time.instant_at(400)
    qtbot.mousePress(canvas, LEFT, pos=QPoint(400, 600))
    qtbot.mouseMove(canvas, QPoint(450, 600))
    qtbot.mouseMove(canvas, QPoint(530, 600))
    qtbot.mouseRelease(canvas, LEFT, pos=QPoint(530, 600))
    assert abs(canvas.window_of_time.x_of(anchor) - 530) <= 1


def test_a_double_click_on_empty_axis_zooms_in_there(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    before = canvas.window_of_time
    empty = QPoint(300, 500)
    anchor = before.instant_at(300)
    qtbot.mouseDClick(canvas, LEFT, pos=empty)
    assert canvas.window_of_time.seconds_per_pixel < before.seconds_per_pixel
    assert abs(canvas.window_of_time.x_of(anchor) - 300) <= 1


def test_zero_and_home_fit_everything(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    whole = canvas.window_of_time
    for key in (Qt.Key.Key_0, Qt.Key.Key_Home):
        canvas.show_span(Span(0, 10**6))
        qtbot.keyClick(canvas, key)
        assert canvas.window_of_time == whole


def test_keys_zoom_and_pan(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    whole = canvas.window_of_time
    qtbot.keyClick(canvas, Qt.Key.Key_Plus)
    closer = canvas.window_of_time
    assert closer.seconds_per_pixel < whole.seconds_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_Right)
    assert canvas.window_of_time.start > closer.start
    qtbot.keyClick(canvas, Qt.Key.Key_Left)
    assert canvas.window_of_time.start == closer.start
    qtbot.keyClick(canvas, Qt.Key.Key_Minus)
    assert canvas.window_of_time.seconds_per_pixel > closer.seconds_per_pixel


def test_tab_walks_the_events_in_order_of_time(window: MainWindow, qtbot: QtBot) -> None:
    assert window.workspace is not None
    canvas = window.timeline.canvas
    canvas.setFocus()
    walked = []
    for _ in range(4):
        qtbot.keyClick(canvas, Qt.Key.Key_Tab)
        (row,) = canvas.highlights.focused
        walked.append(window.timeline.id_of(row))
    assert walked == list(window.workspace.events_in_time_order()[:4])
    qtbot.keyClick(canvas, Qt.Key.Key_Backtab)
    (row,) = canvas.highlights.focused
    assert window.timeline.id_of(row) == walked[2]


def test_enter_opens_the_event_that_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    qtbot.keyClick(canvas, Qt.Key.Key_Return)
    assert window.selection.event_id == "relations-established-1807"
    assert window.detail.detail is not None


def test_tab_past_the_last_event_leaves_the_timeline(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    canvas.setFocus()
    assert canvas.arrangement is not None
    walk = canvas.time_walk()
    assert walk is not None
    ends = walk.ends()
    assert ends is not None
    canvas.focus_row(ends[1])
    qtbot.keyClick(canvas, Qt.Key.Key_Tab)
    assert not canvas.hasFocus()


def test_hovering_shows_title_and_date(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    qtbot.mouseMove(canvas, place_of(window, "diplomatic-relations-1933"))
    card = window.timeline.hover_card
    assert card.isVisible()
    assert card.texts == (
        "Notes exchanged: diplomatic relations of USSR and USA",
        "16 November 1933",
    )
    leave(canvas)
    assert not card.isVisible()


def test_a_click_selects_and_a_click_on_empty_axis_clears(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    qtbot.mouseClick(canvas, LEFT, pos=place_of(window, "soyuz-apollo-1975"))
    assert window.selection.event_id == "soyuz-apollo-1975"
    qtbot.mouseClick(canvas, LEFT, pos=QPoint(300, 500))
    assert window.selection.event_id is None


def test_a_mark_of_several_events_lists_them(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    scene = canvas.scene()
    assert scene is not None
    assert canvas.arrangement is not None
    index = int(scene.marks.count.argmax())
    rows = scene.marks.rows(index, canvas.arrangement, scene.level)
    place = QPoint(round(float(scene.marks.x[index])), round(float(scene.marks.y[index])) + 50 + 8)
    qtbot.mouseClick(canvas, LEFT, pos=place)
    menu = window.timeline.choices
    assert menu is not None
    assert len(menu.actions()) == len(rows) > 1
    menu.actions()[0].trigger()
    assert window.selection.event_id == window.timeline.id_of(rows[0])
    menu.close()


def test_the_overview_shows_and_moves_the_visible_window(window: MainWindow, qtbot: QtBot) -> None:
    canvas, overview = window.timeline.canvas, window.timeline.overview
    canvas.show_span(Span(year_start(1930), year_start(1940)))
    frame = overview.frame()
    middle = frame.center().toPoint()
    qtbot.mousePress(overview, LEFT, pos=middle)
    qtbot.mouseMove(overview, middle + QPoint(120, 0))
    qtbot.mouseRelease(overview, LEFT, pos=middle + QPoint(120, 0))
    assert abs(overview.frame().center().x() - frame.center().x() - 120) <= 2
    assert canvas.window_of_time.start > year_start(1930)


def test_a_wide_label_of_an_unsure_date_is_drawn_as_wide_as_the_date(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    canvas.show_span(Span(year_start(1805), year_start(1810)))
    scene = canvas.scene()
    assert scene is not None
    row = window.timeline.rows_of("relations-established-1807")[0]
    index = scene.events.row.tolist().index(row)
    shown = canvas.window_of_time
    assert abs(scene.events.x0[index] - shown.x_of(year_start(1807))) < 1
    assert abs(scene.events.x1[index] - shown.x_of(year_start(1808))) < 1
    assert not scene.events.certain[index]
