"""Proof 6: several processes edit one file at the same time."""

from __future__ import annotations

import json
import os
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from reliability.accounts import edits_in, faults_of
from reliability.chronicles import chronicle, new_file
from reliability.figures import Figure, Scale, done, most, none
from timeline_app.model.edits import tags
from timeline_app.model.edits.edit import ChangeSet
from timeline_app.model.event import Tag
from timeline_app.workspace.workspace import Workspace

_PROCESSES = 4


def prove(scale: Scale) -> Iterator[Figure]:
    edits = scale.of(25, 250, 1_000)
    first = chronicle(40, 3, 200)
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(Path(folder), first)
        waits = _edited_by_all(path, edits)
        faults = faults_of(path, first, 0)
        lost = _PROCESSES * edits - edits_in(path)
        seen = _seconds_until_seen(path)
    yield done("edits by four processes", _PROCESSES * edits)
    yield none("processes that met an error", _PROCESSES - len(waits))
    yield none("edits lost", lost)
    yield none("faults of the file", len(faults))
    every = sorted(wait for one in waits for wait in one)
    if scale is not Scale.SAMPLE:  # of a hundred edits the slowest says nothing
        yield most("wait for an edit, 99 of 100", 1000 * every[len(every) * 99 // 100], 100, "ms")
    yield most("until the other window knows of an edit", seen, 1, "s")


def _edited_by_all(path: Path, edits: int) -> list[list[float]]:
    """How long each edit of each process took; a process that failed is left out."""
    children = []
    for number in range(_PROCESSES):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _edit(path, f"process-{number}", edits, writing)
        os.close(writing)
        children.append((child, reading))
    found = []
    for child, reading in children:
        with os.fdopen(reading) as pipe:
            told = pipe.read()
        os.waitpid(child, 0)
        if told:
            found.append(json.loads(told))
    return found


def _edit(path: Path, name: str, edits: int, writing: int) -> None:
    """Make edits and tell how long each took. Never returns."""
    try:
        waits = []
        with Workspace.open(path) as workspace:
            for number in range(edits):
                edit = tags.add_tag(Tag(f"{name}-{number}", name))
                begin = time.perf_counter()
                workspace.apply(edit, name)
                waits.append(time.perf_counter() - begin)
        with os.fdopen(writing, "w") as pipe:
            pipe.write(json.dumps(waits))
    except BaseException:
        traceback.print_exc()
    os._exit(0)


def _seconds_until_seen(path: Path) -> float:
    """Two windows live: one edits, the other looks four times a second as its timer does."""
    seen: list[ChangeSet] = []
    with Workspace.open(path) as mine, Workspace.open(path) as theirs:
        mine.observe(seen.append)
        theirs.apply(tags.add_tag(Tag("seen", "Seen")))
        begin = time.perf_counter()
        while not seen and time.perf_counter() - begin < 5:
            time.sleep(0.25)
            mine.editing.catch_up()
    return time.perf_counter() - begin
