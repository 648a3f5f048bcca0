"""Ids and titles by row, read when they are shown: a million of them never sit in memory."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

import apsw
import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event_columns import Int64Array
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import Row, all_rows
from timeline_app.store.file.transactions import snapshot
from timeline_app.store.records.event_store import label_hash

DAMAGED = "\N{REPLACEMENT CHARACTER}"
"""Stands for an id or a title whose row is damaged or gone: visible, and no sentence."""

_AT_ONCE = 64
_SELECT = "SELECT number, id, title, label_hash FROM event"
_TITLES = "SELECT number, title FROM event WHERE number > ? ORDER BY number LIMIT ?"
_OF_SOME = f"{_SELECT} WHERE number IN ({', '.join('?' * _AT_ONCE)})"


class StoredTexts:
    """The EventTexts of columns whose row i is of the event `numbers[i]`."""

    def __init__(
        self,
        connection: apsw.Connection,
        numbers: Int64Array,
        by_number: NDArray[np.uint32] | None = None,
    ) -> None:
        """`by_number` are the rows sorted by their numbers, where that is known, shape (n,)."""
        self.numbers = numbers
        self.by_number = by_number
        self._connection = connection

    def for_numbers(self, numbers: Int64Array) -> StoredTexts:
        """The texts of other rows of the same file."""
        return StoredTexts(self._connection, numbers)

    def ids(self, rows: Sequence[int]) -> list[str]:
        return [event_id for event_id, _ in self._labels(rows)]

    def titles(self, rows: Sequence[int]) -> list[str]:
        return [title for _, title in self._labels(rows)]

    def rows_of(self, number: int) -> list[int]:
        """The rows of the event with a number, rising; none where it has none."""
        found: list[int]
        rows = self.by_number
        if rows is None:
            found = np.flatnonzero(self.numbers == number).tolist()
            return found
        numbers = self.numbers
        first = bisect_left(rows, number, key=lambda row: numbers[row])
        last = bisect_right(rows, number, first, key=lambda row: numbers[row])
        found = rows[first:last].tolist()
        return found

    def rows_of_any(self, numbers: Sequence[int]) -> Int64Array:
        """The rows of the events with these numbers, rising."""
        if self.by_number is None or len(numbers) > _AT_ONCE:
            return np.isin(self.numbers, np.asarray(numbers, np.int64)).nonzero()[0]
        return np.array(sorted(row for one in numbers for row in self.rows_of(one)), np.int64)

    def id_of_number(self, number: int) -> str:
        return self._read([number]).get(number, (DAMAGED, DAMAGED))[0]

    def _labels(self, rows: Sequence[int]) -> list[tuple[str, str]]:
        wanted: list[int] = self.numbers[np.asarray(rows, np.intp)].tolist()
        found = self._read(wanted)
        return [found.get(number, (DAMAGED, DAMAGED)) for number in wanted]

    def _read(self, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
        wanted = list(dict.fromkeys(numbers))
        labels: dict[int, tuple[str, str]] = {}
        with snapshot(self._connection):
            for first in range(0, len(wanted), _AT_ONCE):
                block = wanted[first : first + _AT_ONCE]
                for number, event_id, title, stored in self._rows(block):
                    if label_hash(number, event_id, title) == stored:
                        labels[number] = (event_id, title)
        return labels

    def _rows(self, block: list[int]) -> list[Row]:
        """The rows of some numbers. Where one cannot be read, the others still are."""
        padded: list[Any] = [*block, *[None] * (_AT_ONCE - len(block))]
        try:
            return all_rows(self._connection, _OF_SOME, padded)
        except (apsw.Error, UnicodeDecodeError):
            if len(block) < 2:  # what is drawn shows DAMAGED; whoever opens the event hears why
                return []
            half = len(block) // 2
            return self._rows(block[:half]) + self._rows(block[half:])


@says_what_failed
def titles_after(connection: apsw.Connection, number: int, count: int) -> dict[int, str]:
    """The titles of the next `count` events after a number, by their numbers: to be measured.

    Whether a title is damaged is not looked at, for that takes as long as all the rest.
    """
    try:
        return dict(all_rows(connection, _TITLES, (number, count)))
    except UnicodeDecodeError:  # not even text: one by one
        numbers = all_rows(connection, _TITLES.replace("title", "NULL"), (number, count))
        found = [one for one, _ in numbers]
        texts = StoredTexts(connection, np.array(found, np.int64))
        return dict(zip(found, texts.titles(range(len(found))), strict=True))
