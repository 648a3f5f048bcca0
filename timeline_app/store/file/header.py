"""Is this file a chronicle? Answered from its first bytes, before SQLite is let at it.

The bytes are read through SQLite's own file layer: closing a plain file handle would cancel
the locks of a connection that the process holds on the same file, and with them edits.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import apsw

from timeline_app.model.errors import UserError
from timeline_app.store.file.schema import APPLICATION_ID, USER_VERSION

_MAGIC = b"SQLite format 3\0"
_LENGTH = 100
_NO_FLAGS_WANTED = 0


def check(path: str) -> None:
    """Raise a UserError that says why `path` is no chronicle that this program can open."""
    _check_kind(path)
    header = _first_bytes(path)
    if len(header) < _LENGTH or not header.startswith(_MAGIC):
        raise UserError(
            "no_chronicle",
            f"{path} is no chronicle: it does not begin like one. Choose a .chronicle file or "
            "a chronicle's folder.",
            path=path,
        )
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise UserError(
            "no_chronicle",
            f"{path} is a database of another program, no chronicle. Choose a .chronicle file.",
            path=path,
        )
    version = int.from_bytes(header[60:64], "big")
    if version > USER_VERSION:
        raise UserError(
            "newer_chronicle",
            f"{path} was made by a newer version of this program (its format is {version}, "
            f"this program knows {USER_VERSION}). Install the newest version to open it.",
            path=path,
            version=version,
        )


def why_not_writable(path: str) -> UserError | None:
    """Say why the file can only be read, or return None. SQLite writes beside it, too."""
    folder = Path(path).resolve().parent
    for place, what in ((path, "the file"), (folder, "its folder")):
        if not os.access(place, os.W_OK):
            return UserError(
                "read_only",
                f"{path} is opened for reading only, for {what} cannot be written. To edit it, "
                "copy it to a folder of your own.",
                path=path,
            )
    return None


def _check_kind(path: str) -> None:
    """A pipe or a device would hang the program, a folder is read elsewhere."""
    if not path.isprintable() and any("\udc80" <= letter <= "\udcff" for letter in path):
        raise UserError(
            "bad_name",
            f"The name {path!r} is not written in UTF-8. Rename the file to open it.",
            path=path,
        )
    try:
        mode = Path(path).stat().st_mode
    except OSError as error:
        raise _unreadable(path, error) from None
    if stat.S_ISDIR(mode):
        raise UserError(
            "folder",
            f"{path} is a folder, not a chronicle file. Choose a .chronicle file, or a folder "
            "with a chronicle.toml in it.",
            path=path,
        )
    if not stat.S_ISREG(mode):
        raise UserError("no_chronicle", f"{path} is no file but a device or a pipe.", path=path)
    if not os.access(path, os.R_OK):
        raise _unreadable(path, PermissionError(errno.EACCES, os.strerror(errno.EACCES)))


def _unreadable(path: str, error: OSError) -> UserError:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return UserError(
            "missing", f"{path} does not exist. Check its name and its folder.", path=path
        )
    reason = error.strerror or str(error)
    return UserError(
        "cannot_be_read",
        f"{path} cannot be read ({reason}). Ask its owner for the right to read it.",
        path=path,
    )


def _first_bytes(path: str) -> bytes:
    flags = [apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_MAIN_DB, _NO_FLAGS_WANTED]
    try:
        file = apsw.VFSFile("", path, flags)
    except apsw.Error as error:
        raise _unreadable(path, OSError(str(error))) from error
    try:
        return file.xRead(min(_LENGTH, file.xFileSize()), 0)
    except apsw.Error as error:
        raise _unreadable(path, OSError(str(error))) from error
    finally:
        file.xClose()
