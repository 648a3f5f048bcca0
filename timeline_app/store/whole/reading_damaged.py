"""Open a copy of a damaged file for reading. The file itself is only read."""

from __future__ import annotations

from pathlib import Path

import apsw

from timeline_app.model.errors import UserError
from timeline_app.store.file import page_one
from timeline_app.store.file.hardening import harden

_AT_ONCE = 1 << 20


def open_damaged(broken: Path, folder: Path) -> apsw.Connection:
    """Copy the file into `folder`, mend the copy's first pages if they need it, and open that.

    Raises UserError "missing", "cannot_be_read" or "beyond_recovery".
    """
    copy = folder / "copy.chronicle"
    _copy(broken, copy)
    try:
        page_one.make_readable(copy, folder)
        connection = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)
        harden(connection)
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
    except apsw.Error as error:
        raise UserError(
            "beyond_recovery",
            f"Nothing can be read of {broken} any more ({error}). Open a backup of it.",
            path=str(broken),
        ) from error
    return connection


def _copy(broken: Path, copy: Path) -> None:
    """Read through SQLite's own file layer, as `header` tells why."""
    if not broken.is_file():
        raise UserError(
            "missing", f"{broken} does not exist, or is no file. Check its name.", path=str(broken)
        )
    try:
        flags = [apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_MAIN_DB, 0]
        file = apsw.VFSFile("", str(broken.absolute()), flags)
    except apsw.Error as error:
        raise UserError(
            "cannot_be_read", f"{broken} cannot be read: {error}.", path=str(broken)
        ) from error
    try:
        size = file.xFileSize()
        with copy.open("wb") as target:
            for offset in range(0, size, _AT_ONCE):
                target.write(file.xRead(min(_AT_ONCE, size - offset), offset))
    finally:
        file.xClose()
