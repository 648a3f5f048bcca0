"""From the events to EventColumns: out of the cache, mended, or made anew.

A good cache is all that the first frame needs, so what mends and sorts is imported when it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import apsw
import numpy as np

from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns import changed_events, column_cache
from timeline_app.store.columns.event_texts import DAMAGED
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.rows import all_rows
from timeline_app.store.file.transactions import snapshot, transaction
from timeline_app.store.records import info_store
from timeline_app.store.records.category_store import categories
from timeline_app.store.records.event_store import (
    every_event,
    number_of,
    numbers_of,
    read_all_numbered,
)

MOST_ROWS_PUT_IN = 300
"""Up to how many changed events are put in one by one; more of them are sorted in."""

MOST_STALE_ROWS = 200
"""How many rows are mended at each opening before the cache is written anew."""

QUICKLY_WRITTEN = 200_000
"""Up to how many events the cache is written anew after any edit: some 50 ms at 100,000."""

PutIn = Callable[[EventColumns, Sequence[int], EventColumns], EventColumns | None]
"""Given older columns, the numbers of stale events and the rows that these have now."""


def _in_memory(_old: EventColumns, _stale: Sequence[int], _fresh: EventColumns) -> None:
    return None


@says_what_failed
def columns(connection: apsw.Connection) -> EventColumns:
    """All events as arrays. Reads the cache and mends what changed; without one, reads all events.

    Writes nothing. Raises UserError "damaged_row" where it must read an event that is damaged.
    """
    with snapshot(connection):
        cached = column_cache.read(connection)
        stale = None if cached is None else changed_events.since(connection, cached.generation)
        if cached is None or stale is None:
            return _made_anew(connection)
        return _mended(connection, cached, stale)


@says_what_failed
def refreshed(
    connection: apsw.Connection, old: EventColumns, put_in: PutIn = _in_memory
) -> EventColumns:
    """The columns as they are now, made from older ones of the same file.

    `put_in` puts in events that move others, where that is not to be done in memory.
    """
    with snapshot(connection):
        made_at = column_cache.made_at(connection)
        if made_at is None or made_at > old.generation:
            return columns(connection)
        stale = changed_events.since(connection, old.generation)
        return columns(connection) if stale is None else _mended(connection, old, stale, put_in)


@says_what_failed
def rows_of(connection: apsw.Connection, columns: EventColumns, event_id: str) -> list[int]:
    """The rows that show an event, one a mark of its date; none where it is not there."""
    from timeline_app.store.columns.column_sorting import stored_texts

    number = number_of(connection, event_id)
    return [] if number is None else stored_texts(columns).rows_of(number)


@says_what_failed
def rows_of_each(
    connection: apsw.Connection, columns: EventColumns, event_ids: Sequence[str]
) -> dict[str, list[int]]:
    """The rows of several events by their ids; those that are not there are left out."""
    from timeline_app.store.columns.column_sorting import stored_texts

    numbers = numbers_of(connection, event_ids)
    texts = stored_texts(columns)
    rows = texts.rows_of_any(list(numbers.values()))
    by_number: dict[int, list[int]] = {}
    for row, number in zip(rows.tolist(), texts.numbers[rows].tolist(), strict=True):
        by_number.setdefault(number, []).append(row)
    return {
        event_id: by_number[number] for event_id, number in numbers.items() if number in by_number
    }


def ids_in_order_of_time(columns: EventColumns) -> tuple[str, ...]:
    """The ids of all events, by their first marks. Raises UserError "damaged_row"."""
    ids = tuple(columns.texts.ids(columns.first_rows().tolist()))
    if DAMAGED in ids:
        raise UserError(
            "damaged_row",
            "An event of the chronicle cannot be read: its file or the disk is damaged. Open a "
            "backup of it.",
        )
    return ids


@says_what_failed
def touched_since(connection: apsw.Connection, generation: int) -> bool:
    """Whether edits after a generation touched any event, as far as anybody knows."""
    return changed_events.since(connection, generation) != []


@says_what_failed
def stale_rows(connection: apsw.Connection) -> int:
    """How many events were touched since the cache was made."""
    return changed_events.count(connection)


@says_what_failed
def agrees_with_events(connection: apsw.Connection) -> bool:
    """Whether the columns, cached and mended, are those that the events make."""
    from timeline_app.store.columns.column_sorting import FIELDS, stored_texts

    with snapshot(connection):
        cached, fresh = columns(connection), _made_anew(connection)
    return (
        cached.lanes == fresh.lanes
        and cached.generation == fresh.generation
        and np.array_equal(stored_texts(cached).numbers, stored_texts(fresh).numbers)
        and all(np.array_equal(getattr(cached, name), getattr(fresh, name)) for name in FIELDS)
    )


@says_what_failed
def write_cache(connection: apsw.Connection) -> None:
    """Make the cache anew, in a transaction of its own."""
    with transaction(connection):
        fill_cache(connection)


def fill_cache(connection: apsw.Connection) -> None:
    """Make the cache anew, inside the caller's transaction."""
    from timeline_app.store.columns.column_sorting import stored_texts

    fresh = columns(connection)
    column_cache.write(connection, fresh, stored_texts(fresh).numbers)


@says_what_failed
def tidy_cache(connection: apsw.Connection) -> None:
    """Make the cache anew if that spares the next opening much. For the end of work on a file.

    The journal of changed events begins anew with the cache. While an arrangement that was kept
    before these edits needs it, a few stale rows stay.
    """
    from timeline_app.store.columns import arrangement_cache

    stale = changed_events.count(connection)
    quick = stale > 0 and info_store.count(connection, "event") <= QUICKLY_WRITTEN
    if stale > MOST_STALE_ROWS or (quick and not arrangement_cache.needs_journal(connection)):
        write_cache(connection)


def _lanes(connection: apsw.Connection) -> tuple[str, ...]:
    return tuple(category.id for category in categories(connection))


def _made_anew(connection: apsw.Connection) -> EventColumns:
    from timeline_app.store.columns.column_rows import RowsOfEvents

    rows = RowsOfEvents(_lanes(connection), name_of(connection))
    for number, event in every_event(connection):
        rows.add(number, event)
    return rows.sorted_columns(connection, info_store.generation(connection))


def _mended(
    connection: apsw.Connection,
    old: EventColumns,
    stale: Sequence[int],
    put_in: PutIn = _in_memory,
) -> EventColumns:
    lanes = _lanes(connection)
    generation = info_store.generation(connection)
    if not stale and lanes == old.lanes:
        return replace(old, generation=generation)
    from timeline_app.store.columns.column_patching import patched
    from timeline_app.store.columns.column_rows import RowsOfEvents

    rows = RowsOfEvents(lanes, name_of(connection))
    events = read_all_numbered(connection, stale).items()
    for number, event in sorted(events, key=lambda pair: pair[1].id):
        rows.add(number, event)
    fresh = rows.sorted_columns(connection, generation)
    done = patched(old, stale, fresh) or put_in(old, stale, fresh)
    if done is not None:
        return done
    from timeline_app.store.columns.column_mending import replaced, sorted_anew

    if len(stale) <= MOST_ROWS_PUT_IN:
        return replaced(old, stale, fresh)
    numbers = all_rows(connection, "SELECT number FROM event ORDER BY id")
    return sorted_anew(old, stale, fresh, np.array(numbers, np.int64).reshape(-1))
