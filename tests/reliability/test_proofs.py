"""A small sample of every proof, and what prints and keeps their figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from reliability import report
from reliability.figures import Figure, Scale, done, least, most, none
from reliability.proofs import PROOFS


@pytest.mark.parametrize("name", PROOFS)
def test_a_sample_of_the_proof_meets_its_targets(name: str) -> None:
    figures = list(PROOFS[name].load()(Scale.SAMPLE))

    assert figures
    assert [figure for figure in figures if not figure.good] == []


def test_a_figure_stands_beside_its_target() -> None:
    assert [none("x", 1).good, most("x", 2, 1, "s").good, least("x", 1, 2, "%").good] == [False] * 3
    assert [none("x", 0).good, most("x", 1, 1, "s").good, least("x", 2, 2, "%").good] == [True] * 3
    assert most("wait", 1234.5, 100, "ms") == Figure("wait", "1.23e+03 ms", "at most 100 ms", False)
    assert not done("runs", 0).good


def test_a_missed_figure_is_seen_in_its_line() -> None:
    result = report.Result((none("lost", 2), done("kills", 3)), Scale.QUICK, 4.2)

    assert not result.good
    assert report.as_lines(result).splitlines() == [
        "  MISS lost: 2 (target: 0)",
        "       kills: 3",
        "       in 4 s",
    ]


def test_kept_figures_take_the_place_of_older_ones(tmp_path: Path) -> None:
    path = tmp_path / "reliability.md"
    old = report.Result((none("lost", 7),), Scale.FULL, 1)
    new = report.Result((none("lost", 0),), Scale.FULL, 1)
    first, second = list(PROOFS)[:2]
    report.write(path, {second: old, first: old})
    report.write(path, {second: new})
    text = path.read_text()

    assert text.index(f"## {first}") < text.index(f"## {second}")
    assert "| lost | 7 | 0 | missed |" in text[: text.index(f"## {second}")]
    assert "| lost | 0 | 0 |  |" in text[text.index(f"## {second}") :]
    assert text.count("## ") == 2
