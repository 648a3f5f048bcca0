"""What is worth drawing at a scale: look-ups by level that cost the same in a file of any size.

They go through a `LevelIndex`. Until it is made, they scan all events: up to 4 ms a million. Few
events are scanned as fast as an index is asked, so they get none.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.layout.level_index import BLOCK, WIDE_PIXELS, LevelIndex, lengths
from timeline_app.layout.packing import Packing, lane_slices
from timeline_app.model.event_columns import EventColumns

if TYPE_CHECKING:
    from timeline_app.layout.level_index_making import Making

RowArray = NDArray[np.int64]
INDEXED_FROM = 150_000  # events
_MANY = 20_000  # events of a lane in view: from so many on, cells are mostly full
_NO_ROWS: RowArray = np.zeros(0, np.int64)


@dataclass(frozen=True, eq=False)
class Extents:
    """Where wide events without a label lie: `place` in the lanes asked for, `start`, `end`.

    By place and by start. They may overlap.
    """

    place: RowArray
    start: RowArray
    end: RowArray


@dataclass(eq=False)
class LevelOfDetail:
    """Look-ups by level over one packing. Lanes are indices of the columns, rising or not."""

    columns: EventColumns
    packing: Packing
    index: LevelIndex | None = None
    made_elsewhere: bool = False  # the index: another process is at it
    _making: Making | None = None

    @cached_property
    def _slices(self) -> list[slice]:
        return lane_slices(self.columns)

    def prepare(self) -> bool:
        """Do a few milliseconds' work on the index; False where nothing is to be done here."""
        waits = self.made_elsewhere or len(self.columns) < INDEXED_FROM
        if self.index is not None or waits:
            return False
        if self._making is None:
            from timeline_app.layout.level_index_making import making

            self._making = making(self.columns, self.packing)
        try:
            next(self._making)
        except StopIteration as end:
            self.index, self._making = end.value, None
        return True

    def labelled(self, level: int, lanes: Sequence[int], begin: int, end: int) -> RowArray:
        """Rows with their label at `level` that share an instant with [begin, end), rising."""
        if self.index is not None:
            chosen = np.array(lanes, np.int64)
            packed = self.packing.level
            return self.index.labelled(self.columns, packed, level, chosen, begin, end)
        found = []
        for own in self._started_before(lanes, end):
            rows = (self.packing.level[own] >= level).nonzero()[0] + own.start
            found.append(rows[self.columns.end[rows] > begin])
        return np.sort(np.concatenate(found)) if found else _NO_ROWS

    def wide(self, level: int, lane: int, begin: int, end: int) -> RowArray:
        """Rows of the lane without a label at `level`, wide enough for a bar, rising.

        Of those that share an instant with [begin, end).
        """
        if self.index is not None:
            chosen = np.array([lane], np.int64)
            packed = self.packing.level
            return self.index.wide(self.columns, packed, level, chosen, begin, end)
        (own,) = self._started_before((lane,), end)
        return self._wide_of(own, level, begin)

    def strips(self, level: int, lanes: Sequence[int], begin: int, end: int) -> Extents:
        """The extents of the rows that `wide` has, with more or less of the overlaps joined."""
        if self.index is not None:
            return Extents(*self.index.strips(level, np.array(lanes, np.int64), begin, end))
        found = [self._wide_of(own, level, begin) for own in self._started_before(lanes, end)]
        rows = np.concatenate(found) if found else _NO_ROWS
        place = np.repeat(np.arange(len(lanes)), [len(own) for own in found])
        return Extents(place, self.columns.start[rows], self.columns.end[rows])

    def densities(self, lanes: Sequence[int], edges: RowArray, most: int) -> RowArray:
        """How many rows start between each two of the rising `edges`, at most so many.

        Shape (len(lanes), len(edges) - 1). `most` is below 65.
        """
        counts = np.empty((len(lanes), len(edges) - 1), np.int64)
        for place, lane in enumerate(lanes):
            counts[place] = self._started_between(self._slices[lane], edges, most)
        return np.minimum(counts, most)

    def _started_between(self, own: slice, edges: RowArray, most: int) -> RowArray:
        starts = self.columns.start[own]
        first, last = starts.searchsorted(edges[[0, -1]]).tolist()
        if self.index is not None and last - first > _MANY:
            some = self.index.lane_starts[-(-own.start // BLOCK) : -(-own.stop // BLOCK)]
            return _crowded(starts, some, edges, most)
        before = starts[first:last].searchsorted(edges)
        return np.asarray(before[1:] - before[:-1])

    def _started_before(self, lanes: Sequence[int], end: int) -> list[slice]:
        """Where in the columns those events of each lane stand that start before an instant."""
        found = []
        for own in (self._slices[lane] for lane in lanes):
            count = int(self.columns.start[own].searchsorted(end))
            found.append(slice(own.start, own.start + count))
        return found

    def _wide_of(self, own: slice, level: int, begin: int) -> RowArray:
        ends = self.columns.end[own]
        least = np.uint64(math.ceil(WIDE_PIXELS * SECONDS_PER_PIXEL[level]))
        wide = lengths(self.columns.start[own], ends) >= least
        wide &= self.packing.level[own] < level
        wide &= ends > begin
        return np.asarray(wide.nonzero()[0] + own.start)


def _crowded(starts: RowArray, some: RowArray, edges: RowArray, most: int) -> RowArray:
    """How many start between each two edges, up to `most`; `some` is every BLOCKth of `starts`."""
    before = some.searchsorted(edges)
    # Two of `some` stand in a cell: it holds a whole block, and need not be looked into.
    full = before[1:] - before[:-1] > 1
    exact = np.ones(len(edges), np.bool_)
    exact[1:-1] = ~(full[1:] & full[:-1])
    before[exact] = starts.searchsorted(edges[exact])
    return np.where(full, most, before[1:] - before[:-1])
