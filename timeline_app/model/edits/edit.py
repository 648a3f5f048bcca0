"""An edit is a value: a name for people, and the records that it puts or removes.

`store` applies an edit in one transaction, computes its inverse from the rows that it replaces,
and reports the ChangeSet. The inverse is an Edit as well and goes through the same door.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText

Record: TypeAlias = ChronicleInfo | Category | Tag | Source | SourceText | Event | Claim | Silence


@dataclass(frozen=True, slots=True)
class Put:
    """Write `record` whole: a new one, or in place of the one with the same id.

    A `SourceText` with a (source, revision) that is there already is refused, for texts never
    change.
    """

    record: Record


@dataclass(frozen=True, slots=True)
class Remove:
    """Remove the record of `kind` (a class of `Record`) with this id.

    What still points at it must be removed by the same edit, else the edit is refused whole.
    The id of a SourceText is "SOURCE@REVISION".
    """

    kind: type[Record]
    id: str


Change: TypeAlias = Put | Remove
RecordKey: TypeAlias = tuple[type[Record], str]
"""What kind of record, and its id as `Remove` names it."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that happen together or not at all. `name` reads after "Undo".

    `saw` are records as the user saw them while making the edit. What somebody else did to them
    meanwhile is kept where it touches other fields, and asked about where it touches the same.
    """

    name: str
    changes: tuple[Change, ...]
    saw: tuple[Record, ...] = ()


def key_of(record: Record) -> RecordKey:
    """The kind and the id of a record. There is one ChronicleInfo, and it needs no id."""
    if isinstance(record, SourceText):
        return SourceText, f"{record.source}@{record.revision}"
    if isinstance(record, ChronicleInfo):
        return ChronicleInfo, ""
    return type(record), record.id


def key_of_change(change: Change) -> RecordKey:
    """The kind and the id of the record that a change writes or removes."""
    return key_of(change.record) if isinstance(change, Put) else (change.kind, change.id)


def touched_by(keys: Iterable[RecordKey]) -> ChangeSet:
    """What changes of these records touch. A source is touched by its texts as well."""
    ids: defaultdict[type[Record], set[str]] = defaultdict(set)
    for kind, record_id in keys:
        ids[kind].add(record_id)
    return ChangeSet(
        info=bool(ids[ChronicleInfo]),
        categories=frozenset(ids[Category]),
        tags=frozenset(ids[Tag]),
        sources=frozenset(ids[Source]) | {one.rpartition("@")[0] for one in ids[SourceText]},
        events=frozenset(ids[Event]),
        claims=frozenset(ids[Claim]),
        silences=frozenset(ids[Silence]),
    )


@dataclass(frozen=True, slots=True)
class ChangeSet:
    """Which records an edit touched, by kind, so that panes refresh only what changed."""

    info: bool = False
    categories: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()
    silences: frozenset[str] = frozenset()

    def joined(self, other: ChangeSet) -> ChangeSet:
        """What both touched."""
        return ChangeSet(
            self.info or other.info,
            self.categories | other.categories,
            self.tags | other.tags,
            self.sources | other.sources,
            self.events | other.events,
            self.claims | other.claims,
            self.silences | other.silences,
        )
