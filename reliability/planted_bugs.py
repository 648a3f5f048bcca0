"""Bugs that the state machine must find: each is in effect inside its context."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from unittest import mock

import apsw

from timeline_app.model.edits.edit import Change, Record
from timeline_app.model.edits.reconciling import Conflict, Effect, ReadRecord, reconciled
from timeline_app.model.event import Event
from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns import column_patching, window_index
from timeline_app.store.log import edit_log, undo
from timeline_app.store.log.edit_log import EntryKind, LogEntry
from timeline_app.store.records import event_store, info_store, references
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.search import search_events

Bug = Callable[[], AbstractContextManager[object]]


def _redo_is_kept() -> AbstractContextManager[object]:
    """A new edit leaves what could be redone."""
    real = undo.next_to_redo

    def next_to_redo(connection: apsw.Connection, person: str) -> LogEntry | None:
        entries = edit_log.newest_entries(connection, 2)
        if len(entries) == 2 and [one.kind for one in entries] == [EntryKind.EDIT, EntryKind.UNDO]:
            return entries[1]
        return real(connection, person)

    return mock.patch.object(undo, "next_to_redo", next_to_redo)


def _one_stack_for_all() -> AbstractContextManager[object]:
    """A person undoes what somebody else did last."""

    def last_of(connection: apsw.Connection, _: str) -> LogEntry | None:
        return next(iter(edit_log.newest_entries(connection, 1)), None)

    return mock.patch.object(edit_log, "last_of", last_of)


def _conflicts_are_overlooked() -> AbstractContextManager[object]:
    """Taking back writes over what somebody else did since."""

    def overlooked(
        effects: Iterable[Effect], read: ReadRecord
    ) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
        return reconciled(effects, read)[0], ()

    return mock.patch.object(undo, "reconciled", overlooked)


def _columns_are_stale() -> AbstractContextManager[object]:
    """Columns forget what an edit changed."""
    return mock.patch.object(window_index, "refreshed", lambda _, old: old)


def _moved_events_stay_in_their_rows() -> AbstractContextManager[object]:
    """Columns are patched in place although an event moved."""
    real = column_patching.patched

    def patched(old: EventColumns, stale: list[int], fresh: EventColumns) -> EventColumns | None:
        moved = len(fresh) == 1 and len(stale) == 1 and fresh.lanes == old.lanes
        return replace(old, generation=fresh.generation) if moved else real(old, stale, fresh)

    return mock.patch.object(column_patching, "patched", patched)


def _tags_come_back_in_another_order() -> AbstractContextManager[object]:
    """An event is written with its tags turned round."""
    real = KEEPERS[Event]

    def write(connection: apsw.Connection, event: Event) -> None:
        real.write(connection, replace(event, tags=event.tags[::-1]))

    return mock.patch.dict(KEEPERS, {Event: replace(real, write=write, rewrite=None)})


def _a_reason_is_not_written() -> AbstractContextManager[object]:
    """Of a changed event one column keeps its old value."""
    columns = tuple(name for name in event_store._VALUES if name != "date_reason")
    return mock.patch.object(event_store, "_VALUES", columns)


def _words_stay_as_they_were() -> AbstractContextManager[object]:
    """The index of words does not follow a changed importance."""
    real = search_events.is_found_as

    def is_found_as(old: Record | None, record: Record | None) -> bool:
        if isinstance(old, Event) and isinstance(record, Event):
            return old.title == record.title and old.description == record.description
        return real(old, record)

    return mock.patch.object(search_events, "is_found_as", is_found_as)


def _what_is_needed_is_removed() -> AbstractContextManager[object]:
    """Nobody looks whether something names what is removed."""
    return mock.patch.object(references, "check_removed", return_value=None)


def _nothing_is_counted() -> AbstractContextManager[object]:
    """The tally of records does not follow edits."""
    return mock.patch.object(info_store, "add_to_tally", return_value=None)


BUGS: Mapping[str, Bug] = {
    "redo is kept": _redo_is_kept,
    "one stack for all": _one_stack_for_all,
    "conflicts are overlooked": _conflicts_are_overlooked,
    "columns are stale": _columns_are_stale,
    "moved events stay in their rows": _moved_events_stay_in_their_rows,
    "tags in another order": _tags_come_back_in_another_order,
    "a reason is not written": _a_reason_is_not_written,
    "words stay as they were": _words_stay_as_they_were,
    "what is needed is removed": _what_is_needed_is_removed,
    "nothing is counted": _nothing_is_counted,
}
