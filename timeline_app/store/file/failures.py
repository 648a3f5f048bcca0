"""SQLite's failures as sentences for the user."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import apsw

from timeline_app.model.errors import UserError

P = ParamSpec("P")
R = TypeVar("R")

_SENTENCES: tuple[tuple[type[apsw.Error], str, str], ...] = (
    (
        apsw.BusyError,
        "busy",
        "{0} is being written by another program; nothing was changed. Try again in a moment.",
    ),
    (
        apsw.FullError,
        "disk_full",
        "The disk of {0} is full; nothing was changed. Make room and try again.",
    ),
    (
        apsw.ReadOnlyError,
        "cannot_be_written",
        "{0} cannot be written; nothing was changed. Copy it to a folder of your own.",
    ),
    (
        apsw.CorruptError,
        "damaged_file",
        "{0} is damaged. Keep it as it is and open a backup of it.",
    ),
    (
        apsw.NotADBError,
        "damaged_file",
        "{0} is damaged. Keep it as it is and open a backup of it.",
    ),
    (
        apsw.CantOpenError,
        "cannot_be_read",
        "{0} cannot be opened. Check that you may read it, and its folder.",
    ),
    (
        apsw.IOError,
        "disk_error",
        "{0} could not be read or written: the disk reports an error. Nothing was changed; "
        "check the disk and its free space.",
    ),
    (
        apsw.TooBigError,
        "too_big",
        "A text is too big for {0}: one may hold at most 512 MB. Nothing was changed.",
    ),
)


def as_user_error(error: apsw.Error, path: str) -> UserError | None:
    """Return the sentence for the world's faults, or None where the fault must be ours."""
    for kind, code, sentence in _SENTENCES:
        if isinstance(error, kind):
            return UserError(code, sentence.format(path), path=path)
    return None


def name_of(connection: apsw.Connection) -> str:
    """What to call the file of a connection in a sentence."""
    return connection.filename or "The chronicle in memory"


def says_what_failed(
    function: Callable[Concatenate[apsw.Connection, P], R],
) -> Callable[Concatenate[apsw.Connection, P], R]:
    """Turn the failures of SQLite in `function` into UserError; our own go on as they are."""

    @wraps(function)
    def wrapped(connection: apsw.Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(connection, *args, **kwargs)
        except apsw.Error as error:
            translated = as_user_error(error, name_of(connection))
            if translated is None:
                raise
            raise translated from error
        except UnicodeDecodeError as error:
            path = name_of(connection)
            raise UserError(
                "damaged_row",
                f"{path} holds a text whose letters are damaged. Open a backup of it.",
                path=path,
            ) from error

    return wrapped
