"""A file that is renamed, replaced or deleted while it is open is noticed before a write."""

from __future__ import annotations

import apsw

from timeline_app.model.errors import UserError


def has_moved(connection: apsw.Connection) -> bool:
    """Whether the file no longer lies under the name that it was opened by."""
    if not connection.filename:
        return False
    import ctypes  # not for the first frame

    moved = ctypes.c_int(0)
    connection.file_control("main", apsw.SQLITE_FCNTL_HAS_MOVED, ctypes.addressof(moved))
    return bool(moved.value)


def check(connection: apsw.Connection) -> None:
    """Raise UserError "moved": what is written now, nobody would find under that name."""
    if has_moved(connection):
        path = connection.filename
        raise UserError(
            "moved",
            f"{path} was renamed, replaced or deleted by another program while it was open. "
            "Nothing was written. Save a copy under another name, or open the file anew.",
            path=path,
        )
