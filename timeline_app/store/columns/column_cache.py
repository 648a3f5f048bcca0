"""The columns as BLOBs in the file: a million events are there in milliseconds.

The cache is what the columns were at one generation. Every later edit notes the events
that it touched (`changed_events`); whoever reads the cache mends their rows. It may be
thrown away at any time, and is where it does not fit or where its sums do not agree.
"""

from __future__ import annotations

from typing import Any

import apsw
import numpy as np
from numpy.typing import NDArray

from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.store.columns import changed_events
from timeline_app.store.columns.event_texts import StoredTexts
from timeline_app.store.file.rows import all_rows, one_value
from timeline_app.system.array_sum import array_sum

RECIPE = 1
"""How columns are made from dates. New rules are a new number: older caches are made anew."""

TYPES: dict[str, type[np.generic]] = {
    "start": np.int64,
    "end": np.int64,
    "solid_start": np.int64,
    "solid_end": np.int64,
    "lane": np.uint16,
    "importance": np.uint8,
    "traits": np.uint8,
    "event": np.int64,
    "number": np.int64,
}
_LANES = "lanes"
_BETWEEN_LANES = "\0"


def write(connection: apsw.Connection, columns: EventColumns, numbers: Int64Array) -> None:
    """Replace the cache, inside the caller's transaction."""
    connection.execute("DELETE FROM column_cache")
    changed_events.forget(connection)
    lanes = np.frombuffer(_BETWEEN_LANES.join(columns.lanes).encode(), np.uint8)
    _write_one(connection, _LANES, columns.generation, lanes)
    for name in TYPES:
        column = numbers if name == "number" else getattr(columns, name)
        _write_one(connection, name, columns.generation, np.ascontiguousarray(column))


def read(connection: apsw.Connection) -> EventColumns | None:
    """The columns as they were when the cache was made, or None where it is of no use."""
    rows = all_rows(connection, "SELECT name, number, recipe, generation, sum FROM column_cache")
    if len({(recipe, generation) for _, _, recipe, generation, _ in rows}) != 1:
        return None
    if rows[0][2] != RECIPE or {row[0] for row in rows} != {_LANES, *TYPES}:
        return None
    columns: dict[str, Any] = {}
    for name, number, _, _, stored_sum in rows:
        column = _read_one(connection, number, TYPES.get(name, np.uint8), stored_sum)
        if column is None:
            return None
        columns[name] = column
    lanes = columns.pop(_LANES).tobytes().decode().split(_BETWEEN_LANES)
    numbers = columns.pop("number")
    found = EventColumns(
        **columns,
        lanes=tuple(lane for lane in lanes if lane),
        texts=StoredTexts(connection, numbers),
        generation=rows[0][3],
    )
    return found if _makes_sense(found, numbers) else None


def made_at(connection: apsw.Connection) -> int | None:
    """The generation that the cache was made at, or None where there is none."""
    generation: int | None = one_value(connection, "SELECT max(generation) FROM column_cache")
    return generation


def _write_one(
    connection: apsw.Connection, name: str, generation: int, column: NDArray[Any]
) -> None:
    connection.execute(
        "INSERT INTO column_cache (name, recipe, generation, sum, data) VALUES (?, ?, ?, ?, ?)",
        (name, RECIPE, generation, array_sum(column), column.tobytes()),
    )


def _read_one(
    connection: apsw.Connection, number: int, kind: type[np.generic], stored_sum: int
) -> NDArray[Any] | None:
    """Read a BLOB straight into its array, with no copy in between."""
    with connection.blob_open("main", "column_cache", "data", number, False) as blob:
        length, odd = divmod(blob.length(), np.dtype(kind).itemsize)
        if odd:
            return None
        column = np.empty(length, kind)
        if length:
            blob.read_into(column.view(np.uint8).data)
    return column if array_sum(column) == stored_sum else None


def _makes_sense(columns: EventColumns, numbers: Int64Array) -> bool:
    """Whether a stranger's cache may be drawn: no number in it points anywhere else."""
    length = len(numbers)
    if any(len(getattr(columns, name)) != length for name in TYPES if name != "number"):
        return False
    return length == 0 or bool(
        columns.lane.max() < len(columns.lanes)
        and columns.event.min() >= 0
        and columns.event.max() < length
        and (columns.start <= columns.end).all()
    )
