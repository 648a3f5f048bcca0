"""The words of events: what stands in `event_words`, and under which row id.

A row id is made of importance and number, so that FTS5, which finds rows in order of their ids,
finds the most important events first: the first fifty of a million hits cost as much as fifty.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import apsw

from timeline_app.model.edits.edit import Record
from timeline_app.model.event import Event
from timeline_app.store.file.rows import Row, all_rows
from timeline_app.text.search_pieces import WORD, folded_for_search

_IMPORTANCES = range(1, 11)
_RANK_SHIFT = 40
NUMBERS = (1 << _RANK_SHIFT) - 1
"""The bits of a row id that are the event's number."""

_BETWEEN = " \ue000 "
_WORD_OR_END = re.compile(f"{WORD.pattern}|\ue000")

_INSERT = "INSERT INTO event_words (rowid, words) VALUES (?, ?)"
_DELETE = "DELETE FROM event_words WHERE rowid = ?"
_AT_ONCE = 100
_ONE_OF_SOME = f"IN ({', '.join('?' * _AT_ONCE)})"
_EVENTS = (
    "SELECT number, importance, description, title FROM event "
    "WHERE number > ? ORDER BY number LIMIT ?"
)
_EVENT = _EVENTS.replace("> ? ORDER BY number LIMIT ?", "= ?")
_SOME_EVENTS = _EVENTS.replace("> ? ORDER BY number LIMIT ?", _ONE_OF_SOME)
_PASSAGES = (
    "SELECT event.number, exact FROM event JOIN claim ON claim.event = event.id "
    "WHERE event.number BETWEEN ? AND ? ORDER BY event.number, claim.number"
)
_SOME_PASSAGES = _PASSAGES.replace("BETWEEN ? AND ?", _ONE_OF_SOME)


def row_id(number: int, importance: int) -> int:
    return (_IMPORTANCES.stop - importance) << _RANK_SHIFT | number


def number_of_row(row: int) -> int:
    return row & NUMBERS


def is_found_as(old: Record | None, record: Record | None) -> bool:
    """Whether an event has the same row in the index as it had before an edit."""
    if not (isinstance(old, Event) and isinstance(record, Event)):
        return False
    return (old.title, old.description, old.importance) == (
        record.title,
        record.description,
        record.importance,
    )


def refresh(connection: apsw.Connection, importances: Mapping[int, int | None]) -> list[str]:
    """Make the rows of some events anew, inside the caller's transaction.

    `importances` are those before the edit, by the events' numbers; None where it is as it was, or
    the event is new. An event that is gone loses its row. Returns the folded texts put in.
    """
    rows: list[Row] = []
    passages: list[Row] = []
    stale = sorted(importances)
    for first in range(0, len(stale), _AT_ONCE):
        block: list[int | None] = [*stale[first : first + _AT_ONCE]]
        block += [None] * (_AT_ONCE - len(block))
        rows += all_rows(connection, _SOME_EVENTS, block)
        passages += all_rows(connection, _SOME_PASSAGES, block)
    old = {number: importance for number, importance, _, _ in rows}
    old |= {number: known for number, known in importances.items() if known is not None}
    ids = sorted(row_id(number, importance) for number, importance in old.items())
    connection.executemany(_DELETE, ((one,) for one in ids))
    return _insert(connection, rows, passages)


def add_after(connection: apsw.Connection, last: int, count: int) -> int | None:
    """Put in the next `count` events after the number `last`, inside the caller's transaction.

    Returns the number of the last one, or None where no more were there.
    """
    rows = all_rows(connection, _EVENTS, (last, count))
    # An edit since the index was begun may have put some of them in already.
    connection.executemany(_DELETE, ((row_id(row[0], row[1]),) for row in rows))
    if not rows:
        return None
    _insert(connection, rows, all_rows(connection, _PASSAGES, (rows[0][0], rows[-1][0])))
    return int(rows[-1][0])


def words_of(connection: apsw.Connection, number: int) -> list[str]:
    """The folded words of an event in their order, with a mark where title or passage ends."""
    rows = all_rows(connection, _EVENT, (number,))
    quoted = all_rows(connection, _PASSAGES, (number, number))
    return [word for text in _folded(rows, quoted) for word in _WORD_OR_END.findall(text)]


def _insert(connection: apsw.Connection, rows: Sequence[Row], quoted: Iterable[Row]) -> list[str]:
    """Put events in, with the passages `quoted` of them by number; return the folded texts."""
    folded = _folded(rows, quoted)
    row_ids = (row_id(number, importance) for number, importance, _, _ in rows)
    # FTS5 writes out what it gathered whenever a row id is not above the one before.
    connection.executemany(_INSERT, sorted(zip(row_ids, folded, strict=True)))
    return folded


def _folded(rows: Sequence[Row], quoted: Iterable[Row]) -> list[str]:
    """Title, description and passages of each event as one text."""
    passages: defaultdict[int, list[str]] = defaultdict(list)
    for number, exact in quoted:
        passages[number].append(exact)
    return folded_for_search(
        _BETWEEN.join((title, description, *passages[number]))
        for number, _, description, title in rows
    )
