"""Proof 2: power cuts at any moment of a stream of edits, on an emulated disk."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reliability.accounts import faults_of
from reliability.chronicles import chronicle, edits, new_file
from reliability.figures import Figure, Scale, done, least, none
from reliability.file_layers import in_use
from reliability.unsynced_disk import NAME, Disk, Note, Recorder
from timeline_app.model.chronicle import Chronicle
from timeline_app.workspace.workspace import Workspace

_EDITS = 60


def prove(scale: Scale) -> Iterator[Figure]:
    cuts = scale.of(30, 300, 2_000)
    controls = scale.of(10, 60, 200)
    lost, damaged = _after_cuts(cuts, safe=True)
    yield done("power cuts", cuts)
    yield none("cuts after which acknowledged edits are lost", lost)
    yield none("cuts after which the file is damaged or does not open", damaged - lost)
    _, broken = _after_cuts(controls, safe=False)
    share = 100 * broken / controls
    yield least("control without syncing: cuts that broke the file", share, 50, "%")


def _after_cuts(cuts: int, *, safe: bool) -> tuple[int, int]:
    """How many cuts lost an acknowledged edit, and how many left anything wrong."""
    first = chronicle(20, 2, 100)
    chance = random.Random(2)
    lost = damaged = 0
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(Path(folder), first)
        before = {str(path): path.read_bytes()}
        notes = _recorded(path, safe=safe)
        moments = sorted(chance.randrange(len(notes)) for _ in range(cuts))
        disk, played, acknowledged = Disk(before), 0, 0
        for moment in moments:
            for note in notes[played:moment]:
                disk.play(note)
                acknowledged += note.what == "acknowledged"
            played = moment
            faults = _faults_on(disk.after_a_cut(chance), path, first, acknowledged)
            lost += any(fault.startswith("lost") for fault in faults)
            damaged += bool(faults)
    return lost, damaged


def _recorded(path: Path, *, safe: bool) -> list[Note]:
    """Edit a chronicle and note all that happens to its files."""
    recorder = Recorder()
    with in_use(recorder, NAME):
        workspace = Workspace.open(path)
        if not safe:
            workspace._connection.execute("PRAGMA synchronous = OFF")
        recorder.recording = True
        for number, edit in enumerate(edits(7, workspace)):
            if number == _EDITS:
                break
            workspace.apply(edit)
            recorder.note(Note("acknowledged"))
            if number % 5 == 4:
                workspace.editing.undo()
                recorder.note(Note("acknowledged"))
        recorder.recording = False
        workspace.close()
    return recorder.notes


def _faults_on(
    files: dict[str, bytes], path: Path, first: Chronicle, acknowledged: int
) -> list[str]:
    for left in path.parent.iterdir():
        left.unlink()
    for name, content in files.items():
        Path(name).write_bytes(content)
    return faults_of(path, first, acknowledged)
