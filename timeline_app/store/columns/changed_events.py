"""The journal of the column cache: which events edits touched since it was made."""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from timeline_app.store.file.row_hash import row_hash
from timeline_app.store.file.rows import all_rows


def note(connection: apsw.Connection, numbers: Iterable[int], generation: int) -> None:
    """Remember that the rows of these events are stale, inside the edit's transaction."""
    connection.executemany(
        "INSERT OR REPLACE INTO changed_event VALUES (?, ?, ?)",
        ((number, generation, _hash(number, generation)) for number in numbers),
    )


def since(connection: apsw.Connection, generation: int) -> list[int] | None:
    """The numbers of the events touched after `generation`, or None where the list is damaged.

    It reaches back to the generation that the cache was made at.
    """
    rows = all_rows(
        connection,
        "SELECT number, generation, hash FROM changed_event WHERE generation > ? ORDER BY number",
        (generation,),
    )
    if any(_hash(number, noted) != stored for number, noted, stored in rows):
        return None
    return [number for number, _, _ in rows]


def count(connection: apsw.Connection) -> int:
    return len(all_rows(connection, "SELECT 1 FROM changed_event"))


def forget(connection: apsw.Connection) -> None:
    """Begin anew, when the cache is made anew."""
    connection.execute("DELETE FROM changed_event")


def _hash(number: int, generation: int) -> int:
    return row_hash("changed_event", number, generation)
