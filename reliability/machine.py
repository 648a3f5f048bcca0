"""One or two people edit a chronicle in windows of their own, beside a plain model of it."""

from __future__ import annotations

import os
import random
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from reliability import agreement
from reliability.chronicles import chronicle, new_file
from reliability.every_edit import MAKERS, Desk
from reliability.plain_model import Outcome, PlainModel
from timeline_app.formats.chronicle_folder import write_folder
from timeline_app.model.edits.edit import Edit
from timeline_app.model.edits.reconciling import EditConflictError
from timeline_app.model.errors import UserError
from timeline_app.workspace.history import entries
from timeline_app.workspace.workspace import Workspace

FIRST = chronicle(12, 2, 60)
PEOPLE = ("Ann", "Bob")
_STEPS_BETWEEN_CHECKS = 8
_STEPS_BETWEEN_LOOKS = 12
_IN_MEMORY = Path("/dev/shm")

tried: Counter[str] = Counter()
"""How often each kind of edit was made, and what happened to edits, in this process."""

_seeds = st.integers(0, 2**32 - 1)
_people = st.sampled_from(PEOPLE)
_of = {
    module: st.sampled_from([name for name in MAKERS if name.startswith(module)])
    for module in sorted({name.split(".")[0] for name in MAKERS})
}


@cache
def _first_file() -> bytes:
    """The file that every run begins with, its index of words complete."""
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(Path(folder), FIRST)
        with Workspace.open(path) as workspace:
            workspace.rebuild_search_index()
        return path.read_bytes()


