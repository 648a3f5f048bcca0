"""The one door through which a chronicle changes."""

from __future__ import annotations

from collections import defaultdict

import apsw

from timeline_app.model.claim import Claim
from timeline_app.model.edits.edit import (
    Change,
    ChangeSet,
    Edit,
    Put,
    Record,
    RecordKey,
    Remove,
    key_of_change,
    touched_by,
)
from timeline_app.model.edits.reconciling import EditConflictError, rebased
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import Source, SourceText
from timeline_app.store.columns import changed_events
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.transactions import transaction
from timeline_app.store.log import edit_log
from timeline_app.store.log.edit_log import LoggedEdit
from timeline_app.store.records import info_store, references, validation
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.records.known_records import KnownRecords
from timeline_app.store.search import search_events, search_index


@says_what_failed
def apply(
    connection: apsw.Connection, edit: Edit, *, person: str = "", insist: bool = False
) -> tuple[Edit, ChangeSet]:
    """Make an edit in one transaction; return what takes it back, and what it touched.

    The edit is written into the log under `person`, and the generation goes up by one. Raises
    UserError where a record cannot be kept ("bad_date", ...), is not there ("not_found"), names
    one that is not ("unknown_reference") or is still needed ("still_used"), and for the world's
    faults ("busy", "disk_full", "moved", ...); EditConflictError where somebody else changed the
    same field since the edit's maker saw it, unless they insist. Then the chronicle is as it was.
    """
    with transaction(connection):
        changes, records = edit.changes, KnownRecords(connection)
        records.read_ahead(map(key_of_change, changes))
        if edit.saw:
            changes, conflicts = rebased(edit, records.read)
            if conflicts and not insist:
                raise EditConflictError(edit.name, conflicts)
        return make(records, person, edit.name, changes)


def make(
    records: KnownRecords,
    person: str,
    name: str,
    changes: tuple[Change, ...],
    *,
    taken_back: LoggedEdit | None = None,
) -> tuple[Edit, ChangeSet]:
    """Make changes and log them, inside the caller's transaction, which fails where this does."""
    application = _Application(records)
    for change in changes:
        application.make(change)
    application.finish()
    inverse = tuple(reversed(application.inverse))
    edit_log.append(records.connection, person, name, changes, inverse, taken_back)
    return Edit(name, inverse), touched_by(application.touched)


class _Application:
    """One edit under way, inside of its transaction."""

    def __init__(self, records: KnownRecords) -> None:
        self.inverse: list[Change] = []
        self._records = records
        self._connection = records.connection
        # What each touched record is at the end; None where it is removed.
        self.touched: dict[RecordKey, Record | None] = {}
        self._numbers: set[int] = set()
        # Events whose words or passages changed, with the importance that they had; None where
        # that did not change, or the event is new.
        self._reworded: dict[int, int | None] = {}
        self._tallies: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])

    def make(self, change: Change) -> None:
        if isinstance(change, Put):
            self._put(change.record)
        else:
            self._remove(change)

    def finish(self) -> None:
        """Check what the edit as a whole leaves behind, and count it."""
        there: set[references.Reference] = set()
        for (kind, record_id), record in self.touched.items():
            if record is None:
                references.check_removed(self._connection, kind, record_id)
            else:
                references.check_written(self._connection, record, there)
        for name, (records, hashes) in self._tallies.items():
            info_store.add_to_tally(self._connection, name, records, hashes)
        generation = info_store.generation(self._connection) + 1
        info_store.set_generation(self._connection, generation)
        changed_events.note(self._connection, self._numbers, generation)
        search_index.keep_in_step(self._connection, self._reworded, self._sources())

    def _put(self, record: Record) -> None:
        kind = type(record)
        keeper = KEEPERS[kind]
        record_id = keeper.id_of(record)
        validation.check(record)
        old = self._records.read(kind, record_id)
        if old is not None and kind is SourceText:
            raise UserError(
                "text_exists",
                f"The text “{record_id}” is there already, and a text never changes; add a new "
                "revision of it.",
                id=record_id,
            )
        if old is None:
            self.inverse.append(Remove(kind, record_id))
        else:
            self._note_claimed(old)
            self._count(keeper.name, -1, -self._records.hash_of(old))
            self.inverse.append(Put(old))
        keeper.put(self._connection, old, record)
        self._count(keeper.name, 1, self._records.hash_of(record))
        self._touch(kind, record_id, old, record)
        self._note_claimed(record)

    def _remove(self, change: Remove) -> None:
        keeper = KEEPERS[change.kind]
        old = self._records.read(change.kind, change.id)
        if old is None:
            raise UserError(
                "not_found",
                f"The {keeper.name.replace('_', ' ')} “{change.id}” cannot be removed, for it is "
                "not there.",
                id=change.id,
            )
        self._touch(change.kind, change.id, old, None)
        self._note_claimed(old)
        keeper.delete(self._connection, change.id)
        self._count(keeper.name, -1, -self._records.hash_of(old))
        self.inverse.append(Put(old))

    def _touch(
        self, kind: type[Record], record_id: str, old: Record | None, record: Record | None
    ) -> None:
        """Note what became of a record, and an event's number while its row is there."""
        self.touched[kind, record_id] = record
        number = self._records.number_of(record_id) if kind is Event else None
        self._records.now_is((kind, record_id), record)
        if number is not None:
            self._numbers.add(number)
            if not search_events.is_found_as(old, record):
                self._note_reworded(number, old)

    def _note_claimed(self, record: Record) -> None:
        """A passage is among the words of its event."""
        if isinstance(record, Claim):
            number = self._records.number_of(record.event)
            if number is not None:
                self._note_reworded(number, None)

    def _note_reworded(self, number: int, old: Record | None) -> None:
        if self._reworded.get(number) is None:  # the first that is known is from before the edit
            self._reworded[number] = old.importance if isinstance(old, Event) else None

    def _sources(self) -> dict[str, bool]:
        """Sources whose description or texts were touched, and whether a text was."""
        found = {record_id: False for kind, record_id in self.touched if kind is Source}
        texts = [record_id for kind, record_id in self.touched if kind is SourceText]
        return found | {text_id.rpartition("@")[0]: True for text_id in texts}

    def _count(self, name: str, records: int, hashes: int) -> None:
        self._tallies[name][0] += records
        self._tallies[name][1] += hashes
