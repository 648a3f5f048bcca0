"""The indexes of words: kept in step with every edit, made anew in slices or at once.

An index is complete where `search_state` says so by today's recipe. Whatever is in it, complete or
not, is right: an edit refreshes the rows of what it touches inside its own transaction, and a slice
puts in what was not reached yet, so both can go on side by side.
"""

from __future__ import annotations

from collections.abc import Iterable

import apsw

from timeline_app.store import search_events, search_sounds, search_texts
from timeline_app.store.failures import says_what_failed
from timeline_app.store.rows import one_row, one_value
from timeline_app.store.transactions import transaction

RECIPE = 1
"""How texts are cut and folded. New rules are a new number: older indexes are made anew."""

_EVENTS_A_SLICE = 5_000
_CLEAR = (
    "INSERT INTO event_words (event_words) VALUES ('delete-all')",
    "INSERT INTO text_words (text_words) VALUES ('delete-all')",
    # Bytes that FTS5 gathers before it writes.
    "INSERT INTO event_words (event_words, rank) VALUES ('hashsize', 16000000)",
    "INSERT INTO text_words (text_words, rank) VALUES ('hashsize', 16000000)",
    "DELETE FROM text_piece",
    "DELETE FROM word_sound",
)
_OPTIMISE = (
    "INSERT INTO event_words (event_words) VALUES ('optimize')",
    "INSERT INTO text_words (text_words) VALUES ('optimize')",
)
_NEXT_SOURCE = "SELECT id FROM source WHERE id > ? ORDER BY id LIMIT 1"
_STATE = "INSERT OR REPLACE INTO search_state VALUES (1, ?, ?, ?, ?)"


def keep_in_step(
    connection: apsw.Connection, events: Iterable[int], sources: Iterable[str]
) -> None:
    """Refresh what an edit touched, by numbers of events and ids of sources, in its transaction."""
    texts = search_events.refresh(connection, sorted(events))
    for source_id in sorted(sources):
        texts += search_texts.refresh(connection, source_id)
    if _is_complete(connection):
        search_sounds.note(connection, texts)


@says_what_failed
def is_complete(connection: apsw.Connection) -> bool:
    """Whether all that can be searched is in the index."""
    return _is_complete(connection)


@says_what_failed
def make_a_slice(connection: apsw.Connection) -> bool:
    """Go on with an incomplete index in a short transaction. True when it is complete.

    An index of another recipe is thrown away first.
    """
    with transaction(connection):
        return _go_on(connection)


@says_what_failed
def rebuild(connection: apsw.Connection) -> None:
    """Throw the index away and make it anew, in one transaction: the old one or the new one."""
    with transaction(connection):
        _clear(connection)
        while not _go_on(connection):
            pass
        for statement in _OPTIMISE:
            connection.execute(statement)


def _is_complete(connection: apsw.Connection) -> bool:
    return bool(
        one_value(connection, "SELECT complete FROM search_state WHERE recipe = ?", (RECIPE,))
    )


def _go_on(connection: apsw.Connection) -> bool:
    state = one_row(
        connection,
        "SELECT last_event, last_source, complete FROM search_state WHERE recipe = ?",
        (RECIPE,),
    )
    if state is None:
        _clear(connection)
        state = (0, "", 0)
    last_event, last_source, complete = state
    if complete:
        return True
    number = search_events.add_after(connection, last_event, _EVENTS_A_SLICE)
    if number is not None:
        connection.execute(_STATE, (RECIPE, number, last_source, 0))
        return False
    source_id = one_value(connection, _NEXT_SOURCE, (last_source,))
    if source_id is not None:
        search_texts.refresh(connection, source_id)
        connection.execute(_STATE, (RECIPE, last_event, source_id, 0))
        return False
    search_sounds.make_anew(connection)
    connection.execute(_STATE, (RECIPE, last_event, last_source, 1))
    return True


def _clear(connection: apsw.Connection) -> None:
    for statement in _CLEAR:
        connection.execute(statement)
    connection.execute(_STATE, (RECIPE, 0, "", 0))
