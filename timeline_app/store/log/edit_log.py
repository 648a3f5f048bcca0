"""Who did what and when: every edit with its inverse, so that it can be taken back after years.

The log is written at its end and read from its end, a few entries at a time: opening a
chronicle reads none of it. What a person can undo and redo are two stacks, kept as links from
entry to entry, so that they are as deep as the log and survive a restart.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum

import apsw

from timeline_app.model.edits.edit import Change, ChangeSet, Edit, RecordKey, touched_by
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.freshness import newest_position
from timeline_app.store.file.row_hash import damaged_row, row_hash
from timeline_app.store.file.rows import Row, all_rows, one_row
from timeline_app.store.file.uuid7 import uuid7
from timeline_app.store.log.edit_json import from_json, keys_in, last_by_key, to_json
from timeline_app.store.log.packed_text import packed, unpacked
from timeline_app.store.records.source_store import read_original

_ENTRY = "position, id, time, person, kind, name, takes_back, below, to_undo, to_redo"
_FIELDS = 10  # of a LogEntry
_SELECT = f"SELECT {_ENTRY}, hash FROM edit_log"  # noqa: S608
_WHOLE = f"SELECT {_ENTRY}, forward, inverse, hash FROM edit_log"  # noqa: S608
_MOST_VERIFIED = 1_000


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


@dataclass(frozen=True, slots=True)
class LoggedEdit:
    """An entry with its changes, and these as they are written in the log."""

    entry: LogEntry
    forward: tuple[Change, ...]
    inverse: tuple[Change, ...]
    forward_text: str
    inverse_text: str

    def text_of(self, changes: tuple[Change, ...]) -> str:
        """Changes as the log has them: most edits are taken back just as they were made."""
        if changes == self.inverse:
            return self.inverse_text
        return self.forward_text if changes == self.forward else _text_of(changes)


def _text_of(changes: tuple[Change, ...]) -> str:
    return packed(to_json(changes))


def append(
    connection: apsw.Connection,
    person: str,
    name: str,
    forward: tuple[Change, ...],
    inverse: tuple[Change, ...],
    taken_back: LoggedEdit | None = None,
) -> LogEntry:
    """Write an edit down, inside its own transaction. `taken_back` is what it undoes or redoes."""
    position = newest_position(connection) + 1
    last = last_of(connection, person)
    to_undo, to_redo = (last.to_undo, last.to_redo) if last else (0, 0)
    text_of = _text_of if taken_back is None else taken_back.text_of
    if taken_back is None:
        kind, links = EntryKind.EDIT, (0, to_undo, position, 0)
    elif taken_back.entry.kind is EntryKind.UNDO:
        kind = EntryKind.REDO
        links = (taken_back.entry.position, to_undo, position, taken_back.entry.below)
    else:
        kind = EntryKind.UNDO
        links = (taken_back.entry.position, to_redo, taken_back.entry.below, position)
    entry = LogEntry(position, uuid7(), time.time_ns() // 1_000_000, person, kind, name, *links)
    values = (
        entry.position,
        entry.id,
        entry.time,
        entry.person,
        str(entry.kind),
        entry.name,
        *links,
        text_of(forward),
        text_of(inverse),
    )
    marks = ", ".join("?" * (len(values) + 1))
    stored_hash = row_hash("edit_log", *values)
    connection.execute(
        f"INSERT INTO edit_log VALUES ({marks})",  # noqa: S608
        (*values, stored_hash),
    )
    _remember(stored_hash, entry)
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
    logged = logged_at(connection, position)
    if logged is None:
        return None
    return Edit(logged.entry.name, logged.forward), Edit(logged.entry.name, logged.inverse)


@says_what_failed
def logged_at(connection: apsw.Connection, position: int) -> LoggedEdit | None:
    """An entry with its changes. Raises UserError "damaged_row"."""
    row = one_row(connection, f"{_WHOLE} WHERE position = ?", (position,))
    if row is None:
        return None
    entry = _verified(connection, row)
    texts: list[str] = [*row[_FIELDS : _FIELDS + 2]]
    try:
        forward, inverse = (
            from_json(unpacked(text), lambda digest: read_original(connection, digest))
            for text in texts
        )
    except ValueError as error:
        raise damaged_row("edit", entry.name, name_of(connection)) from error
    return LoggedEdit(entry, forward, inverse, *texts)


@says_what_failed
def changes_back_to(connection: apsw.Connection, position: int) -> dict[RecordKey, Change]:
    """For each record touched after a position, the change that makes it what it was then.

    The first inverse after it tells that. Raises UserError "damaged_row".
    """
    wanted: dict[RecordKey, Change] = {}
    for later in range(position + 1, newest_position(connection) + 1):
        row = one_row(connection, f"{_WHOLE} WHERE position = ?", (later,))
        if row is None:
            raise damaged_row("edit", str(later), name_of(connection))
        entry = _verified(connection, row)
        try:
            wanted |= last_by_key(
                unpacked(row[_FIELDS + 1]),
                wanted,
                lambda digest: read_original(connection, digest),
            )
        except ValueError as error:
            raise damaged_row("edit", entry.name, name_of(connection)) from error
    return wanted


@says_what_failed
def touched_after(connection: apsw.Connection, position: int) -> ChangeSet:
    """What all entries after a position touched. Raises UserError "damaged_row"."""
    touched = ChangeSet()
    for row in all_rows(connection, f"{_WHOLE} WHERE position > ?", (position,)):
        entry = _verified(connection, row)
        try:
            touched = touched.joined(touched_by(keys_in(unpacked(row[_FIELDS]))))
        except ValueError as error:
            raise damaged_row("edit", entry.name, name_of(connection)) from error
    return touched


_known: dict[int, LogEntry] = {}
"""Entries by the hash of their rows: the changes of a large batch are not hashed again and again.

Whoever asks for the changes themselves gets them verified every time.
"""


def _entry(connection: apsw.Connection, row: Row) -> LogEntry:
    """The entry in a row without its changes, if it is what was written."""
    known = _known.get(row[-1])
    if known is not None and known == LogEntry(*row[:_FIELDS]):
        return known
    whole = one_row(connection, f"{_WHOLE} WHERE position = ?", row[:1])
    assert whole is not None
    return _verified(connection, whole)


def _verified(connection: apsw.Connection, row: Row) -> LogEntry:
    try:
        kind = EntryKind(row[4])
    except ValueError as error:
        raise damaged_row("edit", row[5], name_of(connection)) from error
    if row_hash("edit_log", *row[:-1]) != row[-1]:
        raise damaged_row("edit", row[5], name_of(connection))
    values: Row = (*row[:4], kind, *row[5:_FIELDS])
    entry = LogEntry(*values)
    _remember(row[-1], entry)
    return entry


def _remember(stored_hash: int, entry: LogEntry) -> None:
    _known[stored_hash] = entry
    if len(_known) > _MOST_VERIFIED:
        del _known[next(iter(_known))]
