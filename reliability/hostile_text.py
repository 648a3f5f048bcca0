"""Proof 10: hostile texts in every widget read no file, hold up no window, and are shown safely.

A stall is what the window's thread works between two rounds of its event loop: processor time of
its own, for the machine may be busy with others. Some steps take long with any text: a change of
colours lays out everything. So each is done with plain texts first, with the same panes made, and
what counts is what the hostile ones add. Edits and openings read, hash and write the megabytes
themselves, whatever shows them: they stand apart. A bait file is watched by inotify; careless
widgets must be caught by that.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reliability.figures import Figure, Scale, done, least, most, none
from reliability.homes import environment_of

_MODULE = "reliability.in_window.hostile_use"
_PROJECT = str(Path(__file__).parent.parent)
_LONGEST_STALL = 100  # ms
_OF_DATA = ("editing", "action delete_events", "opening")
_PATIENCE = 1_200  # seconds


def prove(scale: Scale) -> Iterator[Figure]:
    if scale is not Scale.SAMPLE:
        found = _used()
        stalls = found["stalls"]
        yield done("texts seen on the screen", found["shown"])
        yield none("files read because of a text", found["read"])
        yield none("steps that failed", len(found["faults"]))
        yield none(
            "widgets that show control characters or directions as they are", len(found["raw"])
        )
        shown = [stall for stall in stalls if not stall["during"].startswith(_OF_DATA)]
        worst = 1000 * max((stall["added"] for stall in shown), default=0.0)
        yield most("longest stall that a text adds where it is shown", worst, _LONGEST_STALL, "ms")
        of_data = 1000 * max((one["added"] for one in stalls if one not in shown), default=0.0)
        told = f"{of_data:,.0f} ms"
        yield Figure(
            "longest stall that megabytes add to an edit or an opening", told, "", good=True
        )
        for what, name in (("plain", "longest_plain"), ("hostile", "longest")):
            milliseconds = f"{1000 * found[name]:,.0f} ms"
            yield Figure(f"longest stall with {what} texts", milliseconds, "", good=True)
        for stall in stalls:
            if 1000 * stall["added"] > _LONGEST_STALL:
                print(f"  {1000 * stall['added']:.0f} ms: {stall['during']}", file=sys.stderr)
        for line in (*found["faults"], *found["raw"]):
            print(f"  {line}", file=sys.stderr)
    caught = _used("control")["read"]
    yield least("control: readings by widgets that guess", caught, 1, "")


def _used(*words: str) -> dict[str, Any]:
    """What the use of the window came to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-P", "-m", _MODULE, str(folder), *words]
        ended = subprocess.run(
            command,
            env=environment_of(folder / "home", PYTHONPATH=_PROJECT),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
            timeout=_PATIENCE,
        )
    found: dict[str, Any] = json.loads(ended.stdout.splitlines()[-1])
    return found
