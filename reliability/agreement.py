"""Whether an open chronicle is what a plain model says: assertions, cheap ones and dear ones."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from reliability.plain_model import PlainModel, State
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import ChangeSet, RecordKey, touched_by
from timeline_app.model.event import Event
from timeline_app.store.columns import window_index
from timeline_app.store.columns.column_sorting import FIELDS
from timeline_app.store.file.rows import all_rows
from timeline_app.store.records import info_store
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.search import search_index
from timeline_app.workspace.workspace import Workspace

_VOCABULARY = (
    "CREATE VIRTUAL TABLE temp.words_and_rows USING fts5vocab (main, event_words, instance)"
)
_VOCABULARY_OF_TEXTS = (
    "CREATE VIRTUAL TABLE temp.words_of_texts USING fts5vocab (main, text_words, row)"
)
_WORDS = (
    "SELECT term, doc FROM temp.words_and_rows "
    "UNION ALL SELECT term, -doc FROM temp.words_of_texts ORDER BY term, doc"
)


def of_some(window: Workspace, records: State, keys: Iterable[RecordKey]) -> None:
    """Whether these records are as the model has them."""
    for kind, record_id in keys:
        found = KEEPERS[kind].read(window._connection, record_id)
        assert found == records.get((kind, record_id))


def of_stacks(window: Workspace, person: str, model: PlainModel) -> None:
    """Whether the same would be undone and redone next."""
    undoable, redoable = model.undoable[person], model.redoable[person]
    editing = window.editing
    assert editing.next_to_undo(person) == (undoable[-1].name if undoable else None)
    assert editing.next_to_redo(person) == (redoable[-1].name if redoable else None)


def of_changes(changes: ChangeSet | None, keys: set[RecordKey]) -> None:
    """Whether a window was told of everything that differs from what it showed."""
    told, differs = changes or ChangeSet(), touched_by(keys)
    assert told.joined(differs) == told


def of_records(window: Workspace, records: State) -> None:
    """Whether the chronicle holds exactly these records, and has counted them."""
    assert records_of(window.whole()) == records
    for name, count, hashes in info_store.contents(window._connection):
        keepers = {kind: keeper for kind, keeper in KEEPERS.items() if keeper.name == name}
        kept = [record for (kind, _), record in records.items() if kind in keepers]
        assert count == len(kept)
        assert (hashes - sum(KEEPERS[type(one)].hash_of(one) for one in kept)) % 2**64 == 0


def of_columns(window: Workspace, records: State) -> None:
    """Whether what the canvas draws is made of these events, in this window and in the file."""
    assert window_index.agrees_with_events(window._connection)
    shown, stored = window.columns(), window_index.columns(window._connection)
    assert shown.lanes == stored.lanes
    assert all(np.array_equal(getattr(shown, one), getattr(stored, one)) for one in FIELDS)
    ids = shown.texts.ids(range(len(shown)))
    assert ids == stored.texts.ids(range(len(stored)))
    assert set(ids) == {record_id for kind, record_id in records if kind is Event}


def of_words(window: Workspace) -> None:
    """Whether the indexes of words, kept in step all the time, are what they would be made anew.

    Rows of events are the same ones then; of texts, which are numbered anew, their count is.
    """
    connection = window._connection
    connection.execute(_VOCABULARY)
    connection.execute(_VOCABULARY_OF_TEXTS)
    try:
        assert search_index.is_complete(connection)
        kept = all_rows(connection, _WORDS)
        window.rebuild_search_index()
        assert all_rows(connection, _WORDS) == kept
    finally:
        connection.execute("DROP TABLE temp.words_and_rows")
        connection.execute("DROP TABLE temp.words_of_texts")
