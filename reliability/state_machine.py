"""Proof 8: any edits, undo, redo and reopening do what a plain model of them does."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from unittest import mock

import apsw
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_machine

from reliability.chronicles import chronicle, edits, new_file
from reliability.figures import Figure, Scale, done, none
from reliability.plain_model import PlainModel
from timeline_app.formats.chronicle_folder import write_folder
from timeline_app.model.edits.difference import records_of
from timeline_app.model.event import Event
from timeline_app.store import undo, window_index
from timeline_app.store.edit_log import EntryKind, LogEntry, newest_entries
from timeline_app.store.keepers import KEEPERS
from timeline_app.workspace.workspace import Workspace

_FIRST = chronicle(12, 2, 60)


class Machine(RuleBasedStateMachine):
    """A chronicle in a file beside the plain model of it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self._path = new_file(Path(self._folder.name), _FIRST)
        self._workspace = Workspace.open(self._path)
        self._workspace.columns()
        self._exported = self._export("first")
        self._model = PlainModel.of(_FIRST)

    @rule(seed=st.integers(0, 10_000))
    def edit(self, seed: int) -> None:
        edit = next(edits(seed, self._workspace))
        self._workspace.apply(edit)
        self._model.apply(edit)

    @precondition(lambda self: self._model.undoable)
    @rule()
    def undo(self) -> None:
        assert self._workspace.editing.undo() == self._model.undo()

    @precondition(lambda self: self._model.redoable)
    @rule()
    def redo(self) -> None:
        assert self._workspace.editing.redo() == self._model.redo()

    @rule()
    def reopen(self) -> None:
        self._workspace.close()
        self._workspace = Workspace.open(self._path)

    @rule(share=st.floats(0, 1))
    def look_back(self, share: float) -> None:
        entries = len(self._workspace.editing.history(1_000))
        with self._workspace.as_it_was(int(share * entries)) as was:
            assert was.check() == []

    @invariant()
    def agrees(self) -> None:
        assert records_of(self._workspace.whole()) == self._model.records
        editing = self._workspace.editing
        undoable, redoable = self._model.undoable, self._model.redoable
        assert editing.next_to_undo() == (undoable[-1][0] if undoable else None)
        assert editing.next_to_redo() == (redoable[-1][0] if redoable else None)
        assert window_index.agrees_with_events(self._workspace._connection)
        columns = self._workspace.columns()
        assert set(columns.texts.ids(range(len(columns)))) == {
            key[1] for key in self._model.records if key[0].__name__ == "Event"
        }

    def teardown(self) -> None:
        try:
            while self._workspace.editing.next_to_undo() is not None:
                self._workspace.editing.undo()
            assert self._export("last") == self._exported
            assert self._workspace.check() == []
        finally:
            self._workspace.close()
            self._folder.cleanup()

    def _export(self, name: str) -> dict[str, bytes]:
        """The chronicle as a folder, byte for byte."""
        folder = Path(self._folder.name) / name
        write_folder(self._workspace.whole(), folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def prove(scale: Scale) -> Iterator[Figure]:
    runs, steps = scale.of(5, 60, 2_000), scale.of(12, 40, 100)
    diverged = _diverges(nullcontext(), runs, steps)
    yield done(f"runs of up to {steps} steps", runs)
    yield none("divergences", int(diverged))
    if scale is not Scale.SAMPLE:
        missed = [name for name, bug in _BUGS.items() if not _diverges(bug(), 200, 30)]
        yield none(f"of {len(_BUGS)} planted bugs, not found", len(missed))


def _diverges(bug: AbstractContextManager[object], runs: int, steps: int) -> bool:
    """Whether the machine finds anything, with a bug planted or without."""
    chosen = settings(
        max_examples=runs,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    random.seed(8)
    with bug:
        try:
            run_machine(Machine, settings=chosen)
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt):
                raise
            return True
    return False


def _redo_is_kept() -> AbstractContextManager[object]:
    """A new edit that leaves what could be redone."""
    real = undo.next_to_redo

    def next_to_redo(connection: apsw.Connection, person: str) -> LogEntry | None:
        entries = newest_entries(connection, 2)
        if len(entries) == 2 and [one.kind for one in entries] == [EntryKind.EDIT, EntryKind.UNDO]:
            return entries[1]
        return real(connection, person)

    return mock.patch.object(undo, "next_to_redo", next_to_redo)


def _columns_are_stale() -> AbstractContextManager[object]:
    """Columns that forget what an edit changed."""
    return mock.patch.object(window_index, "refreshed", lambda _, old: old)


def _tags_come_back_in_another_order() -> AbstractContextManager[object]:
    """An event that is written with its tags turned round."""
    real = KEEPERS[Event]

    def write(connection: apsw.Connection, event: Event) -> None:
        real.write(connection, replace(event, tags=event.tags[::-1]))

    return mock.patch.dict(KEEPERS, {Event: replace(real, write=write)})


_BUGS: dict[str, Callable[[], AbstractContextManager[object]]] = {
    "redo is kept": _redo_is_kept,
    "columns are stale": _columns_are_stale,
    "tags in another order": _tags_come_back_in_another_order,
}
