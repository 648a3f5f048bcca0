"""Proof 11: the window can be used for long, and holds no more at the end than after a while.

Memory is what the process has for itself alone (anonymous pages). It goes up and down by some MB
with what is on show, so medians are compared: of the samples after a warm-up of a fifth of all
steps, and of those of the last fifth. Handles, threads, timers and widgets are compared likewise.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from reliability.figures import Figure, Scale, done, most, none
from reliability.guided import chronicle_in
from reliability.homes import environment_of

_MODULE = "reliability.in_window.soaking"
_PROJECT = str(Path(__file__).parent.parent)
_MEGABYTES = 20
_FLAT = {"threads": 0, "handles": 2, "timers": 2, "widgets": 40}
"""By how many a median may be above the earlier one: what is on show differs."""


def prove(scale: Scale) -> Iterator[Figure]:
    steps = scale.of(80, 5_000, 100_000)
    samples, faults = _soaked(steps)
    yield done("steps: pans, zooms, openings, edits, undos", samples[-1]["step"])
    yield none("steps that failed", len(faults))
    if scale is Scale.SAMPLE:  # too short to be warm
        return
    fifth = len(samples) // 5
    early, late = samples[fifth : 2 * fifth], samples[-fifth:]
    grown = (_middle(late, "memory") - _middle(early, "memory")) / 1024
    yield most("memory that it grew by after the warm-up", grown, _MEGABYTES, "MB")
    highest = max(sample["memory"] for sample in samples) / 1024
    yield Figure("most memory at any time", f"{highest:,.0f} MB", "", good=True)
    for what, allowed in _FLAT.items():
        before, after = _middle(early, what), _middle(late, what)
        found = f"{before:g}, at the end {after:g}"
        yield Figure(what, found, f"at most {allowed} more", good=after <= before + allowed)


def _middle(samples: Sequence[dict[str, int]], what: str) -> float:
    return median(sample[what] for sample in samples)


def _soaked(steps: int) -> tuple[list[dict[str, int]], list[str]]:
    """Samples of what the process holds, and what went wrong in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-P", "-m", _MODULE, str(chronicle_in(folder)), str(steps)]
        ended = subprocess.run(
            command,
            env=environment_of(folder / "home", PYTHONPATH=_PROJECT),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    *samples, last = map(json.loads, ended.stdout.splitlines())
    return samples, last["faults"]
