"""Who did what and when: every edit with its inverse, so that it can be taken back after years.

The log is written at its end and read from its end, a few entries at a time: opening a
chronicle reads none of it.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import apsw

from timeline_app.model.edits.edit import Edit
from timeline_app.store.edit_json import from_json, to_json
from timeline_app.store.failures import name_of, says_what_failed
from timeline_app.store.row_hash import damaged_row, row_hash
from timeline_app.store.rows import Row, all_rows, one_row
from timeline_app.store.source_store import read_original
from timeline_app.store.uuid7 import uuid7

_SELECT = "SELECT position, id, time, person, name, forward, inverse, hash FROM edit_log"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """An edit that was made. `time` is milliseconds since 1970 in UTC; `position` counts up."""

    position: int
    id: str
    time: int
    person: str
    name: str


def append(connection: apsw.Connection, person: str, forward: Edit, inverse: Edit) -> None:
    """Write an edit down, inside its own transaction."""
    values = (
        uuid7(),
        time.time_ns() // 1_000_000,
        person,
        forward.name,
        to_json(forward.changes),
        to_json(inverse.changes),
    )
    connection.execute(
        """INSERT INTO edit_log (id, time, person, name, forward, inverse, hash)
        VALUES (?, ?, ?, ?, ?, ?, ?)""",
        (*values, row_hash("edit_log", *values)),
    )


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
def edits_at(connection: apsw.Connection, position: int) -> tuple[Edit, Edit] | None:
    """An entry's edit and the inverse of it. Raises UserError "damaged_row"."""
    row = one_row(connection, f"{_SELECT} WHERE position = ?", (position,))
    if row is None:
        return None
    entry = _entry(connection, row)
    try:
        forward, inverse = (
            Edit(entry.name, from_json(text, lambda digest: read_original(connection, digest)))
            for text in row[5:7]
        )
    except ValueError as error:
        raise damaged_row("edit", entry.name, name_of(connection)) from error
    return forward, inverse


def _entry(connection: apsw.Connection, row: Row) -> LogEntry:
    if row_hash("edit_log", *row[1:7]) != row[7]:
        raise damaged_row("edit", row[4], name_of(connection))
    return LogEntry(*row[:5])
