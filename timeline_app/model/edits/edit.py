"""An edit is a value: a name for people, and the records that it puts or removes.

`store` applies an edit in one transaction, computes its inverse from the rows that it replaces,
and reports the ChangeSet. The inverse is an Edit as well and goes through the same door.
"""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Edit:
    """Changes that happen together or not at all. `name` reads after "Undo"."""

    name: str
    changes: tuple[Change, ...]


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
