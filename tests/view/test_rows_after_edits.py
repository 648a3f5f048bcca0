"""An edit leaves the events beside it where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from timeline_app.layout.lanes import LanePreferences
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.view.canvas.arranger import Arranger
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")
    with Workspace.open(tmp_path / "a.chronicle") as opened:
        yield opened


def places(workspace: Workspace, arranger: Arranger) -> dict[str, tuple[int, int]]:
    """The lane and the row of every event that has a label at some zoom."""
    columns = workspace.columns()
    arranger.set_columns(columns, workspace.arrays)
    packing = arranger.arranged(900, LanePreferences()).packing
    ids = columns.texts.ids(range(len(columns)))
    return {
        event_id: (int(columns.lane[row]), int(packing.row[row]))
        for row, event_id in enumerate(ids)
        if packing.level[row] >= 0
    }


def test_a_longer_title_moves_few_others(workspace: Workspace) -> None:
    arranger = Arranger()
    before = places(workspace, arranger)
    for event in workspace.events()[::5]:
        workspace.apply(Edit("edit", (Put(replace(event, title=event.title + " and more")),)))
        after = places(workspace, arranger)
        moved = {own for own in after if own != event.id and after[own] != before.get(own)}
        assert len(moved) <= 3
        before = after


def test_a_new_event_is_shown(workspace: Workspace) -> None:
    arranger = Arranger()
    places(workspace, arranger)
    event = replace(workspace.events()[0], id="new", title="New", importance=10)
    workspace.apply(Edit("add", (Put(event),)))

    assert "new" in places(workspace, arranger)
