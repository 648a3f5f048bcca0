"""Selecting, stepping and measuring on the canvas."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.view.conftest import place_of
from timeline_app.chronology.calendars import instant_from_civil
from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.view.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def drag(
    window: MainWindow,
    qtbot: QtBot,
    start: QPoint,
    end: QPoint,
    modifier: Qt.KeyboardModifier = SHIFT,
) -> None:
    canvas = window.timeline.canvas
    qtbot.mousePress(canvas, LEFT, modifier, start)
    qtbot.mouseMove(canvas, start + QPoint(8, 8))
    qtbot.mouseMove(canvas, end)
    qtbot.mouseRelease(canvas, LEFT, modifier, end)


def test_shift_and_drag_select_the_events_inside(window: MainWindow, qtbot: QtBot) -> None:
    place = place_of(window, "soyuz-apollo-1975")
    drag(window, qtbot, place - QPoint(30, 10), place + QPoint(30, 10))
    assert window.selection.events == ("soyuz-apollo-1975",)


def test_shift_and_drag_on_the_ruler_measure_a_span(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    drag(window, qtbot, QPoint(200, 20), QPoint(500, 20))
    span = canvas.measured_span
    assert span is not None
    assert abs(canvas.window_of_time.x_of(span.start) - 200) <= 1
    assert abs(canvas.window_of_time.x_of(span.end) - 500) <= 1
    qtbot.keyClick(canvas, Qt.Key.Key_Escape)
    assert canvas.measured_span is None


def test_two_selected_events_are_measured(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    qtbot.mouseClick(canvas, LEFT, pos=place_of(window, "soyuz-apollo-1975"))
    other = place_of(window, "relations-established-1807")
    qtbot.mouseClick(canvas, LEFT, CONTROL, other)
    assert window.selection.events == ("soyuz-apollo-1975", "relations-established-1807")
    span = canvas.measured_span
    assert span == Span(year_start(1807), instant_from_civil(1975, 7, 1))


def test_control_and_a_second_click_take_an_event_out_again(
    window: MainWindow, qtbot: QtBot
) -> None:
    canvas = window.timeline.canvas
    place = place_of(window, "soyuz-apollo-1975")
    qtbot.mouseClick(canvas, LEFT, CONTROL, place)
    assert window.selection.events == ("soyuz-apollo-1975",)
    qtbot.mouseClick(canvas, LEFT, CONTROL, place)
    assert not window.selection.events


def test_f_centres_the_selection_and_then_fits_it(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    window.selection.select("cold-war")
    scale = canvas.window_of_time.seconds_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    shown = canvas.window_of_time
    middle = (year_start(1947) + year_start(1992)) / 2
    assert abs(shown.x_of(round(middle)) - shown.width / 2) < 3
    assert shown.seconds_per_pixel == scale
    qtbot.keyClick(canvas, Qt.Key.Key_F)
    shown = canvas.window_of_time
    assert shown.start < year_start(1947)
    assert shown.end > year_start(1992)
    assert shown.seconds_per_pixel < scale / 3


def test_full_stop_and_comma_step_through_the_lane(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    window.selection.select("relations-established-1807")
    qtbot.keyClick(canvas, Qt.Key.Key_Period)
    assert window.selection.event_id == "non-recognition-1917"
    qtbot.keyClick(canvas, Qt.Key.Key_Comma)
    assert window.selection.event_id == "relations-established-1807"
    qtbot.keyClick(canvas, Qt.Key.Key_Comma)
    assert window.selection.event_id == "relations-established-1807"


def test_letters_move_like_arrows(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    whole = canvas.window_of_time
    qtbot.keyClick(canvas, Qt.Key.Key_W)
    closer = canvas.window_of_time
    assert closer.seconds_per_pixel < whole.seconds_per_pixel
    qtbot.keyClick(canvas, Qt.Key.Key_D)
    assert canvas.window_of_time.start > closer.start
    qtbot.keyClick(canvas, Qt.Key.Key_A)
    qtbot.keyClick(canvas, Qt.Key.Key_S)
    assert abs(canvas.window_of_time.seconds_per_pixel / whole.seconds_per_pixel - 1) < 1e-9


def test_brackets_narrow_and_widen_about_the_selection(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    window.selection.select("soyuz-apollo-1975")
    row = window.timeline.rows_of("soyuz-apollo-1975")[0]
    assert window.timeline.columns is not None
    start = int(window.timeline.columns.start[row])
    before = canvas.window_of_time
    qtbot.keyClick(canvas, Qt.Key.Key_BracketLeft)
    after = canvas.window_of_time
    assert abs(after.seconds_per_pixel * 2 / before.seconds_per_pixel - 1) < 1e-9
    assert abs(after.x_of(start) - before.x_of(start)) < 2
    qtbot.keyClick(canvas, Qt.Key.Key_BracketRight)
    assert abs(canvas.window_of_time.seconds_per_pixel / before.seconds_per_pixel - 1) < 1e-9


def test_end_goes_to_the_last_events(window: MainWindow, qtbot: QtBot) -> None:
    canvas = window.timeline.canvas
    canvas.show_span(Span(year_start(1805), year_start(1815)))
    qtbot.keyClick(canvas, Qt.Key.Key_End)
    assert canvas.window_of_time.start < year_start(2025) < canvas.window_of_time.end
