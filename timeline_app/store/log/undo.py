"""Undo and redo, each person's own, as deep as the log.

An edit is taken back field by field: what others did since to other fields stays. Where a later
edit touched the same field, whoever undoes is asked.
"""

from __future__ import annotations

import apsw

from timeline_app.model.edits.edit import ChangeSet
from timeline_app.model.edits.reconciling import EditConflictError, effects_of, reconciled
from timeline_app.model.errors import UserError
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.row_hash import damaged_row
from timeline_app.store.file.transactions import snapshot, transaction
from timeline_app.store.log import edit_door, edit_log
from timeline_app.store.log.edit_log import LogEntry
from timeline_app.store.records.known_records import KnownRecords


@says_what_failed
def next_to_undo(connection: apsw.Connection, person: str) -> LogEntry | None:
    """The entry that this person's next undo takes back. Raises UserError "damaged_row"."""
    with snapshot(connection):
        last = edit_log.last_of(connection, person)
        return edit_log.entry_at(connection, last.to_undo) if last and last.to_undo else None


@says_what_failed
def next_to_redo(connection: apsw.Connection, person: str) -> LogEntry | None:
    """The undo that this person's next redo takes back. Raises UserError "damaged_row"."""
    with snapshot(connection):
        last = edit_log.last_of(connection, person)
        return edit_log.entry_at(connection, last.to_redo) if last and last.to_redo else None


@says_what_failed
def undo(
    connection: apsw.Connection, person: str, *, insist: bool = False
) -> tuple[LogEntry, ChangeSet]:
    """Take back the last edit of a person that is in effect; return its entry and what it touched.

    Raises UserError "nothing_to_undo"; EditConflictError where a later edit touched the same
    field, unless the person insists; and what `edit_door.apply` raises. Then nothing changed.
    """
    with transaction(connection):
        return _taken_back(connection, person, next_to_undo(connection, person), insist, "undo")


@says_what_failed
def redo(
    connection: apsw.Connection, person: str, *, insist: bool = False
) -> tuple[LogEntry, ChangeSet]:
    """Make again what a person took back last. Raises as `undo`, and "nothing_to_redo"."""
    with transaction(connection):
        return _taken_back(connection, person, next_to_redo(connection, person), insist, "redo")


def _taken_back(
    connection: apsw.Connection, person: str, entry: LogEntry | None, insist: bool, verb: str
) -> tuple[LogEntry, ChangeSet]:
    if entry is None:
        raise UserError(f"nothing_to_{verb}", f"There is nothing to {verb}.")
    logged = edit_log.logged_at(connection, entry.position)
    if logged is None:
        raise damaged_row("edit", entry.name, name_of(connection))
    effects = effects_of(logged.forward, logged.inverse)
    records = KnownRecords(connection)
    records.read_ahead(effect.key for effect in effects)
    # Backwards, as the inverse is: then the log's own texts of the changes serve again.
    back = [effect.taken_back() for effect in reversed(effects)]
    changes, conflicts = reconciled(back, records.read)
    if conflicts and not insist:
        raise EditConflictError(f"{verb} of the {entry.name}", conflicts)
    _, touched = edit_door.make(records, person, entry.name, changes, taken_back=logged)
    return entry, touched
