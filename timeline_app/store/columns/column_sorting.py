"""Rows of columns: select, join and sort them, with the private numbers of their events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.model.errors import InternalError
from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.store.columns.event_texts import StoredTexts

FIELDS = ("start", "end", "solid_start", "solid_end", "lane", "importance", "traits", "event")


def stored_texts(columns: EventColumns) -> StoredTexts:
    """The texts of columns that the store made, with the private numbers of their events."""
    if not isinstance(columns.texts, StoredTexts):
        raise InternalError("these columns were not made by the store")
    return columns.texts


def taken(columns: EventColumns, rows: NDArray[Any]) -> EventColumns:
    """Some rows, by a mask or by their indexes. The numbers in order of time stay as they are."""
    texts = stored_texts(columns)
    fields: dict[str, Any] = {name: getattr(columns, name)[rows] for name in FIELDS}
    numbers = texts.numbers[rows]
    return replace(columns, **fields, texts=texts.for_numbers(numbers), order=None, survey=None)


def joined(first: EventColumns, second: EventColumns) -> EventColumns:
    """The rows of both, one after the other; lanes and generation are those of `second`."""
    fields: dict[str, Any] = {
        name: np.concatenate((getattr(first, name), getattr(second, name))) for name in FIELDS
    }
    texts = stored_texts(second)
    numbers = np.concatenate((stored_texts(first).numbers, texts.numbers))
    return replace(second, **fields, texts=texts.for_numbers(numbers))


def in_order(columns: EventColumns, by_id: Int64Array) -> EventColumns:
    """Sort rows by (lane, start, end, id), and number the events in order of time.

    by_id       (n,) int64      a number for each row that grows with its event's id
    """
    order = np.lexsort((by_id, columns.end, columns.start, columns.lane))
    rows = taken(columns, order)
    return replace(rows, event=_in_order_of_time(rows, by_id[order]))


def _in_order_of_time(columns: EventColumns, by_id: Int64Array) -> Int64Array:
    """Number the events by the (start, end, id) of their first rows; one number a row.

    An event's rows lie in one lane, so its first row is its first mark.
    """
    numbers = stored_texts(columns).numbers
    _, first, event = np.unique(numbers, return_index=True, return_inverse=True)
    order = np.lexsort((by_id[first], columns.end[first], columns.start[first]))
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    return place[event]
