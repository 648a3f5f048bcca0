"""Two people on one record: what each did is kept, and where both did the same it is asked.

An edit that was thought out on an older state, and an edit that is taken back after others, are
the same question: three states of each record, field by field.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeAlias

from timeline_app.model.edits.edit import (
    Change,
    Edit,
    Put,
    Record,
    RecordKey,
    Remove,
    key_of,
    key_of_change,
)
from timeline_app.model.errors import UserError
from timeline_app.model.source import SourceText

WHOLE = ""
"""Stands for a field where the record as a whole was made or removed."""

_SETS = ("tags", "links")
"""Fields whose members each person adds and removes without minding the others."""

ReadRecord: TypeAlias = Callable[[type[Record], str], Record | None]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an edit makes of one record; None where the record is not there."""

    key: RecordKey
    before: Record | None
    after: Record | None

    def taken_back(self) -> Effect:
        return Effect(self.key, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that this edit changes and that somebody else changed meanwhile.

    `field` is WHOLE where one of both made or removed the record; then the values are records,
    or None. `title` names the record for people.
    """

    key: RecordKey
    title: str
    field: str
    before: object
    mine: object
    theirs: object


class EditConflictError(UserError):
    """The same field was edited meanwhile. Apply the edit with `insist` to write mine over it."""

    def __init__(self, name: str, conflicts: Sequence[Conflict]) -> None:
        first = conflicts[0]
        what = f"“{first.title}”"
        if len({conflict.key for conflict in conflicts}) > 1:
            what += " and others"
        super().__init__(
            "edited_meanwhile",
            f"The {name} touches what was edited later or by somebody else: {what}. Nothing was "
            "changed; look at both and choose.",
            conflicts=tuple(conflicts),
        )
        self.conflicts = tuple(conflicts)


def effects_of(forward: Iterable[Change], inverse: Iterable[Change]) -> tuple[Effect, ...]:
    """What an edit made of each record that it touched, out of its changes and their inverse."""
    after = {key_of_change(change): _result(change) for change in forward}
    before = {key_of_change(change): _result(change) for change in inverse}
    return tuple(Effect(key, before.get(key), made) for key, made in after.items())


def reconciled(
    effects: Iterable[Effect], read: ReadRecord
) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """Changes that bring the effects about on the records as they are now, and the conflicts.

    Fields that the effects do not change stay as they are now. Where there is a conflict the
    changes hold this edit's side of it. What is so already is not changed again.
    """
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for effect in effects:
        now = read(*effect.key)
        if effect.after in (now, effect.before):
            continue
        wanted = effect.after
        if now is not None and now != effect.before and _can_merge(effect):
            wanted, found = _merged(effect, now)
            conflicts += found
        elif now != effect.before:
            title = title_of(now or effect.before or effect.after)
            conflicts.append(Conflict(effect.key, title, WHOLE, effect.before, effect.after, now))
        if now is not None and (wanted is None or effect.key[0] is SourceText):
            changes.append(Remove(*effect.key))
        if wanted is not None and wanted != now:
            changes.append(Put(wanted))
    return tuple(changes), tuple(conflicts)


def rebased(edit: Edit, read: ReadRecord) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    """The changes of an edit on the records as they are now, by what its maker `saw`."""
    seen = {key_of(record): record for record in edit.saw}
    blind = [change for change in edit.changes if key_of_change(change) not in seen]
    effects = {
        key: Effect(key, seen[key], _result(change))
        for change in edit.changes
        if (key := key_of_change(change)) in seen
    }
    changes, conflicts = reconciled(effects.values(), read)
    return (*blind, *changes), conflicts


def title_of(record: Record | None) -> str:
    """What to call a record in a sentence."""
    for name in ("title", "name", "wording", "source", "id"):
        found = getattr(record, name, "")
        if found:
            return str(found)
    return ""


def _result(change: Change) -> Record | None:
    return change.record if isinstance(change, Put) else None


def _can_merge(effect: Effect) -> bool:
    """A record that was there and stays. A text never changes; another in its place is whole."""
    return None not in (effect.before, effect.after) and effect.key[0] is not SourceText


def _merged(effect: Effect, now: Record) -> tuple[Record, list[Conflict]]:
    values: dict[str, Any] = {}
    conflicts = []
    for field in fields(now):
        old, mine, theirs = (getattr(one, field.name) for one in (effect.before, effect.after, now))
        if mine == old or theirs == mine:
            continue
        values[field.name] = mine
        if theirs == old:
            continue
        if field.name in _SETS:
            values[field.name] = _merged_sets(old, mine, theirs)
        else:
            conflicts.append(Conflict(effect.key, title_of(now), field.name, old, mine, theirs))
    return replace(now, **values), conflicts


def _merged_sets(
    old: tuple[object, ...], mine: tuple[object, ...], theirs: tuple[object, ...]
) -> tuple[object, ...]:
    """What I added comes after what they have, and what I removed goes."""
    kept = [one for one in theirs if one in mine or one not in old]
    return (*kept, *(one for one in mine if one not in old and one not in theirs))
