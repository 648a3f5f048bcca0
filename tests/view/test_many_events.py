"""The real window on a chronicle whose arrays are mapped: here, of a handful of events."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from timeline_app import app
from timeline_app.layout.packing import pack
from timeline_app.layout.text_metrics import inter
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.system import user_folders
from timeline_app.view import theme as themes
from timeline_app.view.canvas import preparation
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.arrays import event_arrays
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace

PATIENCE = 20_000  # milliseconds


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_arrays, "MANY_EVENTS", 10)
    monkeypatch.setattr(preparation, "_LOOK_AFTER", 1)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")
    return tmp_path / "a.chronicle"


@pytest.fixture
def window(qtbot: QtBot, file: Path) -> Iterator[MainWindow]:
    themes.apply(app.application(), themes.LIGHT)
    made = MainWindow(themes.LIGHT)
    made.timeline.canvas.animated = False
    made.resize(1600, 1000)
    qtbot.addWidget(made)
    made.show_workspace(Workspace.open(file))
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def note(window: MainWindow) -> str:
    assert window.timeline.preparation is not None
    return window.timeline.preparation.note


def has_labels(window: MainWindow) -> bool:
    arrangement = window.timeline.canvas.arrangement
    return (
        arrangement is not None
        and len(arrangement.columns) > 0
        and int(arrangement.packing.level.max()) >= 0
        and arrangement.detail.index is not None
    )


def assert_laid_out(window: MainWindow) -> None:
    """All events, in the rows that packing gives them."""
    arrangement = window.timeline.canvas.arrangement
    assert arrangement is not None
    columns = arrangement.columns
    widths = inter().widths(columns.texts.titles(range(len(columns))))
    fresh = pack(columns, widths, arrangement.packing.rows)
    np.testing.assert_array_equal(arrangement.packing.level, fresh.level)
    np.testing.assert_array_equal(arrangement.packing.row, fresh.row)


def test_events_come_when_they_are_prepared_and_then_their_labels(
    qtbot: QtBot, window: MainWindow
) -> None:
    count = window.workspace.arrays.events() if window.workspace else 0
    assert note(window) == f"Preparing {count} events… 0 %"
    assert len(window.timeline.canvas.arrangement.columns) == 0  # type: ignore[union-attr] # shown
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)

    assert note(window) == ""
    assert len(window.timeline.columns or ()) >= count
    assert_laid_out(window)
    assert window.timeline.canvas.window_of_time.span.encloses(window.timeline.canvas.extent)


def test_what_was_prepared_is_there_at_once(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)
    window.show_workspace(Workspace.open(file))

    assert has_labels(window)
    assert note(window) == ""


def test_files_that_are_damaged_are_made_anew(qtbot: QtBot, window: MainWindow, file: Path) -> None:
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)
    (columns,) = (user_folders.user_cache_folder() / "arrays").glob("*-columns")
    data = bytearray(columns.read_bytes())
    data[4_096 + 6] ^= 64
    columns.unlink()
    columns.write_bytes(data)
    window.show_workspace(Workspace.open(file))
    damaged = window.timeline.columns
    qtbot.waitUntil(lambda: window.timeline.columns is not damaged, timeout=PATIENCE)
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)

    assert window.workspace is not None
    with Workspace.open(file) as other:
        np.testing.assert_array_equal(window.workspace.columns().start, other.columns().start)
    assert_laid_out(window)


def test_an_edit_is_shown_at_once_and_laid_out_again(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)
    assert window.workspace is not None
    event = window.workspace.events()[4]
    window.apply(Edit("edit", (Put(replace(event, id="new", date="1950", title="New")),)))

    assert len(window.timeline.rows_of("new")) == 1
    arrangement = window.timeline.canvas.arrangement
    assert arrangement is not None
    assert arrangement.columns is window.workspace.columns()
    assert int(arrangement.packing.level[window.timeline.rows_of("new")[0]]) >= 0
    qtbot.waitUntil(lambda: has_labels(window), timeout=PATIENCE)


def test_a_window_that_closes_ends_the_program(qtbot: QtBot, window: MainWindow) -> None:
    assert note(window)
    window.close()

    assert note(window) == ""


def test_without_the_program_events_are_read_here(
    qtbot: QtBot, window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.timeline.stop()
    shutil.rmtree(user_folders.user_cache_folder(), ignore_errors=True)
    monkeypatch.setattr("sys.executable", "/nowhere/python")
    workspace = Workspace.open(file)
    window.show_workspace(workspace)
    qtbot.waitUntil(lambda: not workspace.arrays.waiting, timeout=PATIENCE)

    assert len(workspace.columns()) >= workspace.arrays.events()
    assert note(window) == ""
    assert_laid_out(window)


def test_a_picture_waits_for_events_and_labels(file: Path, tmp_path: Path) -> None:
    app.screenshot(tmp_path / "a.png", file, (1200, 800), None, None, "light")
    shutil.rmtree(user_folders.user_cache_folder())
    app.screenshot(tmp_path / "b.png", file, (1200, 800), None, None, "light")

    assert (tmp_path / "a.png").read_bytes() == (tmp_path / "b.png").read_bytes()
