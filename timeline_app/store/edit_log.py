"""Who did what and when: every edit with its inverse, so that it can be taken back after years.

The log is written at its end and read from its end, a few entries at a time: opening a
chronicle reads none of it. What a person can undo and redo are two stacks, kept as links from
entry to entry, so that they are as deep as the log and survive a restart.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import apsw

from timeline_app.model.edits.edit import Change, ChangeSet, Edit, touched_by
from timeline_app.store.edit_json import from_json, keys_in, to_json
from timeline_app.store.failures import name_of, says_what_failed
from timeline_app.store.freshness import newest_position
from timeline_app.store.row_hash import damaged_row, row_hash
from timeline_app.store.rows import Row, all_rows, one_row
from timeline_app.store.source_store import read_original
from timeline_app.store.uuid7 import uuid7

_SELECT = (
    "SELECT position, id, time, person, kind, name, takes_back, below, to_undo, to_redo, "
    "forward, inverse, hash FROM edit_log"
)
_FIELDS = 10  # of a LogEntry; the two lists of changes and the hash follow


class EntryKind(StrEnum):
    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An edit that was made. `time` is milliseconds since 1970 in UTC; `position` counts up.

    `takes_back` is the position of the entry that an undo or a redo takes back. `to_undo` and
    `to_redo` are what its person could take back next after it, and `below` what lies under it
    on that stack. 0 is none.
    """

    position: int
    id: str
    time: int
    person: str
    kind: EntryKind
    name: str
    takes_back: int
    below: int
    to_undo: int
    to_redo: int


def append(
    connection: apsw.Connection,
    person: str,
    name: str,
    forward: Sequence[Change],
    inverse: Sequence[Change],
    taken_back: LogEntry | None = None,
) -> LogEntry:
    """Write an edit down, inside its own transaction. `taken_back` is what it undoes or redoes."""
    position = newest_position(connection) + 1
    last = last_of(connection, person)
    to_undo, to_redo = (last.to_undo, last.to_redo) if last else (0, 0)
    if taken_back is None:
        kind, links = EntryKind.EDIT, (0, to_undo, position, 0)
    elif taken_back.kind is EntryKind.UNDO:
        kind = EntryKind.REDO
        links = (taken_back.position, to_undo, position, taken_back.below)
    else:
        kind = EntryKind.UNDO
        links = (taken_back.position, to_redo, taken_back.below, position)
    entry = LogEntry(position, uuid7(), time.time_ns() // 1_000_000, person, kind, name, *links)
    values = (
        entry.position,
        entry.id,
        entry.time,
        entry.person,
        str(entry.kind),
        entry.name,
        *links,
        to_json(tuple(forward)),
        to_json(tuple(inverse)),
    )
    marks = ", ".join("?" * (len(values) + 1))
    connection.execute(
        f"INSERT INTO edit_log VALUES ({marks})",  # noqa: S608
        (*values, row_hash("edit_log", *values)),
    )
    return entry


@says_what_failed
def last_of(connection: apsw.Connection, person: str) -> LogEntry | None:
    """The last entry of a person. Raises UserError "damaged_row"."""
    row = one_row(
        connection, f"{_SELECT} WHERE person = ? ORDER BY position DESC LIMIT 1", (person,)
    )
    return None if row is None else _entry(connection, row)


@says_what_failed
def newest_entries(
    connection: apsw.Connection, count: int, before: int | None = None
) -> tuple[LogEntry, ...]:
    """The last `count` entries, the newest first; those before a position to read on.

    Raises UserError "damaged_row".
    """
    limit = 2**63 - 1 if before is None else before
    rows = all_rows(
        connection, f"{_SELECT} WHERE position < ? ORDER BY position DESC LIMIT ?", (limit, count)
    )
    return tuple(_entry(connection, row) for row in rows)


@says_what_failed
def entry_at(connection: apsw.Connection, position: int) -> LogEntry | None:
    """Raises UserError "damaged_row"."""
    row = one_row(connection, f"{_SELECT} WHERE position = ?", (position,))
    return None if row is None else _entry(connection, row)


@says_what_failed
def edits_at(connection: apsw.Connection, position: int) -> tuple[Edit, Edit] | None:
    """An entry's edit and the inverse of it. Raises UserError "damaged_row"."""
    row = one_row(connection, f"{_SELECT} WHERE position = ?", (position,))
    if row is None:
        return None
    entry = _entry(connection, row)
    try:
        forward, inverse = (
            Edit(entry.name, from_json(text, lambda digest: read_original(connection, digest)))
            for text in row[_FIELDS : _FIELDS + 2]
        )
    except ValueError as error:
        raise damaged_row("edit", entry.name, name_of(connection)) from error
    return forward, inverse


@says_what_failed
def touched_after(connection: apsw.Connection, position: int) -> ChangeSet:
    """What all entries after a position touched. Raises UserError "damaged_row"."""
    touched = ChangeSet()
    for row in all_rows(connection, f"{_SELECT} WHERE position > ?", (position,)):
        entry = _entry(connection, row)
        try:
            touched = touched.joined(touched_by(keys_in(row[_FIELDS])))
        except ValueError as error:
            raise damaged_row("edit", entry.name, name_of(connection)) from error
    return touched


def _entry(connection: apsw.Connection, row: Row) -> LogEntry:
    try:
        kind = EntryKind(row[4])
    except ValueError as error:
        raise damaged_row("edit", row[5], name_of(connection)) from error
    if row_hash("edit_log", *row[:-1]) != row[-1]:
        raise damaged_row("edit", row[5], name_of(connection))
    values: Row = (*row[:4], kind, *row[5:_FIELDS])
    return LogEntry(*values)