def exported(workspace: Workspace) -> dict[str, bytes]:
    """The chronicle as a folder, byte for byte."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "exported"
        write_folder(workspace.whole(), folder)
        files = [path for path in folder.rglob("*") if path.is_file()]
        return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@cache
def _first_export() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "first.chronicle"
        path.write_bytes(_first_file())
        with Workspace.open(path) as workspace:
            return exported(workspace)


class Machine(RuleBasedStateMachine):
    """A chronicle in a file beside the plain model of it.

    Where two people edit, each sees what they saw last: an edit of one is made on records that
    the other may have changed meanwhile, and is sometimes insisted upon.
    """

    def __init__(self) -> None:
        super().__init__()
        in_memory = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK) else None
        self._folder = tempfile.TemporaryDirectory(dir=in_memory)
        self._path = Path(self._folder.name) / "proof.chronicle"
        self._path.write_bytes(_first_file())
        self._model = PlainModel.of(FIRST)
        self._windows: dict[str, Workspace] = {}
        self._seen: dict[str, int] = {}  # up to which entry of the log
        self._steps = 0
        self._looked = 0

    @initialize(two=st.booleans())
    def people(self, two: bool) -> None:
        for person in PEOPLE[: 1 + two]:
            self._open(person)

    @rule(person=_people, kind=_of["events"], seed=_seeds)
    def edit_events(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @rule(person=_people, kind=_of["events"], seed=_seeds)
    def edit_more_events(self, person: str, kind: str, seed: int) -> None:
        """Rules are chosen alike, and events are what most edits are of."""
        self._edit(person, kind, seed)

    @rule(person=_people, kind=_of["claims"], seed=_seeds)
    def edit_claims(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @rule(person=_people, kind=_of["categories"], seed=_seeds)
    def edit_categories(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @rule(person=_people, kind=_of["tags"], seed=_seeds)
    def edit_tags(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @rule(person=_people, kind=_of["sources"], seed=_seeds)
    def edit_sources(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @rule(
        person=_people,
        kind=_of["choosing"] | _of["coverage"] | _of["revising"],
        seed=_seeds,
    )
    def edit_with_the_file_in_view(self, person: str, kind: str, seed: int) -> None:
        self._edit(person, kind, seed)

    @precondition(lambda self: any(self._model.undoable.values()))
    @rule(person=_people, insist=st.booleans())
    def undo(self, person: str, insist: bool) -> None:
        person = self._who(person)
        if self._model.undoable[person]:
            name = self._model.undoable[person][-1].name
            made = self._do(
                person,
                insist,
                lambda insist: self._windows[person].editing.undo(person, insist=insist),
                lambda insist: self._model.undo(person, insist=insist),
            )
            assert made in (None, name)
            tried["undo"] += 1

    @precondition(lambda self: any(self._model.redoable.values()))
    @rule(person=_people, insist=st.booleans())
    def redo(self, person: str, insist: bool) -> None:
        person = self._who(person)
        if self._model.redoable[person]:
            name = self._model.redoable[person][-1].name
            made = self._do(
                person,
                insist,
                lambda insist: self._windows[person].editing.redo(person, insist=insist),
                lambda insist: self._model.redo(person, insist=insist),
            )
            assert made in (None, name)
            tried["redo"] += 1

    @precondition(lambda self: self._looks_again())
    @rule(person=_people, share=st.floats(0, 1))
    def restore(self, person: str, share: float) -> None:
        """Make the chronicle what it was after any entry of the log."""
        person = self._who(person)
        position = int(share * (len(self._model.states) - 1))
        self._restore(person, position)
        self._looked = self._steps

    @precondition(lambda self: self._looks_again())
    @rule(person=_people, share=st.floats(0, 1))
    def look_back(self, person: str, share: float) -> None:
        """See the chronicle as it was after any entry of the log."""
        position = int(share * (len(self._model.states) - 1))
        with self._windows[self._who(person)].as_it_was(position) as was:
            agreement.of_records(was, self._model.states[position])
        self._looked = self._steps
        tried["look back"] += 1

    @precondition(lambda self: self._looks_again())
    @rule(person=_people)
    def reopen(self, person: str) -> None:
        person = self._who(person)
        self._windows.pop(person).close()
        self._open(person)
        self._looked = self._steps
        tried["reopen"] += 1

    @rule(person=_people)
    def catch_up(self, person: str) -> None:
        """See what the other one did."""
        person = self._who(person)
        changes = self._windows[person].editing.catch_up()
        agreement.of_changes(changes, self._model.changed_since(self._seen[person]))
        self._seen[person] = len(self._model.states) - 1

    @invariant()
    def agrees(self) -> None:
        """Cheap questions after every step, all of them now and then."""
        self._steps += 1
        if not self._windows:
            return
        for person, window in self._windows.items():
            agreement.of_stacks(window, person, self._model)
        if self._steps % _STEPS_BETWEEN_CHECKS == 0:
            self._agrees_in_all()

    def teardown(self) -> None:
        try:
            if self._windows:
                self._agrees_in_all()
                self._back_to_the_first_state()
                agreement.of_words(self._windows["Ann"])
        finally:
            for window in self._windows.values():
                window.close()
            self._folder.cleanup()

    def _back_to_the_first_state(self) -> None:
        """One person takes everything back; of two, one restores what was before all edits."""
        window = self._windows["Ann"]
        if len(self._windows) == 1:
            while window.editing.next_to_undo("Ann") is not None:
                assert self._model.undo("Ann") is Outcome.MADE
                window.editing.undo("Ann")
        else:
            self._restore("Ann", 0)
        assert exported(window) == _first_export()
        agreement.of_records(window, self._model.records)
        assert window.check() == []

    def _open(self, person: str) -> None:
        self._windows[person] = Workspace.open(self._path)
        self._windows[person].columns()
        self._seen[person] = len(self._model.states) - 1

    def _who(self, person: str) -> str:
        return person if person in self._windows else PEOPLE[0]

    def _looks_again(self) -> bool:
        return self._steps - self._looked >= _STEPS_BETWEEN_LOOKS

    def _edit(self, person: str, kind: str, seed: int) -> None:
        person = self._who(person)
        chance, seen = random.Random(seed), self._model.states[self._seen[person]]
        desk = Desk(chance, seen, f"{self._steps}-{seed % 1000}", self._windows[person])
        try:
            edit = MAKERS[kind](desk)
        except (IndexError, ValueError, UserError):
            return  # there is nothing of that kind now
        if edit is None:
            return
        made: Edit = edit
        self._do(
            person,
            chance.random() < 0.5,
            lambda insist: self._windows[person].apply(made, person, insist=insist),
            lambda insist: self._model.edit(person, made, insist=insist),
        )
        tried[kind] += 1

    def _restore(self, person: str, position: int) -> None:
        window = self._windows[person]
        after = entries(window._connection, 1, position + 1)
        what = f"after the {after[0].name}" if position else "before all edits"
        outcome = self._model.restore(
            person, position, f"restoring of the chronicle as it was {what}"
        )
        changes = window.editing.restore(position, person)
        assert (changes is None) == (outcome is Outcome.NOTHING)
        if changes is not None:
            self._seen[person] = len(self._model.states) - 1
        tried["restore"] += 1

    def _do(
        self,
        person: str,
        insist: bool,
        do: Callable[[bool], object],
        model: Callable[[bool], Outcome],
    ) -> object:
        """Do it in the window and in the model, again with insisting after a conflict."""
        position = len(self._model.states) - 1
        outcome, result = _outcome(do, insist=False)
        expected = model(False)
        assert outcome is expected, f"{outcome.value}, not {expected.value}"
        tried[outcome.value] += 1
        if outcome is Outcome.CONFLICT and insist:
            outcome, result = _outcome(do, insist=True)
            assert outcome is model(True)
            tried["insisted"] += 1
        if outcome is Outcome.MADE:
            keys = self._model.changed_since(position)
            agreement.of_some(self._windows[person], self._model.records, keys)
            self._seen[person] = len(self._model.states) - 1
        return result

    def _agrees_in_all(self) -> None:
        now = len(self._model.states) - 1
        for person, window in self._windows.items():
            agreement.of_records(window, self._model.records)
            if self._seen[person] == now:
                agreement.of_columns(window, self._model.records)


def _outcome(do: Callable[[bool], object], *, insist: bool) -> tuple[Outcome, object]:
    try:
        return Outcome.MADE, do(insist)
    except EditConflictError:
        return Outcome.CONFLICT, None
    except UserError:
        return Outcome.REFUSED, None
