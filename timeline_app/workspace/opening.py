"""Open a chronicle's file for writing where that can be, else for reading."""

from __future__ import annotations

from pathlib import Path

from timeline_app.store import header
from timeline_app.store.database import Connection, open_database


def open_file(path: Path) -> tuple[Connection, str]:
    """Open the file; return the connection, and a sentence where it can only be read, or "".

    Raises UserError, as `store.database.open_database` does.
    """
    reason = header.why_not_writable(str(path.absolute())) if path.exists() else None
    connection = open_database(path, read_only=reason is not None)
    return connection, "" if reason is None else reason.sentence
