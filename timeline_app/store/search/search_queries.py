"""Ask the indexes of words: the best hits at once, or all of them as an array."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

import apsw
import numpy as np

from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import Int64Array
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.rows import all_rows, one_value
from timeline_app.store.search import search_events, search_texts
from timeline_app.store.search.match_expression import Match, as_fts5, has_phrase, holds

P = ParamSpec("P")
R = TypeVar("R")

_EVENTS = (
    "SELECT rowid FROM event_words WHERE event_words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
)
_TEXTS = (
    "SELECT rowid FROM text_words WHERE text_words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
)
# As one text: with a row a call the interpreter would be busy while the window wants to draw.
_ALL_EVENTS = "SELECT group_concat(rowid, ' ') FROM event_words WHERE event_words MATCH ?"
_READ_AT_ONCE = 200
_LETTERS_AT_ONCE = 500_000


def _says_that_the_index_is_damaged(
    function: Callable[Concatenate[apsw.Connection, P], R],
) -> Callable[Concatenate[apsw.Connection, P], R]:
    """An index can be made anew, unlike all else in the file: say so."""

    @says_what_failed
    @wraps(function)
    def wrapped(connection: apsw.Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(connection, *args, **kwargs)
        except (apsw.CorruptError, apsw.SQLError) as error:
            raise damaged_index(connection) from error

    return wrapped


def damaged_index(connection: apsw.Connection) -> UserError:
    path = name_of(connection)
    return UserError(
        "damaged_index",
        f"The search index of {path} is damaged. Make it anew: timeline-app check --repair.",
        path=path,
    )


@_says_that_the_index_is_damaged
def best_events(connection: apsw.Connection, match: Match, limit: int) -> list[int]:
    """The numbers of the events that match, the most important first, then by number."""
    reading = has_phrase(match)
    found: list[int] = []
    after = 0
    while len(found) < limit:
        at_once = max(limit, _READ_AT_ONCE) if reading else limit - len(found)
        rows = all_rows(connection, _EVENTS, (as_fts5(match), after, at_once))
        for (row,) in rows:
            after, number = row, search_events.number_of_row(row)
            if not reading or holds(match, search_events.words_of(connection, number)):
                found.append(number)
        if len(rows) < at_once:
            break
    return found[:limit]


@_says_that_the_index_is_damaged
def all_events(connection: apsw.Connection, match: Match) -> Int64Array:
    """The numbers of all events that match, in no order. Phrases are read in all candidates."""
    found = one_value(connection, _ALL_EVENTS, (as_fts5(match),))
    numbers = _numbers(found or "") & search_events.NUMBERS
    if not has_phrase(match):
        return numbers
    kept = [
        number
        for number in numbers.tolist()
        if holds(match, search_events.words_of(connection, number))
    ]
    return np.array(kept, np.int64)


def _numbers(text: str) -> Int64Array:
    """Read numbers between blanks, some at a time: numpy lets no other thread run meanwhile."""
    parts = [np.empty(0, np.int64)]
    start = 0
    while start < len(text):
        end = text.find(" ", start + _LETTERS_AT_ONCE)
        end = len(text) if end < 0 else end
        parts.append(np.fromstring(text[start:end], np.int64, sep=" "))
        start = end + 1
    return np.concatenate(parts)


@_says_that_the_index_is_damaged
def best_texts(
    connection: apsw.Connection, match: Match, limit: int, after: int = 0
) -> list[tuple[int, search_texts.Piece]]:
    """The first pieces of texts that may match, with their numbers, which grow; past `after`.

    Where words must follow one another, who reads the pieces sees whether they do: `holds`.
    """
    rows = all_rows(connection, _TEXTS, (as_fts5(match), after, limit))
    return [(row, search_texts.piece(connection, row)) for (row,) in rows]


def is_found(connection: apsw.Connection, match: Match) -> bool:
    """Whether anything matches."""
    return bool(best_events(connection, match, 1) or best_texts(connection, match, 1))


@_says_that_the_index_is_damaged
def text_of(connection: apsw.Connection, piece: search_texts.Piece) -> str:
    """The verbatim text of a piece, without reading the rest of its document."""
    return search_texts.text_of(connection, piece)


@says_what_failed
def claimed_events(
    connection: apsw.Connection, source: str, revision: int, start: int, end: int
) -> list[tuple[int, str]]:
    """Number and id of the events of which claims stand on a range of a text, by place in it."""
    rows = all_rows(
        connection,
        "SELECT event.number, event.id FROM claim JOIN event ON event.id = claim.event "
        "WHERE source = ? AND revision = ? AND text_start < ? AND text_end > ? "
        "ORDER BY text_start",
        (source, revision, end, start),
    )
    return list(dict.fromkeys((number, event_id) for number, event_id in rows))
