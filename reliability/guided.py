"""The guided use of the whole program, as a process that others look at."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reliability.homes import environment_of
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder

MODULE = "reliability.in_window.guided_use"
BRIEF = "brief"
SOCKET, OPENING = "socket", "opening"
"""What can be planted in it, for the proofs to catch."""

_PATIENCE = 120  # seconds


@dataclass(frozen=True, slots=True)
class Used:
    """What was done, what went wrong, and what those who looked wrote."""

    done: tuple[str, ...]
    faults: tuple[str, ...]


def guided_use(folder: Path, *words: str, under: Sequence[str] = (), **environment: str) -> Used:
    """Use the program on a chronicle in `folder`, under another program such as strace.

    `words` are BRIEF and what is planted.
    """
    chronicle, out = chronicle_in(folder), folder / "out"
    out.mkdir()
    command = [*under, sys.executable, "-P", "-m", MODULE, str(chronicle), str(out), *words]
    done = subprocess.run(
        command,
        env=environment_of(folder / "home", PYTHONPATH=_PROJECT, **environment),
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith('{"done"')]
    if not lines:
        return Used((), (done.stderr[-2000:] or f"exit code {done.returncode}",))
    told = json.loads(lines[0])
    if SOCKET not in words:
        print("".join(told["faults"]), end="", file=sys.stderr)
    return Used(tuple(told["done"]), tuple(told["faults"]))


def chronicle_in(folder: Path) -> Path:
    """A copy of the bundled chronicle for `guided_use`; the path that it will be open under."""
    path = folder.resolve() / "guided.chronicle"
    if not path.exists():
        pack_folder(bundled_folder(), path)
    return path


_PROJECT = str(Path(__file__).parent.parent)
