"""The search follows edits, and ends with its window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.event import Event
from timeline_app.view.finding.finding import Finding
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    path = tmp_path / "own.chronicle"
    pack_folder(bundled_folder(), path)
    with Workspace.open(path) as opened:
        yield opened


@pytest.fixture
def finding(workspace: Workspace, qtbot: QtBot) -> Iterator[Finding]:
    made = Finding()
    made.show_workspace(workspace)
    yield made
    made.close()


def found(finding: Finding) -> int:
    assert finding.matching is not None
    return finding.matching.events


def look_for(finding: Finding, qtbot: QtBot, text: str) -> int:
    finding.set_text(text)
    qtbot.waitUntil(lambda: finding.matching is not None and finding.request.text == text)
    with qtbot.waitSignal(finding.matched, timeout=5000):
        finding.search()
    return found(finding)


def test_a_file_without_an_index_is_searched_and_keeps_the_index(
    finding: Finding, workspace: Workspace, qtbot: QtBot
) -> None:
    assert look_for(finding, qtbot, "hamburg") > 0


def test_an_edit_is_followed(finding: Finding, workspace: Workspace, qtbot: QtBot) -> None:
    before = look_for(finding, qtbot, "zeppelin")
    event = workspace.event("soyuz-apollo-1975")
    workspace.apply(Edit("Describe", (Put(replace(event, description="No zeppelin")),)))
    qtbot.waitUntil(lambda: finding.matching is not None, timeout=5000)
    assert (before, found(finding)) == (0, 1)


def test_what_was_found_before_an_edit_is_forgotten_at_once(
    finding: Finding, workspace: Workspace, qtbot: QtBot
) -> None:
    look_for(finding, qtbot, "hamburg")
    event = "soyuz-apollo-1975"
    claims = [Remove(Claim, one.id) for one in workspace.claims_of(event)]
    silences = [Remove(Silence, one.id) for one in workspace.silences_on(event)]
    workspace.apply(Edit("Remove", (*claims, *silences, Remove(Event, event))))
    assert finding.matching is None
    qtbot.waitUntil(lambda: finding.matching is not None, timeout=5000)
    matching = finding.matching
    assert matching is not None
    assert matching.rows is not None
    assert len(matching.rows) == len(workspace.columns())


def test_closing_ends_the_thread(finding: Finding, qtbot: QtBot) -> None:
    finding.set_text("war")
    finding.close()
    assert "search" not in {thread.name for thread in threading.enumerate()}
