"""Proof 5: nothing of the program opens an open chronicle but the store.

Whoever opens and closes the file of an open chronicle by another way cancels the locks that this
process holds on it, and with them the edits of others. So the locks are looked at, from another
process, after everything that the program can do with an open chronicle. And strace shows, through
the whole guided use, whose code each opening of the file comes from.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from reliability import guided, tracing
from reliability.chronicles import chronicle, new_file
from reliability.figures import Figure, Scale, done, least, none
from reliability.guided import BRIEF, Used, chronicle_in, guided_use
from reliability.homes import own_home
from timeline_app.model.errors import UserError
from timeline_app.store.file import header
from timeline_app.workspace.files.backups import OPENING, back_up_apart
from timeline_app.workspace.workspace import Workspace

_TAKE_LOCK = """
import sys, apsw
connection = apsw.Connection(sys.argv[1])
try:
    connection.execute("BEGIN IMMEDIATE")
except apsw.BusyError:
    sys.exit(9)
"""
_LOCKED = 9
_TRIALS = 20
_APSW = "apsw"  # the folder of the one SQLite in the program


def prove(scale: Scale) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder, own_home(Path(folder) / "home"):
        path = new_file(Path(folder), chronicle(20, 2, 100))
        uses = _uses(path, Path(folder))
        lost, opened = 0, _OpenedFiles(path)
        with Workspace.open(path) as workspace, Workspace.open(path) as holder:
            trials = scale.of(len(uses), max(_TRIALS, len(uses)), max(_TRIALS, len(uses)))
            for number in range(trials):
                holder._connection.execute("BEGIN IMMEDIATE")
                with opened:
                    uses[number % len(uses)](workspace)
                lost += not _is_locked(path)
                holder._connection.execute("ROLLBACK")
            controls = 0
            for _ in range(scale.of(2, _TRIALS, _TRIALS)):
                holder._connection.execute("BEGIN IMMEDIATE")
                path.read_bytes()
                controls += not _is_locked(path)
                holder._connection.execute("ROLLBACK")
    yield done("trials", trials)
    yield none("locks lost", lost)
    yield none("openings of the file by Python", opened.count)
    yield least("control: locks lost by a plain look at the file", controls, 1, "")
    yield from _traced(scale)


def _traced(scale: Scale) -> Iterator[Figure]:
    """Who calls for each opening of the file that the system sees."""
    without_strace = tracing.missing()
    if without_strace is not None:
        yield without_strace
        return
    words = (BRIEF,) if scale is Scale.SAMPLE else ()
    used, of_store, of_others = _openings(words)
    yield done("steps of the guided use under strace", len(used.done))
    yield none("steps that failed", len(used.faults))
    yield least("openings of the file by the store's SQLite", of_store, 1, "")
    yield none("openings of the file by anything else", of_others)
    if scale is not Scale.SAMPLE:
        caught = _openings((BRIEF, guided.OPENING))[2]
        yield least("control: a planted opening, seen by strace", caught, 1, "")


def _openings(words: Sequence[str]) -> tuple[Used, int, int]:
    """The guided use, and how often the store and others opened the chronicle in it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        out = folder / "openings"
        used = guided_use(folder, *words, under=tracing.openings_of(chronicle_in(folder), out))
        libraries = Counter(tracing.callers(out))
    of_store = sum(count for path, count in libraries.items() if _APSW in Path(path).parts)
    return used, of_store, libraries.total() - of_store


def _uses(path: Path, folder: Path) -> list[Callable[[Workspace], object]]:
    """What the program does with a chronicle while it is open."""
    copies = iter(range(1_000))

    def refused(_: Workspace) -> None:
        try:
            Workspace.create(path, chronicle(0, 0).info)
        except UserError:
            return

    return [
        lambda workspace: workspace.whole(),
        lambda workspace: workspace.columns(),
        lambda workspace: workspace.editing.history(100),
        lambda workspace: workspace.editing.catch_up(),
        lambda workspace: workspace.backups.is_due(),
        lambda _: back_up_apart(path, OPENING),
        lambda _: header.check(str(path)),
        lambda _: Workspace.open_to_read(path, "").close(),
        lambda _: Workspace.open(path).close(),
        lambda workspace: workspace.as_it_was(0).close(),
        lambda workspace: workspace.save_copy(folder / f"copy-{next(copies)}.chronicle"),
        refused,
    ]


def _is_locked(path: Path) -> bool:
    command = [sys.executable, "-c", _TAKE_LOCK, str(path)]
    return subprocess.run(command, check=False).returncode == _LOCKED


class _OpenedFiles:
    """Counts how often Python opens the file, by an audit hook, which never goes away again."""

    def __init__(self, path: Path) -> None:
        self.count = 0
        self._path = str(path)
        self._watching = False
        sys.addaudithook(self._hear)

    def __enter__(self) -> None:
        self._watching = True

    def __exit__(self, *_: object) -> None:
        self._watching = False

    def _hear(self, event: str, arguments: tuple[object, ...]) -> None:
        if self._watching and event == "open" and str(arguments[0]) == self._path:
            self.count += 1
