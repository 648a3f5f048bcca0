"""A connection of its own for searching: no search waits for the window, nor it for one.

On a file it is a second connection of the same SQLite library, whose locks know of one another. A
chronicle in memory never changes, for it is a folder that was read: it is searched in a copy. So is
a file that cannot be written and has no index.
"""

from __future__ import annotations

from dataclasses import dataclass

import apsw

from timeline_app.store.file.database import open_database
from timeline_app.store.file.hardening import harden
from timeline_app.store.search import search_index


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a chronicle lies: a file's path, or the image of one in memory."""

    path: str
    read_only: bool
    image: bytes = b""


def origin_of(connection: apsw.Connection) -> Origin:
    """Look where the chronicle of a connection lies. On the thread that uses the connection."""
    if connection.filename:
        return Origin(connection.filename, connection.readonly("main"))
    return Origin("", False, connection.serialize("main"))


def open_for_search(origin: Origin) -> apsw.Connection:
    """Open a connection whose index is complete or can be made so. Raises UserError."""
    if not origin.path:
        return _in_memory(origin.image)
    connection = open_database(origin.path, read_only=origin.read_only)
    if not origin.read_only:
        # A slice of the index is written at its end and not before: till then others may read.
        connection.execute("PRAGMA cache_spill = OFF")
        return connection
    if search_index.is_complete(connection):
        return connection
    try:
        return _in_memory(connection.serialize("main"))
    finally:
        connection.close()


def _in_memory(image: bytes) -> apsw.Connection:
    connection = apsw.Connection(":memory:")
    connection.deserialize("main", image)
    harden(connection)
    return connection
