"""How the canvas laid out the events, kept as the bytes that layout made of it.

Like the column cache it was made at one generation, may be thrown away at any time, and is mended
from the journal of changed events by whoever reads it.
"""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import numpy as np

from timeline_app.model.event_columns import EventColumns, Int64Array, RowChanges
from timeline_app.store.columns import changed_events, column_cache
from timeline_app.store.columns.column_sorting import stored_texts
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import one_row, one_value
from timeline_app.store.file.transactions import snapshot, transaction
from timeline_app.store.records import info_store

MOST_KEPT = 4
"""Arrangements a file: one a number of rows that lanes have in windows of different heights."""

_NOTHING = np.zeros(0, np.int64)
_SAME = RowChanges(_NOTHING, _NOTHING)


@says_what_failed
def find(
    connection: apsw.Connection, key: str, columns: EventColumns
) -> tuple[bytes, RowChanges] | None:
    """The bytes kept under `key`, and how `columns` came out of those they were made for.

    None where there are none, or where nobody knows any more what changed since.
    """
    with snapshot(connection):
        row = one_row(
            connection, "SELECT generation, data FROM arrangement_cache WHERE key = ?", (key,)
        )
        if row is None:
            return None
        generation, data = row
        if generation == columns.generation:
            return data, _SAME
        stale = _changed_since(connection, generation)
        if stale is None:
            return None
        numbers: bytes = one_value(
            connection, "SELECT numbers FROM arrangement_cache WHERE key = ?", (key,)
        )
    return data, _changes(np.frombuffer(numbers, np.int64), columns, stale)


@says_what_failed
def changes_since(
    connection: apsw.Connection, old: EventColumns, columns: EventColumns
) -> RowChanges | None:
    """How `columns` came out of `old` of the same file, or None where nobody knows any more."""
    with snapshot(connection):
        stale = _changed_since(connection, old.generation)
    return None if stale is None else _changes(stored_texts(old).numbers, columns, stale)


@says_what_failed
def keep(connection: apsw.Connection, key: str, columns: EventColumns, data: bytes) -> None:
    """Keep what was made for `columns` under `key`. The oldest beyond MOST_KEPT goes."""
    numbers = stored_texts(columns).numbers.tobytes()
    with transaction(connection):
        connection.execute("DELETE FROM arrangement_cache WHERE key = ?", (key,))
        connection.execute(
            "INSERT INTO arrangement_cache (key, generation, data, numbers) VALUES (?, ?, ?, ?)",
            (key, columns.generation, data, numbers),
        )
        connection.execute(
            "DELETE FROM arrangement_cache WHERE number NOT IN "
            "(SELECT number FROM arrangement_cache ORDER BY number DESC LIMIT ?)",
            (MOST_KEPT,),
        )


@says_what_failed
def needs_journal(connection: apsw.Connection) -> bool:
    """Whether an arrangement is kept that is not of the newest events."""
    newest = info_store.generation(connection)
    oldest = one_value(connection, "SELECT min(generation) FROM arrangement_cache")
    return oldest is not None and oldest < newest


def _changed_since(connection: apsw.Connection, generation: int) -> list[int] | None:
    """The journal reaches back to where the column cache was made."""
    made_at = column_cache.made_at(connection)
    if made_at is None or made_at > generation:
        return None
    return changed_events.since(connection, generation)


def _changes(old_numbers: Int64Array, columns: EventColumns, stale: Sequence[int]) -> RowChanges:
    if not stale:
        return _SAME
    return RowChanges(
        np.isin(old_numbers, stale).nonzero()[0],
        stored_texts(columns).rows_of_any(stale),
    )
