"""A chronicle in plain dictionaries, to try edits on without a store."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Change, Put, Record, RecordKey, key_of_change
from timeline_app.model.event import Event

State = dict[RecordKey, Record]


def state(chronicle: Chronicle) -> State:
    return dict(records_of(chronicle))


def after(records: State, changes: Iterable[Change]) -> State:
    """The records as the changes leave them."""
    made = dict(records)
    for change in changes:
        if isinstance(change, Put):
            made[key_of_change(change)] = change.record
        else:
            del made[key_of_change(change)]
    return made


def event(records: State, event_id: str) -> Event:
    found = records[Event, event_id]
    assert isinstance(found, Event)
    return found
