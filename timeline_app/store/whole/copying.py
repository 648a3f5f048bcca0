"""Copies of an open chronicle, by SQLite's own backup and by nothing else.

A plain copy of the file would cancel the locks that this process holds on it, and with them
edits of other programs; and it could be half of an edit.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress

import apsw

from timeline_app.model.errors import UserError
from timeline_app.store.file import header, schema
from timeline_app.store.file.database import close_database, create_to_fill, open_database
from timeline_app.store.file.failures import as_user_error, says_what_failed
from timeline_app.store.file.hardening import harden
from timeline_app.store.file.rows import all_rows
from timeline_app.store.records import info_store
from timeline_app.store.records.source_store import read_original

_PAGES_AT_ONCE = 1_000
_PAUSE = 0.001  # seconds, in which others may write
_MOST_RESTARTS = 20
_PATIENCE = 30  # seconds without a single page
_FAILED_THERE = (apsw.FullError, apsw.ReadOnlyError, apsw.CantOpenError)
"""What fails where the copy is written, and not where it is read."""


@says_what_failed
def copy_to(connection: apsw.Connection, path: str | os.PathLike[str]) -> None:
    """Write the whole file, its log too, into an empty file at `path`.

    Others may edit meanwhile: then the copy begins again, and at last keeps them waiting. The
    copy is of one moment. Raises UserError for what fails on either side.
    """
    copy = create_to_fill(path)
    try:
        _copy(connection, copy)
    except _FAILED_THERE as error:
        raise as_user_error(error, copy.filename) or error from error
    finally:
        close_database(copy)


@says_what_failed
def in_memory_copy(connection: apsw.Connection) -> apsw.Connection:
    """The whole chronicle as one of its own in memory, to look at or to try things on."""
    copy = apsw.Connection(":memory:")
    _copy(connection, copy)
    harden(copy)
    return copy


def check_copy(path: str | os.PathLike[str]) -> None:
    """Open a copy and see that it is one: its pages, the bytes of its documents, its counts.

    Raises UserError. A copy of an older format is only looked at page by page.
    """
    header.check(os.fspath(path))
    try:
        connection = apsw.Connection(os.fspath(path), flags=apsw.SQLITE_OPEN_READONLY)
        try:
            harden(connection)
            _check(connection)
        finally:
            connection.close()
    except apsw.Error as error:
        raise as_user_error(error, os.fspath(path)) or error from error


def check_documents(path: str | os.PathLike[str]) -> None:
    """Compute the SHA-256 of every document anew, through a connection of its own.

    For a worker thread: hashing leaves the others alone. Raises UserError "damaged_row".
    """
    connection = open_database(path, read_only=True)
    try:
        _check_documents(connection)
    finally:
        close_database(connection)


@says_what_failed
def _check_documents(connection: apsw.Connection) -> None:
    for (digest,) in all_rows(connection, "SELECT sha256 FROM original"):
        read_original(connection, digest)


@says_what_failed
def _check(connection: apsw.Connection) -> None:
    ((found,), *_) = all_rows(connection, "PRAGMA quick_check(1)")
    if found != "ok":
        raise UserError("bad_copy", f"{connection.filename} is no good copy: {found}.")
    if int(connection.pragma("user_version")) == schema.USER_VERSION:
        schema.check(connection, connection.filename)
        _check_documents(connection)
        info_store.check_counts(connection)


def _copy(source: apsw.Connection, copy: apsw.Connection) -> None:
    backup = copy.backup("main", source, "main")
    try:
        _copy_pages(backup)
    except BaseException:
        # It fails again of the same cause, or of apsw's telling of it.
        with suppress(apsw.Error, SystemError):
            backup.close(force=True)
        raise
    backup.finish()


def _copy_pages(backup: apsw.Backup) -> None:
    restarts, rest, deadline = 0, 0, time.monotonic() + _PATIENCE
    while not backup.done:
        try:
            backup.step(_PAGES_AT_ONCE if restarts < _MOST_RESTARTS else -1)
        except (apsw.BusyError, apsw.LockedError):
            # Somebody is just writing: their edit takes a moment.
            if time.monotonic() > deadline:
                raise
        else:
            deadline = time.monotonic() + _PATIENCE
            restarts += backup.remaining > rest > 0
            rest = backup.remaining
        if not backup.done:
            time.sleep(_PAUSE)
