"""Who speaks of which event, and who is silent."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.workspace.pile import open_pile
from timeline_app.model.errors import UserError
from timeline_app.workspace.sources.coverage import (
    Coverage,
    as_csv,
    coverage,
    forget_silence,
    note_silence,
)


def test_a_cell_tells_the_firmest_claim_or_silence(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        matrix = coverage(pile)
    assert [source.id for source in matrix.sources] == ["older", "newer", "third"]
    crisis, docking = matrix.rows
    assert [cell.coverage for cell in crisis.cells] == [
        Coverage.STATED,
        Coverage.EDITORIAL,
        Coverage.SILENT,
    ]
    assert [cell.coverage for cell in docking.cells] == [Coverage.STATED] * 3
    assert (crisis.speaking, docking.speaking) == (2, 3)
    assert crisis.cells[0].claims == ("crisis-older",)


def test_who_is_alone_in_saying_something_is_named() -> None:
    from timeline_app.workspace.workspace import Workspace

    with Workspace.bundled() as chronicle:
        rows = {row.event.id: row for row in coverage(chronicle).rows}
    assert rows["relations-established-1807"].alone == "embassy-2022"
    assert rows["soyuz-apollo-1975"].alone == ""


def test_silence_that_was_checked_is_set_and_taken_back(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        pile.apply(note_silence(pile, "crisis", "third", "Read twice."))
        cell = coverage(pile).rows[0].cells[2]
        assert (cell.coverage, cell.note) == (Coverage.CHECKED_SILENT, "Read twice.")
        pile.apply(forget_silence(pile, "crisis", "third"))
        assert coverage(pile).rows[0].cells[2].coverage is Coverage.SILENT


def test_a_source_that_speaks_cannot_be_noted_as_silent(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile, pytest.raises(UserError, match="not silent"):
        note_silence(pile, "crisis", "older")


def test_a_silence_that_nobody_noted_cannot_be_forgotten(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile, pytest.raises(UserError, match="Nobody noted"):
        forget_silence(pile, "crisis", "third")


def test_the_csv_has_a_line_for_each_event_and_a_column_for_each_source(tmp_path: Path) -> None:
    with open_pile(tmp_path) as pile:
        text = as_csv(coverage(pile))
    titles, crisis, docking = csv.reader(StringIO(text, newline=""))
    assert titles[-3:] == ["An older book", "A newer book", "A third hand"]
    assert crisis[:2] == ["crisis", "1962-10"]
    assert docking[-3:] == ["stated", "stated", "stated"]
