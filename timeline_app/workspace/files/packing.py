"""Whole chronicles between folder and file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.errors import UserError
from timeline_app.store.file.database import Connection, close_database, create_database
from timeline_app.store.whole.whole_chronicle import load, pack
from timeline_app.workspace.files.opening import open_file

_ALLOWED_IN_A_FOLDER = ("no_wording",)
"""Faults of claims that a person may write down so, and mend later."""


def pack_folder(folder: Path, file: Path, *, replace: bool = False) -> Chronicle:
    """Turn a chronicle's folder into a file, and return what it holds.

    A file that is there stays, unless it is to be replaced. Raises UserError; then nothing at
    `file` has changed.
    """
    from timeline_app.formats.chronicle_folder import read_folder

    chronicle = read_folder(folder)
    write_chronicle_file(chronicle, file, replace=replace)
    return chronicle


def unpack_file(file: Path, folder: Path) -> Chronicle:
    """Turn a chronicle's file into a folder, and return what it holds. Its history stays behind.

    Raises UserError; then nothing in `folder` has changed. A chronicle with a claim that no
    folder may hold is not unpacked: it could not be read again.
    """
    from timeline_app.formats.chronicle_folder import write_folder
    from timeline_app.workspace.files.checking import faults_of_claims

    connection, _ = open_file(file)
    try:
        chronicle = load(connection)
    finally:
        close_database(connection)
    for fault in faults_of_claims(chronicle):
        if fault.code not in _ALLOWED_IN_A_FOLDER:
            raise UserError(
                fault.code,
                f"{fault.sentence} A folder with it could not be read again, so nothing was "
                "unpacked. Mend it first.",
                path=str(file),
            )
    write_folder(chronicle, folder)
    return chronicle


def write_chronicle_file(chronicle: Chronicle, file: Path, *, replace: bool = False) -> None:
    """Write a chronicle as a new file: the whole of it or nothing. Raises UserError."""
    with _new_file(file, replace=replace) as temporary:
        connection = create_database(temporary)
        try:
            pack(connection, chronicle)
        finally:
            close_database(connection)


def save_copy(connection: Connection, path: Path, file: Path, *, replace: bool = False) -> None:
    """Copy an open chronicle of `path`, its history too, into `file`: all of it or nothing.

    Raises UserError "same_file", "exists", "cannot_be_written", "disk_full", ...
    """
    from timeline_app.store.file.moved_files import has_moved
    from timeline_app.store.whole.copying import check_copy, copy_to

    if file.resolve() == path.resolve() and not has_moved(connection):
        raise UserError(
            "same_file",
            f"{file} is the chronicle itself. Give the copy another name.",
            path=str(file),
        )
    with _new_file(file, replace=replace) as temporary:
        copy_to(connection, temporary)
        check_copy(temporary)


@contextmanager
def _new_file(file: Path, *, replace: bool) -> Iterator[Path]:
    """Yield a temporary file to fill, which becomes `file`, all of it or nothing."""
    from timeline_app.system.atomic_file import replacing

    if file.is_dir():
        raise UserError("folder", f"{file} is a folder; name a file in it.", path=str(file))
    if not replace and file.exists():
        raise _taken(file)
    try:
        with replacing(file, keep_existing=not replace) as temporary:
            try:
                yield temporary
            finally:
                journal_of(temporary).unlink(missing_ok=True)
            # A journal left by a crash would be rolled back into the new file.
            journal_of(file.resolve()).unlink(missing_ok=True)
    except FileExistsError as error:
        raise _taken(file) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "cannot_be_written",
            f"{file} cannot be written: {reason}. Choose a place where you may write.",
            path=str(file),
        ) from error


def _taken(file: Path) -> UserError:
    return UserError(
        "exists",
        f"{file} is there already and was left as it is. Choose another name, or say that it is "
        "to be replaced (--replace).",
        path=str(file),
    )


def journal_of(file: Path) -> Path:
    """Where SQLite keeps what it needs to take back a change of this file."""
    return file.with_name(f"{file.name}-journal")
