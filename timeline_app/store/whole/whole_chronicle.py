"""A whole chronicle into a new file at once, and out of one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

import apsw

from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.transactions import snapshot, transaction
from timeline_app.store.records import (
    category_store,
    claim_store,
    info_store,
    references,
    validation,
)
from timeline_app.store.records.event_store import all_events, insert_event
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.records.source_store import read_text, sources, text_ids

Group: TypeAlias = tuple[type[Record], Sequence[Record]]


@says_what_failed
def pack(connection: apsw.Connection, chronicle: Chronicle) -> None:
    """Fill a new file with a chronicle, in one transaction and without a log of edits.

    The one exception from the door of `edit_door`. Raises UserError where a record cannot be
    kept, names one that is missing, or has the id of another; then nothing is written.
    """
    from timeline_app.store.columns.window_index import fill_cache

    with transaction(connection):
        if info_store.read_info(connection) is not None:
            raise UserError(
                "not_empty", f"{name_of(connection)} holds a chronicle already; pack a new file."
            )
        info_store.set_generation(connection, 0)
        for kind, records in _groups(chronicle):
            _check_each(kind, records)
            _write_each(connection, kind, records)
        there: set[references.Reference] = set()
        for _, records in _groups(chronicle):
            for record in records:
                references.check_written(connection, record, there)
        fill_cache(connection)


@says_what_failed
def load(connection: apsw.Connection) -> Chronicle:
    """Read all of a chronicle, every record checked against its hash and every kind counted.

    Categories come in order of their lanes, all else in order of ids. Raises UserError
    "damaged_row", "missing_rows", "empty".
    """
    with snapshot(connection):
        info = info_store.read_info(connection)
        if info is None:
            path = name_of(connection)
            raise UserError("empty", f"{path} holds no chronicle: it was never filled.", path=path)
        texts = (read_text(connection, text_id) for text_id in text_ids(connection))
        chronicle = Chronicle(
            info=info,
            categories=category_store.categories(connection),
            tags=category_store.tags(connection),
            sources=sources(connection),
            texts=tuple(text for text in texts if text is not None),
            events=all_events(connection),
            claims=claim_store.claims(connection),
            silences=claim_store.silences(connection),
        )
        for kind, records in _groups(chronicle):
            keeper = KEEPERS[kind]
            hashes = [keeper.hash_of(record) for record in records]
            info_store.check_tally(connection, keeper.name, hashes)
    return chronicle


def _groups(chronicle: Chronicle) -> tuple[Group, ...]:
    """All records by kind; what is referred to comes before what refers to it."""
    return (
        (ChronicleInfo, (chronicle.info,)),
        (Category, chronicle.categories),
        (Tag, chronicle.tags),
        (Source, chronicle.sources),
        (SourceText, chronicle.texts),
        (Event, chronicle.events),
        (Claim, chronicle.claims),
        (Silence, chronicle.silences),
    )


def _check_each(kind: type[Record], records: Sequence[Record]) -> None:
    keeper = KEEPERS[kind]
    seen = set()
    for record in records:
        validation.check(record)
        record_id = keeper.id_of(record)
        if record_id in seen:
            raise UserError(
                "id_twice",
                f"Two records of the kind “{keeper.name}” have the id “{record_id}”; give one "
                "of them another.",
                id=record_id,
            )
        seen.add(record_id)


def _write_each(connection: apsw.Connection, kind: type[Record], records: Sequence[Record]) -> None:
    keeper = KEEPERS[kind]
    if kind is Event:
        _write_events(connection, [event for event in records if isinstance(event, Event)])
    else:
        for record in records:
            keeper.write(connection, record)
    hashes = sum(keeper.hash_of(record) for record in records)
    info_store.add_to_tally(connection, keeper.name, len(records), hashes)


def _write_events(connection: apsw.Connection, events: list[Event]) -> None:
    """Write events by time, so that what is drawn together lies together in the file."""
    from timeline_app.store.records.date_marks import marks_of

    events.sort(key=lambda event: marks_of(event.date, event.calendar)[0].start)
    for number, event in enumerate(events, 1):
        insert_event(connection, number, event)
