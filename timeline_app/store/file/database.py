"""Open and make chronicle files: the only place that opens one."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

import apsw

from timeline_app.model.errors import InternalError, UserError
from timeline_app.store.file import failures, header, migrations, patience, schema
from timeline_app.store.file.hardening import harden
from timeline_app.store.file.moved_files import has_moved
from timeline_app.store.file.transactions import transaction

Connection: TypeAlias = apsw.Connection
"""What the layers above hold without knowing SQLite."""

BUSY_TIMEOUT_MS = 5_000
_OLDEST_SOUND_SQLITE = (3, 51, 3)  # older ones can lose edits of a file open in two windows
_READ_FLAGS = apsw.SQLITE_OPEN_READONLY
_WRITE_FLAGS = apsw.SQLITE_OPEN_READWRITE


def open_database(
    path: str | os.PathLike[str],
    *,
    read_only: bool = False,
    before_migration: Callable[[apsw.Connection], None] | None = None,
) -> apsw.Connection:
    """Open a chronicle file and bring an older one up to date, after a call of `before_migration`.

    Raises UserError: "missing", "folder", "no_chronicle", "newer_chronicle", "foreign_schema",
    "damaged_file", "cannot_be_read", "read_only" (asked to write where one cannot; open it with
    `read_only`), "busy". A refused file keeps its bytes and gets no journal beside it.
    """
    _check_library()
    name = str(Path(path).absolute())
    header.check(name)
    reason = None if read_only else header.why_not_writable(name)
    if reason is not None:
        raise reason
    try:
        connection = apsw.Connection(name, flags=_READ_FLAGS if read_only else _WRITE_FLAGS)
        try:
            _prepare(connection, name, before_migration)
        except BaseException:
            connection.close()
            raise
    except (apsw.Error, UnicodeDecodeError) as error:
        raise _refusal(error, name) from error
    return connection


def create_database(path: str | os.PathLike[str]) -> apsw.Connection:
    """Make an empty chronicle file, to be packed. A file of no bytes may be there already.

    Raises UserError "exists", "cannot_be_written".
    """
    name = str(Path(path).absolute())
    return _created(name, _made)


def create_to_fill(path: str | os.PathLike[str]) -> apsw.Connection:
    """Make an empty file for a copy of a chronicle, its tables too. Raises as `create_database`."""
    return _created(str(Path(path).absolute()), _ready)


def _created(name: str, prepare: Callable[[apsw.Connection], apsw.Connection]) -> apsw.Connection:
    _check_library()
    if Path(name).exists() and Path(name).stat().st_size:
        raise UserError(
            "exists", f"{name} is there already. Choose another name for the new one.", path=name
        )
    try:
        flags = _WRITE_FLAGS | apsw.SQLITE_OPEN_CREATE
        return prepare(apsw.Connection(name, flags=flags))
    except apsw.CantOpenError as error:
        raise UserError(
            "cannot_be_written",
            f"{name} cannot be made. Check that its folder exists and that you may write there.",
            path=name,
        ) from error
    except apsw.Error as error:
        raise _refusal(error, name) from error


def in_memory() -> apsw.Connection:
    """Make an empty chronicle that ends with its connection."""
    _check_library()
    return _made(apsw.Connection(":memory:"))


def close_database(connection: apsw.Connection) -> None:
    """Close a chronicle. The emptied journal beside its file goes, unless others need it.

    Beside a name that the file no longer has, a journal would be that of another file.
    """
    if connection.filename and not connection.readonly("main") and not has_moved(connection):
        with suppress(apsw.Error):  # on a failing disk too: an emptied journal does no harm
            connection.execute("PRAGMA journal_mode = DELETE").fetchall()
    connection.close()


def _check_library() -> None:
    found = tuple(int(part) for part in apsw.sqlite_lib_version().split("."))
    if found < _OLDEST_SOUND_SQLITE:
        wanted = ".".join(map(str, _OLDEST_SOUND_SQLITE))
        raise InternalError(f"SQLite {apsw.sqlite_lib_version()} is older than {wanted}")


def _prepare(
    connection: apsw.Connection,
    name: str,
    before_migration: Callable[[apsw.Connection], None] | None,
) -> None:
    patience.wait_for_others(connection, BUSY_TIMEOUT_MS)
    harden(connection)
    version = int(connection.pragma("user_version"))
    if version == schema.USER_VERSION:
        schema.check(connection, name)
    _keep_safely(connection)
    if version < schema.USER_VERSION:
        if before_migration is not None:
            before_migration(connection)
        migrations.migrate(connection, version)
        schema.check(connection, name)


def _keep_safely(connection: apsw.Connection) -> None:
    """Rollback journal, emptied in place, its folder synced too: no lost and no torn edit."""
    if not connection.readonly("main"):
        connection.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
        connection.execute("PRAGMA synchronous = EXTRA")


def _ready(connection: apsw.Connection) -> apsw.Connection:
    patience.wait_for_others(connection, BUSY_TIMEOUT_MS)
    harden(connection)
    _keep_safely(connection)
    return connection


def _made(connection: apsw.Connection) -> apsw.Connection:
    _ready(connection)
    with transaction(connection):
        schema.create(connection)
    return connection


def _refusal(error: apsw.Error | UnicodeDecodeError, path: str) -> Exception:
    """What SQLite could not open. A schema that it cannot read is damage, not our fault."""
    if isinstance(error, apsw.SQLError | UnicodeDecodeError):
        error = apsw.CorruptError(str(error))
    return failures.as_user_error(error, path) or error
