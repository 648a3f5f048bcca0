"""Who did what and when, the chronicle as it was then, and the way back to it."""

from __future__ import annotations

from pathlib import Path

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import difference
from timeline_app.model.edits.edit import Edit
from timeline_app.model.errors import UserError
from timeline_app.store.file.database import Connection, close_database, open_database
from timeline_app.store.file.freshness import newest_position
from timeline_app.store.log import edit_log
from timeline_app.store.log.edit_log import LogEntry, newest_entries
from timeline_app.store.whole import history

__all__ = ["LogEntry", "as_it_was", "back_along_the_log", "back_to", "entries", "turning_into"]


def entries(connection: Connection, count: int, before: int | None = None) -> tuple[LogEntry, ...]:
    """The last `count` edits, the newest first; those before a position to read on."""
    return newest_entries(connection, count, before)


def as_it_was(connection: Connection, position: int) -> tuple[Connection, str]:
    """A copy in memory of the chronicle as it was right after an entry, and why it is not edited.

    Position 0 is before all entries. Raises UserError "not_found", "damaged_row".
    """
    reason = (
        f"This is the chronicle as it was {_after(connection, position)}, for reading only. "
        "Restore it to go on from there."
    )
    return history.as_it_was(connection, position), reason


def back_to(connection: Connection, position: int) -> Edit:
    """The edit that makes the chronicle what it was right after an entry. Raises UserError."""
    name = f"restoring of the chronicle as it was {_after(connection, position)}"
    return Edit(name, history.changes_back_to(connection, position))


def back_along_the_log(now: Connection, copy: Path, what: str) -> Edit | None:
    """The edit that makes the chronicle what an earlier copy of it holds, named after the copy.

    It reads only the entries since. None where the copy's last entry is not in the log of `now`,
    or where it has none by which it could be known; and where the log is damaged.
    Raises UserError where the copy cannot be opened.
    """
    before = open_database(copy, read_only=True)
    try:
        position = newest_position(before)
        ours, theirs = edit_log.entry_at(now, position), edit_log.entry_at(before, position)
        if ours is None or ours != theirs:
            return None
        return Edit(f"restoring of {what}", history.changes_back_to(now, position))
    except UserError:
        return None
    finally:
        close_database(before)


def turning_into(now: Chronicle, wanted: Chronicle, what: str) -> Edit:
    """The edit that makes the chronicle what another holds, named after it."""
    return Edit(f"restoring of {what}", difference(now, wanted))


def _after(connection: Connection, position: int) -> str:
    if position < 0:
        raise UserError("not_found", f"The history has no entry {position}.", position=position)
    if position == 0:
        return "before all edits"
    return f"after the {history.entry_name(connection, position)}"
