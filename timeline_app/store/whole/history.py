"""The chronicle as it was after any entry of the log."""

from __future__ import annotations

import apsw

from timeline_app.model.edits.edit import Change, Put, Remove, key_of, key_of_change
from timeline_app.model.errors import UserError
from timeline_app.model.source import SourceText
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.transactions import snapshot, transaction
from timeline_app.store.log import edit_door, edit_log
from timeline_app.store.records.known_records import KnownRecords
from timeline_app.store.whole.copying import in_memory_copy


@says_what_failed
def changes_back_to(connection: apsw.Connection, position: int) -> tuple[Change, ...]:
    """The changes that make the chronicle what it was right after the entry at `position`.

    0 is before every entry. Only the entries since are read. Raises UserError "damaged_row".
    """
    with snapshot(connection):
        wanted = edit_log.changes_back_to(connection, position)
        records = KnownRecords(connection)
        records.read_ahead(wanted)
        return tuple(step for change in wanted.values() for step in _needed(change, records))


@says_what_failed
def as_it_was(connection: apsw.Connection, position: int) -> apsw.Connection:
    """A copy in memory of the chronicle as it was right after the entry at `position`."""
    changes = changes_back_to(connection, position)
    copy = in_memory_copy(connection)
    try:
        with transaction(copy):
            records = KnownRecords(copy)
            records.read_ahead(map(key_of_change, changes))
            edit_door.make(records, "", "look at an older state", changes)
    except BaseException:
        copy.close()
        raise
    return copy


def entry_name(connection: apsw.Connection, position: int) -> str:
    """The name of an entry. Raises UserError "not_found"."""
    entry = edit_log.entry_at(connection, position)
    if entry is None:
        raise UserError("not_found", f"The history has no entry {position}.", position=position)
    return entry.name


def _needed(change: Change, records: KnownRecords) -> list[Change]:
    """What of a change is not so already. A text must go before another takes its place."""
    now = records.read(*key_of_change(change))
    if isinstance(change, Remove):
        return [] if now is None else [change]
    if now == change.record:
        return []
    if now is not None and isinstance(change.record, SourceText):
        return [Remove(*key_of(now)), Put(change.record)]
    return [change]
