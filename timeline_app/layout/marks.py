"""Marks of a lane's strip: what has no room for its label, counted in cells that are fixed in time.

Cells hang on the level and not on the window, so panning moves no event from one to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.layout.lanes import LaneBand
from timeline_app.layout.visible_window import VisibleWindow

CLUSTER_PIXELS = 32.0  # at the level's scale; on screen between 32 and 45
_WIDEST_MARK = 10  # pixels; an event alone in its cell is marked at its middle, up to this wide

FloatArray = NDArray[np.float32]
IntArray = NDArray[np.int64]
_NO_INTS = np.zeros(0, np.int64)
_NO_FLOATS = np.zeros(0, np.float32)


@dataclass(frozen=True, eq=False)
class Marks:
    """One entry a mark: `count` events without a label, of `lane`.

    They lie between the rows `begin` and `stop` of the columns, among others that have one.
    x and y are pixels of the canvas, x of the middle and y of the upper edge of the strip.
    """

    lane: IntArray
    x: FloatArray
    y: FloatArray
    count: IntArray
    begin: IntArray
    stop: IntArray

    def __len__(self) -> int:
        return len(self.x)

    def rows(self, index: int, arrangement: Arrangement, level: int) -> tuple[int, ...]:
        """The rows that a mark stands for."""
        begin, stop = int(self.begin[index]), int(self.stop[index])
        hidden = np.flatnonzero(arrangement.packing.level[begin:stop] < level) + begin
        return tuple(hidden.tolist())


@dataclass(frozen=True, eq=False)
class StripBars:
    """Stretches of a lane's strip that lie under wide events without a label, overlaps joined."""

    lane: IntArray
    x0: FloatArray
    x1: FloatArray
    y: FloatArray


def cell_edges(window: VisibleWindow, level: int) -> IntArray:
    """The instants between the cells that cover the window."""
    cell = int(CLUSTER_PIXELS * SECONDS_PER_PIXEL[level])
    return np.arange(window.start // cell, -(-window.end // cell) + 1, dtype=np.int64) * cell


def marks(
    arrangement: Arrangement,
    bands: Sequence[LaneBand],
    level: int,
    window: VisibleWindow,
    scroll: int,
) -> Marks:
    """The marks of all `bands` in the window."""
    columns = arrangement.columns
    edges = cell_edges(window, level)
    lanes, tops, begins, stops, hidden = [], [], [], [], []
    for band in bands:
        where = arrangement.slices[band.index]
        if where.start == where.stop:
            continue
        cuts = columns.start[where].searchsorted(edges)
        rest = np.diff(cuts) - arrangement.detail.labelled_between(level, band.index, edges)
        filled = rest.nonzero()[0]
        begins.append(cuts[filled] + where.start)
        stops.append(cuts[filled + 1] + where.start)
        hidden.append(rest[filled])
        lanes.append(np.full(len(filled), band.index))
        tops.append(np.full(len(filled), band.strip_y - scroll, np.float32))
    if not lanes:
        return Marks(_NO_INTS, _NO_FLOATS, _NO_FLOATS, _NO_INTS, _NO_INTS, _NO_INTS)
    begin, stop = np.concatenate(begins), np.concatenate(stops)
    # The middle between the cell's first start and its last; alone, the event's own middle.
    first, last = columns.start[begin], columns.start[stop - 1]
    own = np.minimum(columns.end[begin] - first, int(_WIDEST_MARK * window.seconds_per_pixel))
    middle = first + np.where(stop - begin == 1, own, last - first) // 2
    x = ((middle - window.start) / window.seconds_per_pixel).astype(np.float32)
    return Marks(
        np.concatenate(lanes), x, np.concatenate(tops), np.concatenate(hidden), begin, stop
    )


def strip_bars(
    arrangement: Arrangement,
    bands: Sequence[LaneBand],
    level: int,
    window: VisibleWindow,
    scroll: int,
) -> StripBars:
    """The stretches under wide events without a label, overlaps joined."""
    columns = arrangement.columns
    lanes, tops, lefts, rights = [], [], [], []
    for band in bands:
        rows = arrangement.detail.wide(level, band.index, window.start, window.end)
        if not len(rows):
            continue
        left = np.maximum(columns.start[rows], window.start)
        furthest = np.maximum.accumulate(np.minimum(columns.end[rows], window.end))
        breaks = (left[1:] > furthest[:-1]).nonzero()[0]
        lefts.append(left[np.concatenate(([0], breaks + 1))])
        rights.append(furthest[np.concatenate((breaks, [len(rows) - 1]))])
        lanes.append(np.full(len(breaks) + 1, band.index))
        tops.append(np.full(len(breaks) + 1, band.strip_y - scroll, np.float32))
    if not lanes:
        return StripBars(_NO_INTS, _NO_FLOATS, _NO_FLOATS, _NO_FLOATS)
    scale = window.seconds_per_pixel
    return StripBars(
        np.concatenate(lanes),
        ((np.concatenate(lefts) - window.start) / scale).astype(np.float32),
        ((np.concatenate(rights) - window.start) / scale).astype(np.float32),
        np.concatenate(tops),
    )


def mark_of(
    arrangement: Arrangement, row: int, level: int, window: VisibleWindow, scroll: int
) -> tuple[float, float]:
    """Where the mark stands that one row is counted in: (x, y) like those of Marks."""
    start = int(arrangement.columns.start[row])
    cell = int(CLUSTER_PIXELS * SECONDS_PER_PIXEL[level])
    band = arrangement.bands[int(arrangement.columns.lane[row])]
    own = VisibleWindow(start // cell * cell, window.seconds_per_pixel, 1)
    found = marks(arrangement, (band,), level, own, scroll)
    return window.x_of(own.start) + float(found.x[0]), float(found.y[0])
