"""Rows that do not jump: every event gets one permanent (first level, row) in its lane.

At level L a pixel is 2 ** (L / 2) seconds wide, and an event occupies
[start, max(end, start + label width in seconds)) in its row. Zooming in only shrinks that, so what
does not collide at one level never collides at a finer one. Levels are walked from coarse to fine
and events by importance; the first level at which an event finds a free row keeps it there for
good, whatever part of time is in view. An event that never finds one stays a mark.

`pack_lane` is greedy and exact. It skips an event until the first level at which the neighbours
that blocked it have shrunk enough, so each is looked at a few times and not once a level.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lane_packing import pack_small, pack_vectorised
from timeline_app.model.event_columns import EventColumns

MAX_LABEL_PIXELS = 320
LABEL_PADDING = 22  # the marker or the bar's inset before the label, and the gap behind it
SMALL_LANE = 400  # below this, plain Python beats the fixed cost of numpy calls

# Beyond 73 billion years either way, packing treats instants as equal: sums stay inside int64.
_FAR = 2**61


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


def lane_slices(columns: EventColumns) -> list[slice]:
    """Where each lane lies in the columns, which are sorted by lane."""
    bounds = np.searchsorted(columns.lane, np.arange(len(columns.lanes) + 1))
    return [slice(int(bounds[i]), int(bounds[i + 1])) for i in range(len(columns.lanes))]


def pack(
    columns: EventColumns, label_widths: NDArray[np.float32], rows: tuple[int, ...]
) -> Packing:
    """Pack every lane into its number of `rows`; `label_widths` in pixels, shape (n,)."""
    level = np.full(len(columns), -1, np.int8)
    row = np.zeros(len(columns), np.uint8)
    pixels = occupied_pixels(label_widths)
    for where, count in zip(lane_slices(columns), rows, strict=True):
        if where.stop > where.start and count > 0:
            level[where], row[where] = pack_lane(
                columns.start[where], columns.end[where], pixels[where],
                columns.importance[where], count,
            )  # fmt: skip
    return Packing(level, row, rows)


def pack_lane(
    start: NDArray[np.int64],
    end: NDArray[np.int64],
    pixels: NDArray[np.int64],
    importance: NDArray[np.uint8],
    rows: int,
) -> tuple[NDArray[np.int8], NDArray[np.uint8]]:
    """Pack one lane's events, sorted by start. Returns (level, row), both of shape (n,)."""
    near_start = np.clip(start, -_FAR, _FAR)
    near_end = np.maximum(np.clip(end, -_FAR, _FAR), near_start + 1)
    packer = pack_small if len(start) < SMALL_LANE else pack_vectorised
    return packer(near_start, near_end, pixels, importance, rows)
