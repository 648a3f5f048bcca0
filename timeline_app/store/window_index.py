"""From the events to EventColumns: out of the cache, mended, or made anew."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import apsw

from timeline_app.model.event_columns import EventColumns
from timeline_app.store import column_cache, column_mending, info_store
from timeline_app.store.category_store import categories
from timeline_app.store.column_rows import RowsOfEvents
from timeline_app.store.event_store import every_event, read_numbered
from timeline_app.store.failures import name_of, says_what_failed
from timeline_app.store.rows import one_value
from timeline_app.store.transactions import snapshot, transaction

MOST_STALE_ROWS = 200
"""How many rows are mended at each opening before the cache is written anew."""


@says_what_failed
def columns(connection: apsw.Connection) -> EventColumns:
    """All events as arrays. Reads the cache and mends what changed; without one, reads all events.

    Writes nothing. Raises UserError "damaged_row" where it must read an event that is damaged.
    """
    with snapshot(connection):
        lanes = _lanes(connection)
        cached = column_cache.read(connection)
        stale = column_cache.changed(connection)
        if cached is None or stale is None:
            return _made_anew(connection, lanes)
        return _mended(connection, cached, stale, lanes)


@says_what_failed
def mended(
    connection: apsw.Connection, old: EventColumns, event_numbers: Iterable[int]
) -> EventColumns:
    """The columns after an edit that touched these events, made from those before it."""
    with snapshot(connection):
        return _mended(connection, old, sorted(event_numbers), _lanes(connection))


@says_what_failed
def write_cache(connection: apsw.Connection) -> None:
    """Make the cache anew, in a transaction of its own."""
    with transaction(connection):
        fill_cache(connection)


def fill_cache(connection: apsw.Connection) -> None:
    """Make the cache anew, inside the caller's transaction."""
    fresh = columns(connection)
    column_cache.write(connection, fresh, column_mending.stored_texts(fresh).numbers)


@says_what_failed
def tidy_cache(connection: apsw.Connection) -> None:
    """Make the cache anew if much of it is stale. For the end of work on a file."""
    stale = one_value(connection, "SELECT count(*) FROM changed_event")
    if stale > MOST_STALE_ROWS:
        write_cache(connection)


def _lanes(connection: apsw.Connection) -> tuple[str, ...]:
    return tuple(category.id for category in categories(connection))


def _made_anew(connection: apsw.Connection, lanes: tuple[str, ...]) -> EventColumns:
    rows = RowsOfEvents(lanes, name_of(connection))
    for number, event in every_event(connection):
        rows.add(number, event)
    return rows.sorted_columns(connection, info_store.generation(connection))


def _mended(
    connection: apsw.Connection, old: EventColumns, stale: Sequence[int], lanes: tuple[str, ...]
) -> EventColumns:
    rows = RowsOfEvents(lanes, name_of(connection))
    events = [(number, read_numbered(connection, number)) for number in stale]
    for number, event in sorted(
        ((number, event) for number, event in events if event is not None),
        key=lambda pair: pair[1].id,
    ):
        rows.add(number, event)
    fresh = rows.sorted_columns(connection, info_store.generation(connection))
    return column_mending.replaced(old, stale, fresh)
