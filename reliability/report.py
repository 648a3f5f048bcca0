"""Figures as lines for the terminal, and as tables in docs/reliability.md."""

from __future__ import annotations

import platform
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from reliability.figures import Figure, Scale
from reliability.proofs import PROOFS
from timeline_app.system import atomic_file

_HEAD = """\
# Reliability

Each proof tries to lose or to damage what a user has, through the same code that the program uses.
`./run reliability` runs them all and prints each figure beside its target; its exit code is 1
where one is missed. `./run reliability NAME --quick` runs one of them in a minute or so, and
`--write` keeps the figures here. `./run test` runs a small sample of each.
"""
_SECTION = re.compile(r"^## (\S+)\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one proof, how much of it was done, and in how many seconds."""

    figures: Sequence[Figure]
    scale: Scale
    seconds: float

    @property
    def good(self) -> bool:
        return all(figure.good for figure in self.figures)


def as_lines(result: Result) -> str:
    """A line a figure: what, found, target, and whether it is missed."""
    lines = [
        f"  {'    ' if figure.good else 'MISS'} {figure.what}: {figure.found}"
        + (f" (target: {figure.target})" if figure.target else "")
        for figure in result.figures
    ]
    return "\n".join([*lines, f"       in {result.seconds:.0f} s"])


def write(path: Path, results: Mapping[str, Result]) -> None:
    """Put the sections of these proofs in place of the older ones; the others stay."""
    old = path.read_text("utf-8") if path.exists() else ""
    sections = {match[1]: match[0].rstrip() for match in _SECTION.finditer(old)}
    sections |= {name: _section(name, result) for name, result in results.items()}
    known = [sections[name] for name in PROOFS if name in sections]
    atomic_file.write_bytes(path, "\n\n".join([_HEAD.rstrip(), *known, ""]).encode())


def _section(name: str, result: Result) -> str:
    how = "in full" if result.scale is Scale.FULL else "quickly"
    day = datetime.now(UTC).date()
    rows = [
        f"| {figure.what} | {figure.found} | {figure.target} | {'' if figure.good else 'missed'} |"
        for figure in result.figures
    ]
    return "\n".join(
        (
            f"## {name}",
            "",
            f"{PROOFS[name].what[0].upper()}{PROOFS[name].what[1:]}.",
            f"Run {how} on {day}, Python {platform.python_version()}, in {result.seconds:.0f} s.",
            "",
            "| figure | found | target | |",
            "|---|---|---|---|",
            *rows,
        )
    )
