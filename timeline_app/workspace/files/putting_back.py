"""A backup in the place of a chronicle's file that is gone or broken. No file is thrown away."""

from __future__ import annotations

from pathlib import Path

from timeline_app.model.errors import UserError
from timeline_app.store.file.database import close_database, open_database
from timeline_app.workspace.files.backups import Backup
from timeline_app.workspace.files.packing import journal_of, save_copy
from timeline_app.workspace.files.setting_aside import set_aside


def put_back(backup: Backup, chronicle: Path) -> Path | None:
    """Make the chronicle's file anew out of a backup, which is checked while it is copied.

    What lies under that name is kept beside it under a dated name, which is returned; None where
    nothing lay there. Raises UserError; then all is as it was.
    """
    connection = open_database(backup.path, read_only=True)
    try:
        kept = _kept(chronicle) if chronicle.exists() else None
        try:
            chronicle.parent.mkdir(parents=True, exist_ok=True)
            save_copy(connection, backup.path, chronicle)
        except (UserError, OSError) as error:
            if kept is not None:
                _undone(kept, chronicle)
            raise _failed(chronicle, error) from error
    finally:
        close_database(connection)
    return kept


def _kept(chronicle: Path) -> Path:
    try:
        return set_aside(chronicle)
    except OSError as error:
        raise _failed(chronicle, error) from error


def _undone(kept: Path, chronicle: Path) -> None:
    kept.replace(chronicle)
    if journal_of(kept).exists():
        journal_of(kept).replace(journal_of(chronicle))


def _failed(chronicle: Path, error: UserError | OSError) -> UserError:
    if isinstance(error, UserError):
        return error
    return UserError(
        "cannot_be_written",
        f"{chronicle} cannot be made anew: {error.strerror or error}. Save the backup elsewhere.",
        path=str(chronicle),
    )
