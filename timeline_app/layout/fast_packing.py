"""Greedy packing of many lanes at once with numpy: the same answer as `lane_packing.pack_small`.

All lanes stand one behind another on one axis, so that a step of numpy serves them all. For each
event and row a bound is kept: the coarsest level at which the event may be free there. Rows only
fill up, so a bound only falls, and a step looks only into rows whose bound still allows its level.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lane_packing import FARTHEST, SECONDS_PER_PIXEL, TOP_LEVEL, Answer

IntArray = NDArray[np.int64]
BoundArray = NDArray[np.int8]

_LONGEST_AXIS = 2**62  # seconds; lanes that do not fit on one axis are packed on several
_FAR_RIGHT = 2**63 - 1
_ROUNDING = 1e-9
_MOST_AT_ONCE = 200_000  # events; arrays of so many stay in the processor's cache
_SCALES = np.array(SECONDS_PER_PIXEL)
_MOST_DONE = 0.2  # of the members of a class that are kept in it


def pack_vectorised(
    start: IntArray,
    end: IntArray,
    pixels: IntArray,
    importance: NDArray[np.uint8],
    bounds: Sequence[int],
    rows: Sequence[int],
) -> Answer:
    """Pack lanes whose events, sorted by start, are [bounds[i]:bounds[i + 1]], into `rows[i]` rows.

    Instants within `FARTHEST` of 1970, end > start. Returns (level, row), both of shape (n,).
    """
    level = np.full(len(start), -1, np.int8)
    row = np.zeros(len(start), np.uint8)
    for first, last in _groups(start, bounds):
        own = slice(bounds[first], bounds[last])
        offsets = [bound - bounds[first] for bound in bounds[first : last + 1]]
        axis = _Axis.of(start[own], end[own], pixels[own], offsets)
        level[own], row[own] = _Packer(axis, importance[own], offsets, rows[first:last]).pack()
    return level, row


def coarsest_levels(gaps: IntArray, pixels: IntArray) -> IntArray:
    """For each gap in seconds, the coarsest level at which `pixels` fit into it; -1: at none."""
    per_pixel = np.maximum(gaps, 0) / pixels
    levels = _SCALES.searchsorted(per_pixel * (1 + 1e-12), "right") - 1
    too_coarse = (levels >= 0) & (np.ceil(pixels * _SCALES[np.maximum(levels, 0)]) > gaps)
    levels[too_coarse] -= 1
    levels[gaps >= FARTHEST] = TOP_LEVEL
    return levels


def _groups(start: IntArray, bounds: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of lanes that are packed on one axis together, as (first lane, lane behind the last)."""
    groups = []
    first, length = 0, 0
    for lane in range(len(bounds) - 1):
        begin, stop = bounds[lane], bounds[lane + 1]
        own = int(start[stop - 1]) - int(start[begin]) + 2 if stop > begin else 0
        crowded = stop - bounds[first] > _MOST_AT_ONCE
        if lane > first and (crowded or length + own > _LONGEST_AXIS):
            groups.append((first, lane))
            first, length = lane, 0
        length += own
    return [*groups, (first, len(bounds) - 1)]


@dataclass(frozen=True, eq=False)
class _Axis:
    """Events of several lanes on one axis, in time that starts at 0 and lanes that follow closely.

    Each array has two entries more, for "nobody to the right" and "nobody to the left".
    """

    first: IntArray  # of the event's lane, as an index
    last: IntArray
    start: IntArray
    end: IntArray
    limit: IntArray  # just behind the last start of the event's lane: nothing reaches further
    pixels: IntArray

    @classmethod
    def of(cls, start: IntArray, end: IntArray, pixels: IntArray, bounds: Sequence[int]) -> _Axis:
        counts = np.diff(bounds)
        filled = np.flatnonzero(counts)
        begins = np.asarray(bounds)[:-1][filled]
        behind = np.asarray(bounds)[1:][filled]
        lengths = start[behind - 1] - start[begins] + 2
        limits = np.cumsum(lengths)
        shift = np.repeat(limits - lengths - start[begins], counts[filled])
        limit = np.repeat(limits, counts[filled])
        moved = start + shift
        return cls(
            np.repeat(begins, counts[filled]),
            np.repeat(behind - 1, counts[filled]),
            np.append(moved, (_FAR_RIGHT, 0)),
            np.append(moved + np.minimum(end - start, limit - moved), (_FAR_RIGHT, 0)),
            np.append(limit, (_FAR_RIGHT, 0)),
            np.append(pixels, (1, 1)),
        )


