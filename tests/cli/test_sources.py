"""compare, coverage and revise, as people type them."""

from __future__ import annotations

import csv
from io import StringIO
from pathlib import Path

import pytest

from tests.cli.conftest import Run, assert_one_clear_line
from tests.workspace.pile import OLD, make_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    file = tmp_path / "pile.chronicle"
    pack_folder(make_folder(tmp_path / "pile"), file)
    return file


def written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_compare_prints_every_source_and_what_it_alone_says(command: Run, pile: Path) -> None:
    ran = command("compare", pile, "docking")
    assert ran.code == 0
    assert "the sources differ on the date" in ran.out
    assert "stated: “August 1975”, August 1975, different" in ran.out
    assert ran.out.index("An older book") < ran.out.index("A newer book")


def test_compare_names_the_silent(command: Run, pile: Path) -> None:
    assert "A third hand (third, undated): silent" in command("compare", pile, "crisis").out


def test_compare_of_an_unknown_event_is_one_clear_line(command: Run, pile: Path) -> None:
    assert_one_clear_line(command("compare", pile, "nothing"))


def test_coverage_prints_a_row_for_each_event(command: Run, pile: Path) -> None:
    lines = command("coverage", pile).out.splitlines()
    assert lines[0].split() == ["Date", "Event", "older", "newer", "third"]
    assert lines[1].split()[-3:] == ["stated", "editorial", "-"]


def test_coverage_as_csv_is_a_table_that_others_read(command: Run, pile: Path) -> None:
    ran = command("coverage", pile, "--csv")
    rows = list(csv.reader(StringIO(ran.out, newline="")))
    assert len(rows) == 3
    assert rows[1][-3:] == ["stated", "editorial", "silent"]


def test_revise_adds_a_revision_and_carries_the_passages_over(
    command: Run, pile: Path, tmp_path: Path
) -> None:
    ran = command("revise", pile, "older", written(tmp_path / "new.txt", "Preface.\n" + OLD))
    assert ran.code == 0
    assert "moved: docking-older (0-49 now 9-58)" in ran.out
    with Workspace.open(pile) as chronicle:
        assert chronicle.source_text("older").revision == 2
        assert chronicle.claim("docking-older").passage.position.start == 9


def test_revise_with_a_lost_passage_says_so_and_returns_1(
    command: Run, pile: Path, tmp_path: Path
) -> None:
    ran = command("revise", pile, "older", written(tmp_path / "new.txt", "All is gone.\n"))
    assert ran.code == 1
    assert "lost: docking-older" in ran.out
    with Workspace.open(pile) as chronicle:
        assert len(chronicle.claims_in("older")) == 2


def test_a_dry_run_changes_nothing(command: Run, pile: Path, tmp_path: Path) -> None:
    text = written(tmp_path / "new.txt", "Preface.\n" + OLD)
    assert "Nothing was changed" in command("revise", pile, "older", text, "--dry-run").out
    with Workspace.open(pile) as chronicle:
        assert chronicle.source_text("older").revision == 1


def test_the_same_text_changes_nothing(command: Run, pile: Path, tmp_path: Path) -> None:
    ran = command("revise", pile, "older", written(tmp_path / "new.txt", OLD))
    assert "this very text already" in ran.out
    assert "exact: docking-older" in ran.out


def test_a_folder_is_told_apart_and_not_written(command: Run, pile: Path, tmp_path: Path) -> None:
    text = written(tmp_path / "new.txt", "Preface.\n" + OLD)
    ran = command("revise", pile.with_suffix(""), "older", text)
    assert "Nothing was changed." in ran.out
    assert "for reading only" in ran.out


def test_a_text_that_is_not_there_is_one_clear_line(
    command: Run, pile: Path, tmp_path: Path
) -> None:
    assert_one_clear_line(command("revise", pile, "older", tmp_path / "missing.txt"))


def test_a_link_that_is_none_is_one_clear_line(command: Run) -> None:
    assert_one_clear_line(command("timeline-app:nonsense"))
