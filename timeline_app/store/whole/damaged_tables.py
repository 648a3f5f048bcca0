"""Read the rows of a damaged table that can still be read.

A table with numbered rows is read in ranges, and a range that cannot be read is halved until the
damage is a few rows. Another table is read from both of its ends.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import apsw

from timeline_app.model.errors import UserError
from timeline_app.store.file.rows import Row, all_rows

T = TypeVar("T")

UNREADABLE = (apsw.Error, UserError, UnicodeDecodeError, ValueError)

_RANGES = {
    "original": "SELECT number FROM original NOT INDEXED WHERE number BETWEEN ? AND ?",
    "event": "SELECT number FROM event NOT INDEXED WHERE number BETWEEN ? AND ?",
    "claim": "SELECT number FROM claim NOT INDEXED WHERE number BETWEEN ? AND ?",
}
_LAST = {
    "original": "SELECT max(number) FROM original NOT INDEXED",
    "event": "SELECT max(number) FROM event NOT INDEXED",
    "claim": "SELECT max(number) FROM claim NOT INDEXED",
}
_MOST_FAILURES = 20_000
"""Ranges of one table that could not be read, before the rest of it is given up."""
_ROWS_A_PAGE = 200  # at most, to guess the last number where it cannot be asked for


def attempt(read: Callable[[], T]) -> T | None:
    """What `read` returns, or None where it meets damage."""
    try:
        return read()
    except UNREADABLE:
        return None


def numbers(connection: apsw.Connection, table: str) -> list[int]:
    """The numbers of the rows that can be read, in order."""
    last = _last_number(connection, table)
    found: list[int] = []
    failures = 0
    ranges = [(1, last)]
    while ranges and failures < _MOST_FAILURES:
        first, end = ranges.pop()
        try:
            found += (row[0] for row in all_rows(connection, _RANGES[table], (first, end)))
        except UNREADABLE:
            failures += 1
            if first < end:
                middle = (first + end) // 2
                ranges += ((middle + 1, end), (first, middle))
    return sorted(found)


def from_both_ends(connection: apsw.Connection, select: str, order: str) -> list[Row]:
    """The rows of a query from its start to the first damage, and from its end to the last."""
    forwards = list(_until_damage(connection, f"{select} ORDER BY {order}"))
    down = ", ".join(f"{column} DESC" for column in order.split(", "))
    backwards = list(_until_damage(connection, f"{select} ORDER BY {down}"))
    return list(dict.fromkeys((*forwards, *reversed(backwards))))


def _until_damage(connection: apsw.Connection, select: str) -> Iterator[Row]:
    try:
        yield from connection.execute(select)
    except UNREADABLE:
        return


def _last_number(connection: apsw.Connection, table: str) -> int:
    found = attempt(lambda: all_rows(connection, _LAST[table]))
    if found is not None:
        return int(found[0][0] or 0)
    pages = attempt(lambda: int(connection.pragma("page_count"))) or 1
    return pages * _ROWS_A_PAGE
