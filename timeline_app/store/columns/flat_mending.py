"""Put changed events into columns that are mapped: from file to file, and not through memory.

Every sorted array of a file is changed in the same way: some entries go, some come between the
others, and what is left is copied in long pieces. Where entries are rows or numbers of events, they
are counted on over what came and went before them.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns.column_sorting import FIELDS, stored_texts
from timeline_app.system.array_file import Array, Pieces

MOST_PUT_IN = 40
"""Up to how many events; more of them are put in in memory."""

_AT_ONCE = 500_000  # entries that are counted on in one step
_OF_ROWS = np.dtype(np.uint32)
_SIDES: tuple[Literal["left"], Literal["right"]] = ("left", "right")


@dataclass(frozen=True, slots=True)
class _Change:
    """Of a sorted array: which entries go, and before which old entries new ones come, rising."""

    gone: list[int]
    places: list[int]

    def pieces(self, old: Array, new: Array, counted: _Change | None = None) -> Iterator[Array]:
        """The changed array. `new` has an entry for each of the places.

        Old entries are themselves places in an array with the change `counted`, where it is given.
        """
        steps = [(place, 0, index) for index, place in enumerate(self.places)]
        at = 0
        for place, goes, index in sorted(steps + [(place, 1, 0) for place in self.gone]):
            if place > at:
                yield from _copied(old[at:place], counted)
            at = place + goes
            if not goes:
                yield new[index : index + 1]
        yield from _copied(old[at:], counted)

    def counted_on(self, entries: Array) -> Iterator[Array]:
        """Where what stood in these old places stands now; of what goes, anything."""
        for first in range(0, len(entries), _AT_ONCE):
            before = entries[first : first + _AT_ONCE]
            after = before.copy()
            for place in self.gone:
                after -= before > place
            for place in self.places:
                after += before >= place
            yield after

    def new_places(self) -> NDArray[np.int64]:
        """Where the new entries stand."""
        own = np.array(self.places, np.int64)
        return own - np.array(self.gone, np.int64).searchsorted(own) + np.arange(len(own))


def _copied(entries: Array, counted: _Change | None) -> Iterator[Array]:
    if counted is None:
        yield entries
    else:
        yield from counted.counted_on(entries)


@dataclass(frozen=True, slots=True)
class Mending:
    """How columns come out of mapped ones. `events` are changed by their numbers in time."""

    old: EventColumns
    fresh: EventColumns
    stale: Sequence[int]
    rows: _Change
    events: _Change

    @classmethod
    def of(cls, old: EventColumns, stale: Sequence[int], fresh: EventColumns) -> Mending | None:
        """Put the rows of `fresh` in place of those of the `stale` event numbers.

        None where that is to be done in memory: for many events, or other lanes.
        """
        texts = stored_texts(old)
        if old.lanes != fresh.lanes or len(stale) > MOST_PUT_IN:
            return None
        if texts.by_number is None or old.order is None:
            return None
        gone = sorted(row for number in stale for row in texts.rows_of(number))
        gone_events = sorted({int(old.event[row]) for row in gone})
        rows = _Change(gone, _places_of_rows(old, gone, fresh))
        events = _Change(gone_events, _places_of_events(old, gone_events, fresh))
        return cls(old, fresh, stale, rows, events)

    def surveyed(self) -> EventColumns:
        """The new columns, as far as a survey looks at them."""
        start, end, lane = (
            np.concatenate(
                list(self.rows.pieces(getattr(self.old, name), getattr(self.fresh, name)))
            )
            for name in ("start", "end", "lane")
        )
        return replace(self.old, start=start, end=end, lane=lane, order=None, survey=None)

    def pieces(self) -> dict[str, Pieces]:
        """All row by row arrays of the new file, to be written in this or any order."""
        old, fresh, rows, events = self.old, self.fresh, self.rows, self.events
        assert old.order is not None
        texts, fresh_numbers = stored_texts(old), stored_texts(fresh).numbers
        assert texts.by_number is not None
        new_rows, new_events = rows.new_places(), events.new_places()
        found: dict[str, Pieces] = {
            name: rows.pieces(getattr(old, name), getattr(fresh, name)) for name in FIELDS
        }
        found["event"] = rows.pieces(old.event, new_events[fresh.event], events)
        found["number"] = rows.pieces(texts.numbers, fresh_numbers)
        first = fresh.first_rows()
        found["first"] = events.pieces(old.order.first, _as_rows(new_rows[first]), rows)
        places = np.array(events.places, np.int64)[fresh.event]
        found["in_time"] = _sorted_pieces(
            old.order.rows, old.event, events.gone, places, new_rows, fresh.event, rows
        )
        found["by_number"] = _sorted_pieces(
            texts.by_number, texts.numbers, self.stale, fresh_numbers, new_rows, fresh_numbers, rows
        )
        return found


def _sorted_pieces(
    order: Array,
    values: Array,
    gone: Sequence[int],
    before: Array,
    new_rows: NDArray[np.int64],
    new_values: Array,
    rows: _Change,
) -> Pieces:
    """The rows in `order`, which are sorted by their `values` and then by themselves, changed.

    Rows with a value that is `gone` go; new row i comes before old rows of the value `before[i]`.
    """
    leaving = [
        place
        for value in sorted(gone)
        for place in range(
            bisect_left(order, value, key=lambda row: values[row]),
            bisect_right(order, value, key=lambda row: values[row]),
        )
    ]
    sequence = np.lexsort((new_rows, new_values))
    places = [
        bisect_left(order, int(before[index]), key=lambda row: values[row]) for index in sequence
    ]
    return _Change(leaving, places).pieces(order, _as_rows(new_rows[sequence]), rows)


def _as_rows(rows: NDArray[np.int64]) -> Array:
    return rows.astype(_OF_ROWS)


def _places_of_rows(old: EventColumns, gone: list[int], fresh: EventColumns) -> list[int]:
    """Before which old row each row of `fresh` belongs."""
    ids = stored_texts(fresh).ids(range(len(fresh)))
    numbers, read_id = stored_texts(old).numbers, stored_texts(old).id_of_number
    places = []
    for row, event_id in enumerate(ids):
        low, high = (int(old.lane.searchsorted(fresh.lane[row], side)) for side in _SIDES)
        for field, value in ((old.start, fresh.start[row]), (old.end, fresh.end[row])):
            low, high = (low + int(field[low:high].searchsorted(value, side)) for side in _SIDES)
        places.append(_place(low, high, gone, lambda at: read_id(int(numbers[at])), event_id))
    return places


def _places_of_events(old: EventColumns, gone: list[int], fresh: EventColumns) -> list[int]:
    """Before which old event, in order of time, each event of `fresh` belongs."""
    assert old.order is not None
    first, rows = old.order.first, fresh.first_rows().tolist()
    numbers, read_id = stored_texts(old).numbers, stored_texts(old).id_of_number
    places = []
    for row, event_id in zip(rows, stored_texts(fresh).ids(rows), strict=True):
        key = int(fresh.start[row]), int(fresh.end[row])

        def extent(own: int) -> tuple[int, int]:
            return int(old.start[own]), int(old.end[own])

        low, high = bisect_left(first, key, key=extent), bisect_right(first, key, key=extent)
        places.append(
            _place(low, high, gone, lambda at: read_id(int(numbers[first[at]])), event_id)
        )
    return places


def _place(low: int, high: int, gone: list[int], id_at: Callable[[int], str], event_id: str) -> int:
    """The entry in [low, high), which are sorted by id, before which an id belongs; else `high`.

    What is gone is passed over: the ids of removed events cannot be read any more.
    """
    own = [place for place in gone if low <= place < high]

    def kept(index: int) -> int:
        place = low + index
        for passed in own:
            place += place >= passed
        return place

    there = range(high - low - len(own))
    index = bisect_left(there, event_id, key=lambda at: id_at(kept(at)))
    return kept(index) if index < len(there) else high
