"""Marks of a lane's strip: what has no room for its label, counted in cells that are fixed in time.

Cells hang on the level and not on the window, so panning moves no event from one to another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_END, AXIS_START
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
        rows = np.arange(int(self.begin[index]), int(self.stop[index]))
        return tuple(rows[~arrangement.has_label(rows, level)].tolist())


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
    first = max(AXIS_START // cell + 1, window.start // cell)
    last = min(AXIS_END // cell, -(-window.end // cell))
    return np.arange(first, last + 1, dtype=np.int64) * cell


def marks(
    arrangement: Arrangement,
    bands: Sequence[LaneBand],
    edges: IntArray,
    labelled: IntArray,
    window: VisibleWindow,
    scroll: int,
) -> Marks:
    """The marks of all `bands` in the cells between `edges`.

    `labelled` are the rows of unfolded lanes that start in these cells and have their label; rows
    that start elsewhere do not matter.
    """
    columns = arrangement.columns
    cuts = np.empty((len(bands), len(edges)), np.int64)
    for index, band in enumerate(bands):
        where = arrangement.slices[band.index]
        cuts[index] = columns.start[where].searchsorted(edges)
        cuts[index] += where.start
    begins, stops = cuts[:, :-1], cuts[:, 1:]
    # Cells rise in a lane, but bands may stand in any order.
    before = labelled.searchsorted(cuts)
    hidden = stops - begins - (before[:, 1:] - before[:, :-1])
    filled = hidden > 0
    begin, stop = begins[filled], stops[filled]
    # The middle between the cell's first start and its last; alone, the event's own middle.
    first, last = columns.start[begin], columns.start[stop - 1]
    widest = int(_WIDEST_MARK * window.seconds_per_pixel)
    own = np.minimum(columns.end[begin], np.minimum(first, AXIS_END - widest) + widest) - first
    middle = first + np.where(stop - begin == 1, own, last - first) // 2
    x = ((middle - window.start) / window.seconds_per_pixel).astype(np.float32)
    place = filled.nonzero()[0]
    lane = np.array([band.index for band in bands], np.int64)[place]
    y = np.array([band.strip_y - scroll for band in bands], np.float32)[place]
    return Marks(lane, x, y, hidden[filled], begin, stop)


def strip_bars(
    arrangement: Arrangement,
    bands: Sequence[LaneBand],
    level: int,
    window: VisibleWindow,
    scroll: int,
) -> StripBars:
    """The stretches under wide events without a label, overlaps joined."""
    unfolded = [band for band in bands if not band.collapsed]
    found = arrangement.detail.strips(
        level, [band.index for band in unfolded], window.start, window.end
    )
    place = found.place
    if not len(place):
        return StripBars(_NO_INTS, _NO_FLOATS, _NO_FLOATS, _NO_FLOATS)
    # All lanes at once: each one's pixels are moved behind those of the lane before.
    shift = place * (2.0 * window.width)
    left = np.maximum(found.start, window.start) - window.start
    right = np.minimum(found.end, window.end) - window.start
    left = left / window.seconds_per_pixel + shift
    furthest = np.maximum.accumulate(right / window.seconds_per_pixel + shift)
    breaks = (left[1:] > furthest[:-1]).nonzero()[0]
    first = np.concatenate(([0], breaks + 1))
    last = np.concatenate((breaks, [len(place) - 1]))
    lane = np.array([band.index for band in unfolded], np.int64)[place[first]]
    y = np.array([band.strip_y - scroll for band in unfolded], np.float32)[place[first]]
    return StripBars(
        lane,
        (left[first] - shift[first]).astype(np.float32),
        (furthest[last] - shift[first]).astype(np.float32),
        y,
    )


def mark_of(
    arrangement: Arrangement, row: int, level: int, window: VisibleWindow, scroll: int
) -> tuple[float, float] | None:
    """Where the mark stands that one row is counted in: (x, y) like those of Marks.

    None where its lane is hidden, or where it starts at the edge of the axis.
    """
    start = int(arrangement.columns.start[row])
    cell = int(CLUSTER_PIXELS * SECONDS_PER_PIXEL[level])
    band = arrangement.band_of(int(arrangement.columns.lane[row]))
    if band is None:
        return None
    own = VisibleWindow(start // cell * cell, window.seconds_per_pixel, 1)
    edges = cell_edges(own, level)
    if len(edges) < 2:
        return None
    unfolded = [] if band.collapsed else [band.index]
    labelled = arrangement.detail.labelled(level, unfolded, int(edges[0]), int(edges[-1]))
    found = marks(arrangement, (band,), edges, labelled, own, scroll)
    return window.x_of(own.start) + float(found.x[0]), float(found.y[0])
