"""Open a chronicle: its file for writing where that can be, its folder for reading."""

from __future__ import annotations

from pathlib import Path

from timeline_app.store.file import header
from timeline_app.store.file.database import Connection, in_memory, open_database


def open_file(path: Path) -> tuple[Connection, str]:
    """Open the file; return the connection, and a sentence where it can only be read, or "".

    An older file is backed up and brought up to date. Raises UserError, as
    `store.file.database.open_database` does.
    """
    reason = header.why_not_writable(str(path.absolute())) if path.exists() else None
    connection = open_database(
        path,
        read_only=reason is not None,
        before_migration=lambda old: _back_up(path, old),
    )
    return connection, "" if reason is None else reason.sentence


def open_folder(folder: Path) -> tuple[Connection, str]:
    """Read a chronicle's folder into memory; return it, and why it is never written.

    Raises UserError, as `read_folder` does.
    """
    from timeline_app.formats.chronicle_folder import read_folder
    from timeline_app.store.whole.whole_chronicle import pack

    chronicle = read_folder(folder)
    connection = in_memory()
    pack(connection, chronicle)
    reason = (
        f"{folder} is a folder, so it is opened for reading only. To edit it, pack it into "
        "a file: timeline-app pack FOLDER FILE.chronicle."
    )
    return connection, reason


def _back_up(path: Path, connection: Connection) -> None:
    """A file of an older format is copied before it is brought up to date."""
    from timeline_app.workspace.files.backups import MIGRATION, Backups

    Backups(path, connection).make(MIGRATION)
