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

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.fast_packing import pack_vectorised
from timeline_app.layout.lane_packing import FARTHEST, pack_small
from timeline_app.model.event_columns import EventColumns

MAX_LABEL_PIXELS = 320
LABEL_PADDING = 22  # the marker or the bar's inset before the label, and the gap behind it
FEW = 900  # events; below so many, plain Python beats the fixed cost of numpy calls


@dataclass(frozen=True, eq=False)
class Packing:
    """First level (int8, -1: never has a label) and row (uint8) of each row of the columns.

    `rows` is how many rows each lane was packed into, in order of lanes.
    """

    level: NDArray[np.int8]
    row: NDArray[np.uint8]
    rows: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Packed:
    """What packing needs most time for. `counts` are the rows of the columns in each lane."""

    lanes: tuple[str, ...]
    counts: tuple[int, ...]
    label_widths: NDArray[np.float32]
    packing: Packing

    @classmethod
    def of(
        cls, columns: EventColumns, label_widths: NDArray[np.float32], packing: Packing
    ) -> Packed:
        counts = tuple(last - first for first, last in pairwise(lane_bounds(columns)))
        return cls(columns.lanes, counts, label_widths, packing)

    def fits(self, columns: EventColumns) -> bool:
        """Whether it may be of these columns: the same lanes with as many rows each."""
        counts = tuple(last - first for first, last in pairwise(lane_bounds(columns)))
        return self.lanes == columns.lanes and self.counts == counts


def occupied_pixels(label_widths: NDArray[np.float32]) -> NDArray[np.int64]:
    """Pixels that an event with a label of each width keeps free in its row."""
    return np.ceil(np.minimum(label_widths, MAX_LABEL_PIXELS)).astype(np.int64) + LABEL_PADDING


def lane_bounds(columns: EventColumns) -> list[int]:
    """Where lanes begin and end in the columns: lane i is [bounds[i], bounds[i + 1])."""
    # Of the column's own type: for another one, numpy would copy the column.
    lanes = np.arange(len(columns.lanes), dtype=columns.lane.dtype)
    return [*columns.lane.searchsorted(lanes).tolist(), len(columns)]


def lane_slices(columns: EventColumns) -> list[slice]:
    """Where each lane lies in the columns, which are sorted by lane."""
    bounds = lane_bounds(columns)
    return [slice(first, last) for first, last in pairwise(bounds)]


def pack(
    columns: EventColumns, label_widths: NDArray[np.float32], rows: tuple[int, ...]
) -> Packing:
    """Pack every lane into its number of `rows`; `label_widths` in pixels, shape (n,)."""
    return pack_some(columns, label_widths, without_labels(columns, rows), range(len(rows)))


def without_labels(columns: EventColumns, rows: tuple[int, ...]) -> Packing:
    """The packing in which every event is a mark."""
    return Packing(np.full(len(columns), -1, np.int8), np.zeros(len(columns), np.uint8), rows)


def pack_some(
    columns: EventColumns, label_widths: NDArray[np.float32], before: Packing, lanes: Iterable[int]
) -> Packing:
    """Pack some `lanes` anew, given by their indices, into the rows that `before` has for them.

    Events of other lanes keep their places.
    """
    chosen = tuple(lanes)
    if not chosen:
        return before
    work = PackingWork.of(columns, label_widths, before.rows, chosen)
    return merged(before, columns, chosen, *work.done())


def repacked(
    columns: EventColumns,
    label_widths: NDArray[np.float32],
    before: Packing,
    rows: tuple[int, ...],
) -> Packing:
    """Pack the lanes anew that get another number of rows than they have in `before`."""
    other = [lane for lane, count in enumerate(rows) if before.rows[lane] != count]
    return pack_some(columns, label_widths, Packing(before.level, before.row, rows), other)


def merged(
    before: Packing,
    columns: EventColumns,
    lanes: Sequence[int],
    level: NDArray[np.int8],
    row: NDArray[np.uint8],
) -> Packing:
    """`before` with the levels and rows of the events of `lanes`, one lane behind another."""
    new_level, new_row = before.level.copy(), before.row.copy()
    slices = lane_slices(columns)
    place = 0
    for own in (slices[lane] for lane in lanes):
        behind = place + own.stop - own.start
        new_level[own], new_row[own] = level[place:behind], row[place:behind]
        place = behind
    return Packing(new_level, new_row, before.rows)


@dataclass(frozen=True, eq=False)
class PackingWork:
    """All that packing some lanes needs, one lane behind another: fit to be sent elsewhere.

    start, end      (n,) int64, as `near_instants` gives them
    pixels          (n,) int64, as `occupied_pixels` gives them
    importance      (n,) uint8
    bounds          lane i is [bounds[i], bounds[i + 1])
    rows            of each lane
    """

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    pixels: NDArray[np.int64]
    importance: NDArray[np.uint8]
    bounds: tuple[int, ...]
    rows: tuple[int, ...]

    @classmethod
    def of(
        cls,
        columns: EventColumns,
        label_widths: NDArray[np.float32],
        rows: tuple[int, ...],
        lanes: Sequence[int],
    ) -> PackingWork:
        slices = lane_slices(columns)
        own = [slices[lane] for lane in lanes]

        def chosen(column: NDArray[Any]) -> NDArray[Any]:
            return np.concatenate([column[where] for where in own])

        return cls(
            *near_instants(chosen(columns.start), chosen(columns.end)),
            occupied_pixels(chosen(label_widths)),
            chosen(columns.importance),
            tuple(accumulate((where.stop - where.start for where in own), initial=0)),
            tuple(rows[lane] for lane in lanes),
        )

    def done(self) -> tuple[NDArray[np.int8], NDArray[np.uint8]]:
        """(level, row), both of shape (n,)."""
        start, end, pixels = self.start, self.end, self.pixels
        if len(start) >= FEW:
            return pack_vectorised(start, end, pixels, self.importance, self.bounds, self.rows)
        level = np.full(len(start), -1, np.int8)
        row = np.zeros(len(start), np.uint8)
        for (first, last), rows in zip(pairwise(self.bounds), self.rows, strict=True):
            own = slice(first, last)
            level[own], row[own] = pack_small(
                start[own], end[own], pixels[own], self.importance[own], rows
            )
        return level, row


def near_instants(
    start: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Starts and ends as packing sees them: within reach of int64 sums, none without a length."""
    near_start = np.clip(start, -FARTHEST, FARTHEST)
    return near_start, np.maximum(np.clip(end, -FARTHEST, FARTHEST), near_start + 1)