class _Class:
    """Events of one importance that wait for a row, in order. `bounds` has a row a row."""

    def __init__(self, members: IntArray, rows: IntArray, most: int):
        self.members = members
        allowed = np.arange(most)[:, None] < rows[members]
        self.bounds: BoundArray = np.where(allowed, TOP_LEVEL, -1).astype(np.int8)
        self.best: BoundArray = self.bounds.max(axis=0, initial=-1)
        self.coarsest = int(self.best.max(initial=-1))

    def note(self, places: IntArray, bounds: BoundArray) -> None:
        """Set the bounds of some members; those without any wait no longer."""
        self.bounds[:, places] = bounds
        self.best[places] = bounds.max(axis=0, initial=-1)
        self.coarsest = int(self.best.max(initial=-1))
        waiting = self.best >= 0
        if np.count_nonzero(waiting) < (1 - _MOST_DONE) * len(waiting):
            self.members = self.members[waiting]
            self.bounds = self.bounds[:, waiting]
            self.best = self.best[waiting]


class _Packer:
    def __init__(
        self,
        axis: _Axis,
        importance: NDArray[np.uint8],
        bounds: Sequence[int],
        rows: Sequence[int],
    ) -> None:
        self._axis = axis
        count = len(importance)
        most = max(rows, default=0)
        own_rows = np.repeat(np.asarray(rows, np.int64), np.diff(bounds))
        self._classes = [
            _Class(np.flatnonzero(importance == value), own_rows, most)
            for value in np.unique(importance)[::-1]
        ]
        # Indices of what is placed in each row, rising, between nobody and nobody.
        self._placed = [np.array([-1, count], np.int64) for _ in range(most)]
        self._level = np.full(count, -1, np.int8)
        self._row = np.zeros(count, np.uint8)
        self._widths = np.arange(int(axis.pixels.max()) + 1, dtype=np.float64)

    def pack(self) -> Answer:
        while True:
            level = max((own.coarsest for own in self._classes), default=-1)
            if level < 0:
                return self._level, self._row
            reaches = np.minimum(np.ceil(self._widths * SECONDS_PER_PIXEL[level]), FARTHEST)
            reach = reaches.astype(np.int64).take(self._axis.pixels)
            # Where each event ends in its row at this level.
            ends = np.minimum(self._axis.limit - self._axis.start, reach) + self._axis.start
            np.maximum(ends, self._axis.end, out=ends)
            for waiting in self._classes:
                if waiting.coarsest >= level:
                    self._step(waiting, level, ends)

    def _step(self, waiting: _Class, level: int, ends: IntArray) -> None:
        """Place what is free at this level, row after row; lower the bounds of the rest."""
        places = (waiting.best >= level).nonzero()[0]
        due = waiting.members.take(places)
        bounds = waiting.bounds.take(places, axis=1)
        start, end = self._axis.start.take(due), ends.take(due)
        for row, bound in enumerate(bounds):
            tried = (bound >= level).nonzero()[0]
            if not len(tried):
                continue
            own, own_start, own_end = due.take(tried), start.take(tried), end.take(tried)
            where = self._placed[row].searchsorted(own)
            left, right = self._placed[row].take(where - 1), self._placed[row].take(where)
            # What stands in another lane is never in the way: nothing reaches out of its own.
            fits = ends.take(left) <= own_start
            fits &= self._axis.start.take(right) >= own_end
            bound[tried] = level - 1
            free = fits.nonzero()[0]
            if len(free):
                chosen = free.take(_chain(own_start.take(free), own_end.take(free)))
                taken = own.take(chosen)
                self._level[taken] = level
                self._row[taken] = row
                self._placed[row] = np.insert(self._placed[row], where.take(chosen), taken)
                bounds[:, tried.take(chosen)] = -1
            blocked = (~fits).nonzero()[0]
            most = self._coarsest(own.take(blocked), left.take(blocked), right.take(blocked))
            bound[tried.take(blocked)] = np.minimum(most, level - 1)
        waiting.note(places, bounds)

    def _coarsest(self, own: IntArray, left: IntArray, right: IntArray) -> IntArray:
        """A level that is no finer than the coarsest at which `own` is free between both.

        Rounding may leave it one too coarse, which costs a second look and nothing else.
        """
        axis = self._axis
        start = axis.start.take(own)
        gap = start - axis.start.take(left)
        before = gap / axis.pixels.take(left)
        before[axis.end.take(left) > start] = 0
        before[(left < axis.first.take(own)) | (gap >= FARTHEST)] = np.inf
        right_start = axis.start.take(right)
        gap = right_start - start
        after = gap / axis.pixels.take(own)
        after[axis.end.take(own) > right_start] = 0
        after[(right > axis.last.take(own)) | (gap >= FARTHEST)] = np.inf
        free = np.minimum(before, after)
        # A level is half an octave: twice the logarithm to the base of two, rounded down.
        levels = np.floor(2 * np.log2(np.maximum(free, 0.5)) + _ROUNDING)
        return np.minimum(levels, TOP_LEVEL).astype(np.int64)


def _chain(starts: IntArray, ends: IntArray) -> list[int]:
    """Leftmost-first greedy choice: each next one starts where the last one ends, or later."""
    following = starts.searchsorted(ends).tolist()
    chosen = []
    index, count = 0, len(following)
    while index < count:
        chosen.append(index)
        index = following[index]
    return chosen
