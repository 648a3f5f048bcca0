"""All or nothing, and several reads of one state."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import apsw

from timeline_app.store.file import moved_files


@contextmanager
def transaction(connection: apsw.Connection) -> Iterator[None]:
    """Take the write lock at once, commit at the end, roll back on any error.

    Raises UserError "moved" where the file no longer lies under its name.
    """
    moved_files.check(connection)
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def snapshot(connection: apsw.Connection) -> Iterator[None]:
    """Read one state of the file. Joins a transaction that is open already."""
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # Nothing was written, and a damaged file may refuse to commit even that.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
