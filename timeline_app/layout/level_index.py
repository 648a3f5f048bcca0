"""Look-ups by level whose cost hangs on what is found, not on how many events there are.

`LevelIndex` is a handful of flat arrays over one packing of some columns, so a file can keep it and
map it into memory: `arrays()` names them, `LevelIndex.fitting(arrays, columns)` takes them back
where they belong together. `layout.level_index_making` makes them. It takes 4.4 bytes an event, and
16 a stretch of the lanes' strips: 3 to 7 more an event in crowded chronicles.

Events with a label are found in their classes of length (each eight times the one before), where
none has to be looked back for further than its class is long. Over the rows of all classes lie the
highest levels of blocks of 8, 64, 512 ... events: blocks in which no event has its label are
passed over.

Wide events without a label are drawn as stretches of a strip, overlaps joined. An event is one of
them from the level behind that of its label up to the one at which it is too narrow. These levels
are cut up along a binary tree over all levels, and the stretches of each node are joined: a level
lies in eight nodes, and in each a stretch is as wide on the screen as the narrowest event.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.grouped_search import GroupedStarts, KeyArray, members
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.model.event_columns import EventColumns

WIDE_PIXELS = 8  # an event without a label that is at least as wide is a bar of its lane's strip
LEVELS_A_CLASS = 6  # eight times the length
CLASSES = 19
LEAVES = 128  # of the tree over levels; node n has the children 2n and 2n + 1, the root is 1
NODES = 2 * LEAVES
FAN = 8  # blocks in a block
STRETCHES_A_KEY = 8
_FIRST_DEPTH = 2  # blocks of 64: `block_keys` are theirs, and looking into blocks begins with them
BLOCK = FAN**_FIRST_DEPTH
_MOST_BLOCKS = 2_048  # that are looked at in the first step
_FEW = 3_000  # events: not worth a look at their blocks

RowArray = NDArray[np.int64]
ShortRowArray = NDArray[np.signedinteger[Any]]
"""Rows of the columns, int32 where they fit."""
_FAN = np.arange(FAN)
_DOWN_THE_TREE = np.arange(LEAVES.bit_length())
_LEAST_LENGTHS = WIDE_PIXELS * np.array(SECONDS_PER_PIXEL)


def lengths(start: RowArray, end: RowArray) -> NDArray[np.uint64]:
    """Seconds from each start to its end, right even from one end of the axis to the other."""
    return (end - start).view(np.uint64)


def widest_level(start: RowArray, end: RowArray) -> RowArray:
    """The coarsest level at which each event is WIDE_PIXELS wide; -1 where it is at none."""
    return _LEAST_LENGTHS.searchsorted(lengths(start, end).astype(np.float64), "right") - 1


def class_of(widest: RowArray) -> RowArray:
    """The class of length, from the level at which an event is just wide."""
    return (widest + LEVELS_A_CLASS) // LEVELS_A_CLASS


def _longest(number: int) -> int:
    """No event of the class is longer, in seconds."""
    level = number * LEVELS_A_CLASS
    return int(_LEAST_LENGTHS[level]) if level < len(_LEAST_LENGTHS) else AXIS_END - AXIS_START


_LONGEST = tuple(_longest(number) for number in range(CLASSES))


def depths(count: int) -> list[slice]:
    """Where the blocks of each depth stand in `highest`: of 8 rows first, then of 64 ..."""
    found: list[slice] = []
    place = 0
    while not found or count > FAN or len(found) < _FIRST_DEPTH:
        count = -(-count // FAN)
        behind = place + -(-count // FAN) * FAN  # whole blocks of the next depth
        found.append(slice(place, behind))
        place = behind
    return found


@dataclass(frozen=True, eq=False)
class LevelIndex:
    """Flat arrays over n rows of the columns, in l lanes.

    by_length      (n,) int32 or int64    rows by class of length, by lane and by start
    groups         (CLASSES * l + 1,) int64    lane i of class c is by_length[groups[c * l + i]:...]
    block_keys     (ceil(n / 64),) uint64 key of every 64th event in that order: `grouped_search`
    highest        int8                   highest level of each block, as `depths` tells
    lane_starts    (ceil(n / 64),) int64  start of every 64th row of the columns
    stretches      (NODES * l + 1,) int64      lane i of node m has the joined extents of wide
                                          events with the numbers [stretches[m * l + i]:...]
    stretch_start, stretch_end  (m,) int64    of these, rising in a lane
    stretch_keys   (ceil(m / 8),) uint64  key of every 8th of them
    """

    by_length: ShortRowArray
    groups: RowArray
    block_keys: KeyArray
    highest: NDArray[np.int8]
    lane_starts: RowArray
    stretches: RowArray
    stretch_start: RowArray
    stretch_end: RowArray
    stretch_keys: KeyArray

    def arrays(self) -> dict[str, NDArray[Any]]:
        """All arrays by name: what a file keeps."""
        return {own.name: getattr(self, own.name) for own in fields(self)}

    @classmethod
    def fitting(
        cls, arrays: Mapping[str, NDArray[Any]], columns: EventColumns
    ) -> LevelIndex | None:
        """The index of such arrays, None where they cannot be one of these columns.

        Sizes and bounds are looked at, not every row: a file has its checksums for that.
        """
        if set(arrays) != {own.name for own in fields(cls)}:
            return None
        found = cls(**{name: np.asarray(array) for name, array in arrays.items()})
        return found if found._fits(len(columns), len(columns.lanes)) else None

    def _fits(self, count: int, lanes: int) -> bool:
        return (
            self.by_length.dtype in (np.int32, np.int64)
            and self.highest.dtype == np.int8
            and self.by_length.shape == (count,)
            and self.block_keys.shape == self.lane_starts.shape == (-(-count // BLOCK),)
            and self.block_keys.dtype == self.stretch_keys.dtype == np.uint64
            and self.highest.shape == (depths(count)[-1].stop,)
            and self.stretch_end.shape == self.stretch_start.shape
            and self.stretch_keys.shape == self.stretch_start[::STRETCHES_A_KEY].shape
            and _are_bounds(self.groups, CLASSES * lanes, count)
            and _are_bounds(self.stretches, NODES * lanes, len(self.stretch_start))
        )

    @cached_property
    def _blocks(self) -> list[NDArray[np.int8]]:
        """Highest levels of blocks by depth; events themselves are depth 0, which is not here."""
        return [self.highest[own] for own in depths(len(self.by_length))]

    @cached_property
    def _events(self) -> GroupedStarts:
        lanes = (len(self.groups) - 1) // CLASSES
        return GroupedStarts(self.block_keys, self.groups, lanes, BLOCK)

    @cached_property
    def _strips(self) -> GroupedStarts:
        lanes = (len(self.stretches) - 1) // NODES
        return GroupedStarts(self.stretch_keys, self.stretches, lanes, STRETCHES_A_KEY)

    @cached_property
    def _filled_classes(self) -> RowArray:
        lanes = self._events.lanes
        bounds = self.groups[::lanes] if lanes else np.zeros(CLASSES + 1, np.int64)
        return np.asarray((bounds[1:] > bounds[:-1]).nonzero()[0])

    def labelled(
        self,
        columns: EventColumns,
        packed_level: NDArray[np.int8],
        level: int,
        lanes: RowArray,
        begin: int,
        end: int,
    ) -> RowArray:
        """Rows with their label at `level` that share an instant with [begin, end), rising."""
        first, last = self._started(self._filled_classes, lanes, begin, end)
        rows = self._high(level, first, last)
        rows = rows[packed_level[rows] >= level]
        over = (columns.start[rows] < end) & (columns.end[rows] > begin)
        return np.asarray(np.sort(rows[over]))

    def wide(
        self,
        columns: EventColumns,
        packed_level: NDArray[np.int8],
        level: int,
        lanes: RowArray,
        begin: int,
        end: int,
    ) -> RowArray:
        """Rows without a label at `level`, wide enough to be bars, over [begin, end), rising."""
        classes = self._filled_classes[self._filled_classes > level // LEVELS_A_CLASS]
        first, last = self._started(classes, lanes, begin, end)
        rows = self.by_length[members(first, last)[0]].astype(np.int64)
        start, ends = columns.start[rows], columns.end[rows]
        chosen = (start < end) & (ends > begin) & (packed_level[rows] < level)
        chosen &= lengths(start, ends) >= _LEAST_LENGTHS[level]
        return np.asarray(np.sort(rows[chosen]))

    def strips(
        self, level: int, lanes: RowArray, begin: int, end: int
    ) -> tuple[RowArray, RowArray, RowArray]:
        """Stretches of strips over [begin, end), as (place in `lanes`, start, end).

        By place and by start; some still overlap.
        """
        nodes = (LEAVES + level) >> _DOWN_THE_TREE
        first, last = self._strips.started_between(nodes, lanes, [begin] * len(nodes), end)
        found, own = members(first, last)
        start, ends = self.stretch_start[found], self.stretch_end[found]
        over = ((start < end) & (ends > begin)).nonzero()[0]
        place, start, ends = own[over] % len(lanes), start[over], ends[over]
        order = np.lexsort((start, place))
        return place[order], start[order], ends[order]

    def _started(
        self, classes: RowArray, lanes: RowArray, begin: int, end: int
    ) -> tuple[RowArray, RowArray]:
        """Where those events stand in `by_length` that may lie over [begin, end), and some more.

        As (first, last), an entry for each of the classes and lanes.
        """
        since = [max(AXIS_START, begin - _LONGEST[own]) for own in classes.tolist()]
        return self._events.started_between(classes, lanes, since, end)

    def _high(self, level: int, first: RowArray, last: RowArray) -> RowArray:
        """Rows at by_length[first:last] that may have a level so high: all such, and some more."""
        if int((last - first).sum()) <= _FEW:
            return self.by_length[members(first, last)[0]].astype(np.int64)
        bounds = [(first // BLOCK, -(-last // BLOCK))]
        while int((bounds[-1][1] - bounds[-1][0]).sum()) > _MOST_BLOCKS and _FIRST_DEPTH + len(
            bounds
        ) <= len(self._blocks):
            begin, stop = bounds[-1]
            bounds.append((begin // FAN, -(-stop // FAN)))
        block, own = members(*bounds[-1])
        high = (self._blocks[_FIRST_DEPTH + len(bounds) - 2][block] >= level).nonzero()[0]
        block, own = block[high], own[high]
        for depth in range(_FIRST_DEPTH + len(bounds) - 2, 0, -1):
            block = (block[:, None] * FAN + _FAN).ravel()
            high = (self._blocks[depth - 1][block] >= level).nonzero()[0]
            block, own = block[high], own[high // FAN]
            if depth > _FIRST_DEPTH:
                begin, stop = bounds[depth - _FIRST_DEPTH - 1]
                inside = (block >= begin[own]) & (block < stop[own])
                block, own = block[inside], own[inside]
        place = (block[:, None] * FAN + _FAN).ravel()
        own = np.repeat(own, FAN)
        inside = (place >= first[own]) & (place < last[own])
        return np.asarray(self.by_length[place[inside]].astype(np.int64))


def _are_bounds(bounds: RowArray, count: int, last: int) -> bool:
    return (
        bounds.shape == (count + 1,)
        and bounds[0] == 0
        and bounds[-1] == last
        and bool((bounds[1:] >= bounds[:-1]).all())
    )
