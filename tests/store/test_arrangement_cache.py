from __future__ import annotations

from dataclasses import replace

import apsw

from timeline_app.model.edits.edit import Change, Edit, Put, Remove
from timeline_app.model.event import Event
from timeline_app.store.columns import window_index
from timeline_app.store.columns.arrangement_cache import MOST_KEPT, changes_since, find, keep
from timeline_app.store.log import edit_door
from timeline_app.store.whole.whole_chronicle import load

DATA = b"as layout made it"


def free_event(connection: apsw.Connection) -> Event:
    """An event that nothing refers to."""
    chronicle = load(connection)
    claimed = {claim.event for claim in chronicle.claims}
    claimed |= {silence.event for silence in chronicle.silences}
    return next(event for event in chronicle.events if event.id not in claimed)


def change(connection: apsw.Connection, *changes: Change) -> None:
    edit_door.apply(connection, Edit("edit", changes))


def rows_of(connection: apsw.Connection, event_id: str) -> list[int]:
    return window_index.rows_of(connection, window_index.columns(connection), event_id)


def test_bytes_come_back_as_they_were_kept(file: apsw.Connection) -> None:
    columns = window_index.columns(file)
    keep(file, "key", columns, DATA)
    found = find(file, "key", columns)

    assert found is not None
    assert found[0] == DATA
    assert found[1].none
    assert find(file, "another key", columns) is None


def test_a_changed_event_is_told(file: apsw.Connection) -> None:
    event = free_event(file)
    keep(file, "key", window_index.columns(file), DATA)
    removed = rows_of(file, event.id)
    change(file, Put(replace(event, title="New", date="1700")))
    found = find(file, "key", window_index.columns(file))

    assert found is not None
    assert found[1].removed.tolist() == removed
    assert found[1].added.tolist() == rows_of(file, event.id)


def test_new_and_removed_events_are_told(file: apsw.Connection) -> None:
    event = free_event(file)
    before = window_index.columns(file)
    removed = rows_of(file, event.id)
    new = replace(event, id="new", date="{1700,1701}")
    change(file, Remove(Event, event.id), Put(new))
    changes = changes_since(file, before, window_index.columns(file))

    assert changes is not None
    assert changes.removed.tolist() == removed
    assert changes.added.tolist() == rows_of(file, "new")
    assert len(changes.added) == 2


def test_what_nobody_knows_any_more_is_not_found(file: apsw.Connection) -> None:
    before = window_index.columns(file)
    keep(file, "key", before, DATA)
    change(file, Put(replace(free_event(file), title="New")))
    window_index.write_cache(file)  # begins the journal anew
    columns = window_index.columns(file)

    assert find(file, "key", columns) is None
    assert changes_since(file, before, columns) is None


def test_only_the_newest_are_kept(file: apsw.Connection) -> None:
    columns = window_index.columns(file)
    for number in range(MOST_KEPT + 2):
        keep(file, str(number), columns, DATA)

    assert [find(file, str(number), columns) is None for number in range(3)] == [True, True, False]


def test_an_arrangement_is_in_no_hash_and_no_export(file: apsw.Connection) -> None:
    before = load(file)
    keep(file, "key", window_index.columns(file), DATA)

    assert load(file) == before
    assert window_index.agrees_with_events(file)
