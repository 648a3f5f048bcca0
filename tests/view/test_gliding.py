"""Zooming and fitting glide, and any input stops them where they are."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from tests.view.conftest import wheel
from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.view.canvas import window_glide
from timeline_app.view.main_window import MainWindow


@pytest.fixture
def gliding(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    monkeypatch.setattr(window_glide, "animations_wanted", lambda widget: True)
    window.timeline.canvas.animated = True
    return window


def test_a_fit_takes_its_time_and_arrives(gliding: MainWindow, qtbot: QtBot) -> None:
    canvas = gliding.timeline.canvas
    whole = canvas.window_of_time
    canvas.show_span(Span(year_start(1930), year_start(1940)))
    start = canvas.window_of_time
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.window_of_time == start
    qtbot.waitUntil(lambda: canvas.window_of_time == whole, timeout=3000)


def test_the_wheel_stops_a_glide_at_once(gliding: MainWindow, qtbot: QtBot) -> None:
    canvas = gliding.timeline.canvas
    canvas.show_span(Span(year_start(1930), year_start(1940)))
    start = canvas.window_of_time
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: canvas.window_of_time != start, timeout=3000)
    wheel(canvas, QPoint(300, 200), -120, Qt.KeyboardModifier.ShiftModifier)
    stopped = canvas.window_of_time
    qtbot.wait(300)
    assert canvas.window_of_time == stopped


def test_without_animations_it_arrives_at_once(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_glide, "animations_wanted", lambda widget: False)
    canvas = window.timeline.canvas
    canvas.animated = True
    whole = canvas.window_of_time
    canvas.show_span(Span(year_start(1930), year_start(1940)))
    qtbot.keyClick(canvas, Qt.Key.Key_0)
    assert canvas.window_of_time == whole
