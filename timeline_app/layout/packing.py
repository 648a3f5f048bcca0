"""Rows that do not jump: every event gets one permanent (first level, row) in its lane.

At level L a pixel is 2 ** (L / 2) seconds wide, and an event occupies
[start, max(end, start + label width in seconds)) in its row. Zooming in only shrinks that, so what
does not collide at one level never collides at a finer one. Levels are walked from coarse to fine
and events by importance; the first level at which an event finds a free row keeps it there for
good, whatever part of time is in view. An event that never finds one stays a mark.

Packing is greedy and exact. It skips an event until the first level at which the neighbours that
blocked it have shrunk enough, so each is looked at a few times and not once a level.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.fast_packing import pack_vectorised
from timeline_app.layout.lane_packing import FARTHEST, pack_small
from timeline_app.model.event_columns import EventColumns

MAX_LABEL_PIXELS = 320
LABEL_PADDING = 22  # the marker or the bar's inset before the label, and the gap behind it
FEW = 400  # events; below so many, plain Python beats the fixed cost of numpy calls


@dataclass(frozen=True, eq=False)
class Packing:
    """First level (int8, -1: never has a label) and row (uint8) of each row of the columns.

    `rows` is how many rows each lane was packed into, in order of lanes.
    """

    level: NDArray[np.int8]
    row: NDArray[np.uint8]
    rows: tuple[int, ...]


def occupied_pixels(label_widths: NDArray[np.float32]) -> NDArray[np.int64]:
    """Pixels that an event with a label of each width keeps free in its row."""
    return np.ceil(np.minimum(label_widths, MAX_LABEL_PIXELS)).astype(np.int64) + LABEL_PADDING


def lane_bounds(columns: EventColumns) -> list[int]:
    """Where lanes begin and end in the columns: lane i is [bounds[i], bounds[i + 1])."""
    bounds: list[int] = columns.lane.searchsorted(np.arange(len(columns.lanes) + 1)).tolist()
    return bounds


def lane_slices(columns: EventColumns) -> list[slice]:
    """Where each lane lies in the columns, which are sorted by lane."""
    bounds = lane_bounds(columns)
    return [slice(first, last) for first, last in pairwise(bounds)]


def pack(
    columns: EventColumns, label_widths: NDArray[np.float32], rows: tuple[int, ...]
) -> Packing:
    """Pack every lane into its number of `rows`; `label_widths` in pixels, shape (n,)."""
    start, end = near_instants(columns.start, columns.end)
    pixels = occupied_pixels(label_widths)
    if len(columns) >= FEW:
        bounds = lane_bounds(columns)
        return Packing(*pack_vectorised(start, end, pixels, columns.importance, bounds, rows), rows)
    level = np.full(len(columns), -1, np.int8)
    row = np.zeros(len(columns), np.uint8)
    for own, count in zip(lane_slices(columns), rows, strict=True):
        level[own], row[own] = pack_small(
            start[own], end[own], pixels[own], columns.importance[own], count
        )
    return Packing(level, row, rows)


def near_instants(
    start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends as packing sees them: within reach of int64 sums, none without a length."""
    near_start = np.clip(start, -FARTHEST, FARTHEST)
    return near_start, np.maximum(np.clip(end, -FARTHEST, FARTHEST), near_start + 1)
