"""Panes follow edits: the real window on a chronicle in a file that is changed under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.model.claim import Claim
from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.event import Event
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def edited(qtbot: QtBot, tmp_path: Path) -> Iterator[tuple[MainWindow, Workspace]]:
    path = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    window = MainWindow(themes.LIGHT)
    qtbot.addWidget(window)
    window.timeline.canvas.animated = False
    workspace = Workspace.open(path)
    window.show_workspace(workspace)
    window.detail.show_event(None)
    window.resize(1600, 1000)
    window.show()
    yield window, workspace
    window.close()


def test_a_new_event_appears_and_the_view_stays(edited: tuple[MainWindow, Workspace]) -> None:
    window, workspace = edited
    canvas = window.timeline.canvas
    canvas.show_span(Span(year_start(1900), year_start(1950)))
    shown = canvas.window_of_time
    event = Event("test", "A conference", "1943", "diplomacy")
    workspace.apply(Edit("new event", (Put(event),)))
    assert canvas.window_of_time == shown
    scene = canvas.scene()
    assert scene is not None
    assert window.timeline.rows_of("test")[0] in scene.events.row.tolist()


def test_a_changed_event_changes_in_the_detail_pane(
    edited: tuple[MainWindow, Workspace],
) -> None:
    window, workspace = edited
    window.selection.select("soyuz-apollo-1975")
    event = replace(workspace.event("soyuz-apollo-1975"), title="The handshake in orbit")
    workspace.apply(Edit("change", (Put(event),)))
    assert window.detail.detail is not None
    assert window.detail.detail.event.title == "The handshake in orbit"


def test_a_removed_event_is_no_longer_selected(edited: tuple[MainWindow, Workspace]) -> None:
    window, workspace = edited
    window.selection.select("korean-airliner-1983")
    removed = [Remove(Claim, claim.id) for claim in workspace.claims_of("korean-airliner-1983")]
    silences = workspace.silences_on("korean-airliner-1983")
    removed += [Remove(type(silence), silence.id) for silence in silences]
    workspace.apply(Edit("delete", (*removed, Remove(Event, "korean-airliner-1983"))))
    assert window.selection.event_id is None
    assert window.detail.detail is None


def test_dates_that_come_to_differ_get_their_brackets(
    edited: tuple[MainWindow, Workspace],
) -> None:
    window, workspace = edited
    brackets = window.timeline.canvas.frames.annotations.brackets
    assert brackets is None
    claim = next(c for c in workspace.claims_of("soyuz-apollo-1975") if c.date == "1975")
    workspace.apply(Edit("change", (Put(replace(claim, date="1974")),)))
    brackets = window.timeline.canvas.frames.annotations.brackets
    assert brackets is not None
    row = window.timeline.rows_of("soyuz-apollo-1975")[0]
    assert set(brackets.row.tolist()) == {row}
    assert year_start(1974) in brackets.start.tolist()


def test_a_claim_that_goes_takes_its_mark_out_of_the_source(
    edited: tuple[MainWindow, Workspace],
) -> None:
    window, workspace = edited
    window.selection.select("soyuz-apollo-1975")
    claim = workspace.claims_of("soyuz-apollo-1975")[0]
    window.read_claim(claim.id)
    assert claim.id in {mark.claim for mark in window.reader.text.marks}
    workspace.apply(Edit("delete", (Remove(Claim, claim.id),)))
    assert claim.id not in {mark.claim for mark in window.reader.text.marks}


def test_the_table_follows_while_the_last_event_is_selected(
    edited: tuple[MainWindow, Workspace],
) -> None:
    window, workspace = edited
    window.action("table").trigger()
    last = workspace.events_in_time_order()[-1]
    window.selection.select(last)
    lane = workspace.categories()[0].id
    workspace.apply(Edit("new event", (Put(Event("first", "First", "1700", lane)),)))
    model = window.finder.table.model

    assert model.event_id(window.finder.table.view.currentIndex().row()) == last
    assert model.event_id(0) == "first"
