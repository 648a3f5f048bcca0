"""Put changed events into sorted columns without sorting a million rows again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.store.columns.column_sorting import FIELDS, in_order, joined, stored_texts, taken


def replaced(old: EventColumns, stale: Sequence[int], fresh: EventColumns) -> EventColumns:
    """The rows of `old` but those of the `stale` event numbers, with the rows of `fresh` put in.

    Both are sorted as EventColumns says, ties by id, and so is the result. `fresh` brings the
    lanes and the generation.
    """
    kept = _with_lanes(_without(old, stale), fresh.lanes)
    if not len(fresh):
        return replace(kept, generation=fresh.generation)
    places = _places_of_rows(kept, fresh)
    kept_event, fresh_event = _renumbered(kept, fresh)
    fields: dict[str, Any] = {
        name: np.insert(getattr(kept, name), places, getattr(fresh, name)) for name in FIELDS
    }
    fields["event"] = np.insert(kept_event, places, fresh_event)
    texts = stored_texts(kept)
    numbers = np.insert(texts.numbers, places, stored_texts(fresh).numbers)
    fields |= {"order": None, "survey": None, "texts": texts.for_numbers(numbers)}
    return replace(kept, **fields, generation=fresh.generation)


def sorted_anew(
    old: EventColumns, stale: Sequence[int], fresh: EventColumns, ids_in_order: Int64Array
) -> EventColumns:
    """The same as `replaced`, by sorting all rows: for so many stale events that it is faster.

    ids_in_order    (m,) int64      the numbers of all events there are now, in order of their ids
    """
    rows = joined(_with_lanes(_without(old, stale), fresh.lanes), fresh)
    by_number = np.zeros(int(ids_in_order.max(initial=0)) + 1, np.int64)
    by_number[ids_in_order] = np.arange(len(ids_in_order))
    return in_order(rows, by_number[stored_texts(rows).numbers])


def _without(columns: EventColumns, stale: Sequence[int]) -> EventColumns:
    numbers = stored_texts(columns).numbers
    keep = ~np.isin(numbers, np.asarray(stale, np.int64))
    if keep.all():
        return columns
    kept = taken(columns, keep)
    gone = np.unique(columns.event[~keep])
    return replace(kept, event=kept.event - np.searchsorted(gone, kept.event))


def _with_lanes(columns: EventColumns, lanes: tuple[str, ...]) -> EventColumns:
    """The same rows under lanes that were added, removed (when empty) or put in another order."""
    if columns.lanes == lanes:
        return columns
    places = {lane: index for index, lane in enumerate(lanes)}
    new_lane = np.array([places.get(lane, 0) for lane in columns.lanes] or [0], np.uint16)
    moved = replace(columns, lane=new_lane[columns.lane], lanes=lanes)
    return taken(moved, np.argsort(moved.lane, kind="stable"))


def _places_of_rows(kept: EventColumns, fresh: EventColumns) -> list[int]:
    """Before which row of `kept` each row of `fresh` belongs."""
    numbers = stored_texts(kept).numbers
    read_id = stored_texts(kept).id_of_number
    ids = stored_texts(fresh).ids(range(len(fresh)))
    places = []
    for row, event_id in enumerate(ids):
        lane = fresh.lane[row]
        low = int(np.searchsorted(kept.lane, lane, "left"))
        high = int(np.searchsorted(kept.lane, lane, "right"))
        key = (int(fresh.start[row]), int(fresh.end[row]), event_id)
        places.append(
            _place(kept.start, kept.end, lambda at: read_id(int(numbers[at])), low, high, key)
        )
    return places


def _renumbered(kept: EventColumns, fresh: EventColumns) -> tuple[Int64Array, Int64Array]:
    """The numbers in order of time of both, as they are in one chronicle; one number a row."""
    start, end, number = _first_marks(kept)
    fresh_start, fresh_end, fresh_number = _first_marks(fresh)
    read_id = stored_texts(kept).id_of_number
    places = [
        _place(
            start,
            end,
            lambda at: read_id(int(number[at])),
            0,
            len(start),
            (int(fresh_start[rank]), int(fresh_end[rank]), read_id(int(fresh_number[rank]))),
        )
        for rank in range(len(fresh_start))
    ]
    before = np.asarray(places, np.int64)
    kept_event = kept.event + np.searchsorted(before, kept.event, "right")
    return kept_event, (before + np.arange(len(before)))[fresh.event]


def _first_marks(columns: EventColumns) -> tuple[Int64Array, Int64Array, Int64Array]:
    """Start, end and private number by the event's number in order of time.

    An event's rows lie in one lane, so its first row is its first mark. Of several values for one
    place, the assignment keeps the last, hence backwards.
    """
    backwards = columns.event[::-1]
    length = int(columns.event.max()) + 1 if len(columns) else 0
    found = []
    for field in (columns.start, columns.end, stored_texts(columns).numbers):
        by_event = np.empty(length, np.int64)
        by_event[backwards] = field[::-1]
        found.append(by_event)
    return found[0], found[1], found[2]


def _place(
    start: Int64Array,
    end: Int64Array,
    id_at: Callable[[int], str],
    low: int,
    high: int,
    key: tuple[int, int, str],
) -> int:
    """Bisect rows sorted by (start, end, id) between `low` and `high`; ids are read one by one."""
    for field, value in ((start, key[0]), (end, key[1])):
        within = field[low:high]
        first = int(np.searchsorted(within, value, "left"))
        last = int(np.searchsorted(within, value, "right"))
        low, high = low + first, low + last
    while low < high:
        middle = (low + high) // 2
        if id_at(middle) < key[2]:
            low = middle + 1
        else:
            high = middle
    return low
