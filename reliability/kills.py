"""Proof 1: kill -9 at random moments of a stream of edits through the real store."""

from __future__ import annotations

import os
import random
import signal
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from reliability.accounts import edits_in, faults_of
from reliability.chronicles import chronicle, edits, new_file
from reliability.figures import Figure, Scale, done, none
from timeline_app.workspace.workspace import Workspace

_KILLS_A_FILE = 20
_LONGEST = 0.25  # seconds of editing before a kill


def prove(scale: Scale) -> Iterator[Figure]:
    kills = scale.of(6, 60, 500)
    first = chronicle(40, 3, 200)
    lost = damaged = acknowledged = 0
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        for number in range(kills):
            if number % _KILLS_A_FILE == 0:
                path, known = new_file(Path(folder), first), 0
            before = known
            known += _killed(path, number, chance.uniform(0, _LONGEST))
            acknowledged += known - before
            faults = faults_of(path, first, known)
            lost += any(fault.startswith("lost") for fault in faults)
            damaged += bool(faults)
            known = edits_in(path) if not faults else known  # one more may have been made
    yield done("kills", kills)
    yield done("edits acknowledged before a kill", acknowledged)
    yield none("acknowledged edits lost", lost)
    yield none("files damaged, or whose log and data disagree", damaged)


def _killed(path: Path, seed: int, seconds: float) -> int:
    """Edit in a child process, kill it, and return how many edits it had acknowledged."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _edit_for_ever(path, seed, writing)
    os.close(writing)
    os.read(reading, 1)  # the file is open: from here on any moment will do
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the editing process ended before it was killed")
    count = 0
    while chunk := os.read(reading, 65536):
        count += len(chunk)
    os.close(reading)
    return count


def _edit_for_ever(path: Path, seed: int, writing: int) -> None:
    """Every byte written after the first acknowledges one edit. Never returns."""
    chance = random.Random(seed)
    try:
        workspace = Workspace.open(path)
        os.write(writing, b".")
        for edit in edits(seed, workspace):
            if chance.random() < 0.2 and workspace.editing.next_to_undo() is not None:
                workspace.editing.undo()
            elif chance.random() < 0.1 and workspace.editing.next_to_redo() is not None:
                workspace.editing.redo()
            else:
                workspace.apply(edit)
            os.write(writing, b".")
    except BaseException:
        traceback.print_exc()
    os._exit(1)
