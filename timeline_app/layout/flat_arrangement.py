"""An arrangement of very many events as named arrays, for a file that is mapped.

`Packed` is what packing gave, `LevelIndex` what frames look up in it; both lie in one file.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.level_index import LevelIndex
from timeline_app.layout.packing import Packed, Packing, without_labels
from timeline_app.model.event_columns import EventColumns

Arrays = dict[str, NDArray[Any]]
Notes = dict[str, Any]

MARKS = "marks"
"""Under which key the index is kept of events that have no labels yet."""

INDEX_RECIPE = 1
"""How a `LevelIndex` is made. New rules are a new number: an index that was kept is made anew."""

_INDEX = f"index {INDEX_RECIPE} "
_OWN = {"label_widths": np.float32, "level": np.int8, "row": np.uint8}


def to_arrays(packed: Packed, index: LevelIndex | None = None) -> tuple[Notes, Arrays]:
    """Notes and arrays that `from_arrays` makes the same of again."""
    notes: Notes = {"lanes": packed.lanes, "counts": packed.counts, "rows": packed.packing.rows}
    arrays: Arrays = {
        "label_widths": packed.label_widths,
        "level": packed.packing.level,
        "row": packed.packing.row,
    }
    return notes, arrays | (index_to_arrays(index) if index is not None else {})


def index_to_arrays(index: LevelIndex) -> Arrays:
    """The index alone: of events without labels."""
    return {_INDEX + name: array for name, array in index.arrays().items()}


def from_arrays(
    notes: Notes, arrays: Mapping[str, NDArray[Any]], columns: EventColumns
) -> tuple[Packed, LevelIndex | None] | None:
    """The arrangement, or None where it is none of these columns; its index where one is there.

    Lengths and types are looked at, not every number: a file has its sums for that.
    """
    if not {"lanes", "counts", "rows"} <= set(notes) or any(
        name not in arrays or arrays[name].shape != (len(columns),) or arrays[name].dtype != kind
        for name, kind in _OWN.items()
    ):
        return None
    packing = Packing(arrays["level"], arrays["row"], tuple(notes["rows"]))
    packed = Packed(tuple(notes["lanes"]), tuple(notes["counts"]), arrays["label_widths"], packing)
    return (packed, index_from_arrays(arrays, columns)) if packed.fits(columns) else None


def index_from_arrays(
    arrays: Mapping[str, NDArray[Any]], columns: EventColumns
) -> LevelIndex | None:
    """The index, or None where it is none of these columns."""
    own = {
        name.removeprefix(_INDEX): array
        for name, array in arrays.items()
        if name.startswith(_INDEX)
    }
    return LevelIndex.fitting(own, columns)


def marks_of(columns: EventColumns, rows: tuple[int, ...]) -> Packed:
    """The arrangement in which no event has a label; its arrays take next to no memory."""
    widths = np.zeros(len(columns), np.float32)
    return Packed.of(columns, widths, without_labels(columns, rows))
