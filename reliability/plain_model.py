"""What edits, undo, redo and restoring ought to do, in plain dictionaries and lists.

It is written from what users are promised, not from the code of the store: what two people did to
one record is put together field by field, and where both did the same it is a conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from enum import Enum
from typing import Any, TypeAlias

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Edit, Put, Record, RecordKey, key_of, key_of_change
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText

State: TypeAlias = dict[RecordKey, Record]
Wanted: TypeAlias = Mapping[RecordKey, tuple[Record | None, Record | None]]
"""By record: what it was thought to be, and what it is to become; None where it is not there."""


class Outcome(Enum):
    MADE = "made"
    NOTHING = "nothing to do"
    CONFLICT = "somebody else changed the same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Step:
    """An edit that was made: each record that it changed, before and after."""

    name: str
    before: Mapping[RecordKey, Record | None]
    after: Mapping[RecordKey, Record | None]

    def taken_back(self) -> Wanted:
        return {key: (after, self.before[key]) for key, after in self.after.items()}


class PlainModel:
    """The records after every entry of the log, and what each person can undo and redo."""

    def __init__(self, records: State) -> None:
        self.states = [records]
        self.undoable: defaultdict[str, list[Step]] = defaultdict(list)
        self.redoable: defaultdict[str, list[Step]] = defaultdict(list)

    @classmethod
    def of(cls, chronicle: Chronicle) -> PlainModel:
        return cls(dict(records_of(chronicle)))

    @property
    def records(self) -> State:
        return self.states[-1]

    def changed_since(self, position: int) -> set[RecordKey]:
        """The records that are others than right after an entry of the log."""
        return _differing(self.states[position], self.records)

    def edit(self, person: str, edit: Edit, *, insist: bool = False) -> Outcome:
        saw = {key_of(record): record for record in edit.saw}
        wanted: dict[RecordKey, tuple[Record | None, Record | None]] = {}
        now, sound = dict(self.records), True
        for change in edit.changes:
            key = key_of_change(change)
            made = change.record if isinstance(change, Put) else None
            if key in saw:
                wanted[key] = (saw[key], made)
            elif made is None:
                sound = now.pop(key, None) is not None and sound
            else:
                sound = sound and not (key[0] is SourceText and key in now)
                now[key] = made
        conflicts = _bring_about(wanted, self.records, now)
        if conflicts and not insist:
            return Outcome.CONFLICT
        if not sound or not _stands_on_its_own(now):
            return Outcome.REFUSED
        self.undoable[person].append(self._made(edit.name, now))
        self.redoable[person].clear()
        return Outcome.MADE

    def undo(self, person: str, *, insist: bool = False) -> Outcome:
        return self._take_back(self.undoable[person], self.redoable[person], insist)

    def redo(self, person: str, *, insist: bool = False) -> Outcome:
        return self._take_back(self.redoable[person], self.undoable[person], insist)

    def restore(self, person: str, position: int, name: str) -> Outcome:
        wanted = self.states[position]
        if wanted == self.records:
            return Outcome.NOTHING
        self.undoable[person].append(self._made(name, dict(wanted)))
        self.redoable[person].clear()
        return Outcome.MADE

    def _take_back(self, steps: list[Step], others: list[Step], insist: bool) -> Outcome:
        now = dict(self.records)
        if _bring_about(steps[-1].taken_back(), self.records, now) and not insist:
            return Outcome.CONFLICT
        if not _stands_on_its_own(now):
            return Outcome.REFUSED
        others.append(self._made(steps.pop().name, now))
        return Outcome.MADE

    def _made(self, name: str, now: State) -> Step:
        keys = _differing(self.records, now)
        before = {key: self.records.get(key) for key in keys}
        self.states.append(now)
        return Step(name, before, {key: now.get(key) for key in keys})


def _differing(one: State, other: State) -> set[RecordKey]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def _bring_about(wanted: Wanted, records: State, now: State) -> bool:
    """Write what is wanted into `now`, by what `records` are; whether there was a conflict."""
    conflicts = False
    for key, (thought, mine) in wanted.items():
        value, conflict = _put_together(thought, mine, records.get(key))
        conflicts = conflicts or conflict
        if value is None:
            now.pop(key, None)
        else:
            now[key] = value
    return conflicts


def _put_together(
    thought: Record | None, mine: Record | None, theirs: Record | None
) -> tuple[Record | None, bool]:
    """What two people made of one record, and whether they disagree; then it is mine."""
    if mine in (thought, theirs):
        return theirs, False
    if theirs == thought:
        return mine, False
    if thought is None or mine is None or theirs is None or isinstance(mine, SourceText):
        return mine, True
    values: dict[str, Any] = {}
    conflict = False
    for field in fields(mine):
        old, new, other = (getattr(one, field.name) for one in (thought, mine, theirs))
        if new in (old, other):
            values[field.name] = other
        elif field.name in ("tags", "links") and other != old:
            kept = [one for one in other if one in new or one not in old]
            values[field.name] = (*kept, *(one for one in new if one not in {*old, *other}))
        else:
            values[field.name] = new
            conflict = conflict or other != old
    return replace(theirs, **values), conflict


def _stands_on_its_own(records: State) -> bool:
    """Whether nothing names what is not there."""
    return all(key in records for record in records.values() for key in _named_by(record))


def _named_by(record: Record) -> Iterable[RecordKey]:
    if isinstance(record, Event):
        return [(Category, record.category), *((Tag, tag) for tag in record.tags)]
    if isinstance(record, Claim):
        passages = (record.passage, *record.dated_by)
        return [(Event, record.event)] + [
            (SourceText, f"{passage.source}@{passage.revision}") for passage in passages
        ]
    if isinstance(record, Silence):
        return [(Event, record.event), (Source, record.source)]
    return [(Source, record.source)] if isinstance(record, SourceText) else []
