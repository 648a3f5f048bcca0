"""The indexes of words: kept in step with every edit, made anew in slices or at once.

An index is complete where `search_state` says so by today's recipe. Whatever is in it, complete or
not, is right: an edit refreshes the rows of what it touches inside its own transaction, and a slice
puts in what was not reached yet, so both can go on side by side.
"""

from __future__ import annotations

from collections.abc import Mapping

import apsw

from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import one_row, one_value
from timeline_app.store.file.transactions import transaction
from timeline_app.store.search import search_events, search_sounds, search_texts

RECIPE = 1
"""How texts are cut and folded. New rules are a new number: older indexes are made anew."""

INDEXES = ("event_words", "text_words")

_EVENTS_A_SLICE = 5_000
_CLEAR = (
    "INSERT INTO event_words (event_words) VALUES ('delete-all')",
    "INSERT INTO text_words (text_words) VALUES ('delete-all')",
    # Bytes that FTS5 gathers before it writes.
    "INSERT INTO event_words (event_words, rank) VALUES ('hashsize', 16000000)",
    "INSERT INTO text_words (text_words, rank) VALUES ('hashsize', 16000000)",
    "DELETE FROM indexed_source",
    "DELETE FROM text_piece",
    "DELETE FROM word_sound",
)
_OPTIMISE = (
    "INSERT INTO event_words (event_words) VALUES ('optimize')",
    "INSERT INTO text_words (text_words) VALUES ('optimize')",
)
_NEXT_SOURCE = "SELECT id FROM source WHERE id > ? ORDER BY id LIMIT 1"
_SAME_COUNTS = (
    "SELECT (SELECT count(*) FROM event) = (SELECT count(*) FROM event_words_docsize) "
    "AND (SELECT count(*) FROM text_piece) + (SELECT count(*) FROM indexed_source) "
    "= (SELECT count(*) FROM text_words_docsize) "
    "AND (SELECT count(*) FROM source) = (SELECT count(*) FROM indexed_source)"
)
_PROGRESS = (
    "SELECT last_event, (SELECT max(number) FROM event), "
    "(SELECT count(*) FROM source WHERE id <= last_source), (SELECT count(*) FROM source) "
    "FROM search_state"
)
_STATE = "INSERT OR REPLACE INTO search_state VALUES (1, ?, ?, ?, ?)"


def keep_in_step(
    connection: apsw.Connection, events: Mapping[int, int | None], sources: Mapping[str, bool]
) -> None:
    """Refresh what an edit touched, in its transaction: events by number, and sources by id.

    With each event goes the importance that it had before, as `search_events.refresh` says, and
    with each source whether a text of it came or went.
    """
    texts = search_events.refresh(connection, events)
    for source_id, in_full in sorted(sources.items()):
        refresh = search_texts.refresh if in_full else search_texts.refresh_description
        texts += refresh(connection, source_id)
    if _is_complete(connection):
        search_sounds.note(connection, texts)


@says_what_failed
def is_complete(connection: apsw.Connection) -> bool:
    """Whether all that can be searched is in the index."""
    return _is_complete(connection)


@says_what_failed
def has_all_rows(connection: apsw.Connection) -> bool:
    """Whether the index, if it is complete, has as many rows as there is to search."""
    return not _is_complete(connection) or bool(one_value(connection, _SAME_COUNTS))


@says_what_failed
def make_a_slice(connection: apsw.Connection) -> float:
    """Go on with an incomplete index in a short transaction; return which share of it is made.

    1.0 and no less is complete. An index of another recipe is thrown away first.
    """
    with transaction(connection):
        return 1.0 if _go_on(connection) else min(0.99, _share(connection))


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


def _share(connection: apsw.Connection) -> float:
    """Events count for one half, sources for the other."""
    row = one_row(connection, _PROGRESS)
    assert row is not None
    last_event, newest_event, sources_done, sources = row
    events, texts = last_event / max(1, newest_event or 0), sources_done / max(1, sources)
    return float(0.5 * events + 0.5 * texts)


def _clear(connection: apsw.Connection) -> None:
    for statement in _CLEAR:
        connection.execute(statement)
    connection.execute(_STATE, (RECIPE, 0, "", 0))
