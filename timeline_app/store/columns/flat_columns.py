"""Columns of very many events in a file of their own, which is mapped instead of read.

The column cache in the chronicle's file would have to be copied into memory at every opening, half
a gigabyte of ten million events. So it is written out once, in order and with what else is needed
to begin, to a file that is good for exactly one state of the chronicle. Where that file lies and
how long it is kept is the business of others.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import apsw
import numpy as np

from timeline_app.model.event_columns import EventColumns
from timeline_app.model.many_events import OrderOfTime, Survey
from timeline_app.store.columns import column_cache
from timeline_app.store.columns.column_sorting import FIELDS, stored_texts
from timeline_app.store.columns.event_texts import StoredTexts
from timeline_app.store.columns.flat_mending import Mending
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.row_hash import row_hash
from timeline_app.store.file.rows import all_rows
from timeline_app.store.file.transactions import snapshot
from timeline_app.store.records import info_store
from timeline_app.store.records.category_store import categories
from timeline_app.system import array_file
from timeline_app.system.array_file import Array, Pieces

RECIPE = 1
"""What such a file holds. New contents are a new number: older files are made anew."""

BYTES_A_ROW = 64
"""About how large a file gets."""

_KINDS = {name: np.dtype(kind) for name, kind in column_cache.TYPES.items()}
_ROWS = np.dtype(np.uint32)
_NOTHING = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class State:
    """What a chronicle holds at a moment: the same digest, the same columns row by row."""

    digest: str
    generation: int


@says_what_failed
def state_of(connection: apsw.Connection) -> State:
    """The state of the chronicle as it is now."""
    with snapshot(connection):
        generation = info_store.generation(connection)
        cached = all_rows(
            connection, "SELECT name, recipe, generation, sum FROM column_cache ORDER BY name"
        )
        digest = row_hash(
            "state", RECIPE, generation, tuple(cached), info_store.contents(connection)
        )
    return State(f"{digest % 2**64:016x}", generation)


def write(path: Path, columns: EventColumns, survey: Survey, *, sync: bool) -> None:
    """Write columns with their order and survey. Raises OSError."""
    texts = stored_texts(columns)
    by_number = texts.by_number
    if by_number is None:
        by_number = np.argsort(texts.numbers, kind="stable").astype(_ROWS)
    arrays: dict[str, Array | Pieces] = {name: getattr(columns, name) for name in FIELDS}
    arrays |= {
        "number": texts.numbers,
        "by_number": by_number,
        "in_time": columns.rows_in_time().astype(_ROWS, copy=False),
        "first": columns.first_rows().astype(_ROWS, copy=False),
    }
    _write(path, columns.lanes, arrays, survey, sync=sync)


def write_mended(path: Path, mending: Mending, survey: Survey) -> None:
    """Write columns as a mending makes them. Raises OSError."""
    arrays: dict[str, Array | Pieces] = {**mending.pieces()}
    _write(path, mending.fresh.lanes, arrays, survey, sync=False)


def _write(
    path: Path,
    lanes: tuple[str, ...],
    arrays: dict[str, Array | Pieces],
    survey: Survey,
    *,
    sync: bool,
) -> None:
    arrays |= {"grid": survey.grid, "before": survey.before}
    notes = {"lanes": lanes, "extent": survey.extent, "depths": survey.depths}
    array_file.write(path, notes, arrays, sync=sync)


def read(connection: apsw.Connection, path: Path, generation: int) -> EventColumns | None:
    """The columns of a file that was written for this state, or None where there are none.

    Whether their bytes are sound is not looked at: that takes a while, see `array_file.is_sound`.
    """
    found = array_file.mapped(path)
    if found is None or not _holds_together(found.arrays, found.notes):
        return None
    found.read_ahead("start", "end")  # the first frame looks all over them
    arrays, notes = found.arrays, found.notes
    extent = notes["extent"]
    return EventColumns(
        **{name: arrays[name] for name in FIELDS},
        lanes=tuple(notes["lanes"]),
        texts=StoredTexts(connection, arrays["number"], arrays["by_number"]),
        generation=generation,
        order=OrderOfTime(arrays["in_time"], arrays["first"]),
        survey=Survey(
            None if extent is None else (extent[0], extent[1]),
            tuple(notes["depths"]),
            arrays["grid"],
            arrays["before"],
        ),
    )


def without_events(connection: apsw.Connection) -> EventColumns:
    """The lanes of the chronicle, and nothing in them: what is shown while columns are made."""
    nothing: dict[str, Any] = {name: np.zeros(0, _KINDS[name]) for name in FIELDS}
    return EventColumns(
        **nothing,
        lanes=tuple(category.id for category in categories(connection)),
        texts=StoredTexts(connection, _NOTHING),
        generation=info_store.generation(connection),
    )


def are_the_same_rows(one: EventColumns, other: EventColumns) -> bool:
    """Whether both share all of their arrays, so that nothing was changed but the generation."""
    return (
        one.lanes == other.lanes
        and all(getattr(one, name) is getattr(other, name) for name in FIELDS)
        and stored_texts(one).numbers is stored_texts(other).numbers
    )


def is_mapped(columns: EventColumns) -> bool:
    """Whether all of the arrays lie in a file, and none was copied to be changed."""
    return columns.order is not None and not any(
        getattr(columns, name).flags.writeable for name in FIELDS
    )


def _holds_together(arrays: dict[str, Any], notes: dict[str, Any]) -> bool:
    """Whether names, types and lengths are those of a file that `write` wrote."""
    own = {"by_number", "in_time", "first"}
    if set(arrays) != {*_KINDS, *own, "grid", "before"} or not {"lanes", "extent"} <= set(notes):
        return False
    length = len(arrays["start"])
    return (
        all(arrays[name].dtype == kind for name, kind in _KINDS.items())
        and all(arrays[name].dtype == _ROWS for name in own)
        and all(len(arrays[name]) == length for name in (*_KINDS, "by_number", "in_time"))
        and len(arrays["first"]) <= length
        and len(notes.get("depths", ())) == len(notes["lanes"])
        and len(arrays["grid"]) == len(arrays["before"])
    )
