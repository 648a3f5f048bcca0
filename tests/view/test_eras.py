"""Eras lie behind the lanes, seen in the pixels of the canvas."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.model.event import Category, Event
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace


def test_an_era_tints_all_lanes_and_has_none_of_its_own(qtbot: QtBot, tmp_path: Path) -> None:
    with Workspace.bundled() as bundled:
        chronicle = bundled.whole()
    era = Event("interwar", "Between the wars", "1918/1939", "eras")
    chronicle = replace(
        chronicle,
        categories=(*chronicle.categories, Category("eras", "Eras", "#aa3377", 8, background=True)),
        events=(*chronicle.events, era),
    )
    path = tmp_path / "eras.chronicle"
    write_chronicle_file(chronicle, path)
    window = MainWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.timeline.canvas.animated = window.timeline.canvas.frames.hurries = False
    window.resize(1400, 900)
    window.show_workspace(Workspace.open(path))
    window.show()
    canvas = window.timeline.canvas
    canvas.show_span(Span(year_start(1850), year_start(2000)))
    QApplication.processEvents()
    image = canvas.grab().toImage()
    arrangement = canvas.arrangement
    assert arrangement is not None
    assert "eras" not in {band.id for band in arrangement.bands}
    inside, outside = (
        round(canvas.window_of_time.x_of(year_start(year))) + 7 for year in (1923, 1893)
    )
    for band in arrangement.bands[2:5]:
        y = 50 + band.y + band.height - 30
        assert image.pixelColor(inside, y) != image.pixelColor(outside, y)
        assert image.pixelColor(inside, y).lightness() < image.pixelColor(outside, y).lightness()
