"""What is worth drawing at a scale: look-ups by level that cost the same in a file of any size.

At coarse levels few events have a label, and those few are kept apart. At fine levels most have
one, but few events lie in the window, so they are looked up among all and sifted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_START, SECONDS_PER_DAY
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL, TOP_LEVEL
from timeline_app.layout.packing import Packing, lane_slices
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns

RowArray = NDArray[np.int64]

WIDE_PIXELS = 8  # an event without a label that is at least as wide is a bar of its lane's strip
FEW = 60_000  # events; up to so many are kept apart for a level
_LEVELS_KEPT = 8
_LEVELS = TOP_LEVEL + 2  # with the one of no label at all
_AT_ONCE = 50_000  # events whose levels are counted at once: more of memory would be slower
_SHORT_PIXELS = 512
# Upper ends of the classes of length, in seconds: a day, a month, a year, ten years, and the rest.
_DAY = SECONDS_PER_DAY
_CLASS_ENDS = (_DAY, 32 * _DAY, 367 * _DAY, 3660 * _DAY)


def lengths(start: RowArray, end: RowArray) -> NDArray[np.uint64]:
    """Seconds from each start to its end, right even from one end of the axis to the other."""
    return (end - start).view(np.uint64)


@dataclass(frozen=True, eq=False)
class _Members:
    """Some events, lane after lane and by start. None is longer than `longest` seconds."""

    rows: RowArray
    bounds: list[int]  # lane i is rows[bounds[i]:bounds[i + 1]]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    furthest_end: NDArray[np.int64]  # running maximum of `end` in the lane
    longest: int

    @classmethod
    def of(cls, columns: EventColumns, rows: RowArray) -> _Members:
        lanes = columns.lane[rows]
        bounds = lanes.searchsorted(np.arange(len(columns.lanes) + 1)).tolist()
        start, end = columns.start[rows], columns.end[rows]
        furthest = end.copy()
        for lane in range(len(columns.lanes)):
            own = slice(bounds[lane], bounds[lane + 1])
            if own.start < own.stop:
                np.maximum.accumulate(end[own], out=furthest[own])
        longest = int(lengths(start, end).max(initial=0))
        return cls(rows, bounds, start, end, furthest, longest)

    def places(self, lane: int, begin: int, end: int, starts_before: int) -> slice:
        """Where those stand that may reach past `begin` and start before both other instants."""
        first, last = self.bounds[lane], self.bounds[lane + 1]
        starts = self.start[first:last]
        stop = first + int(starts.searchsorted(min(end, starts_before), "left"))
        low = first + int(starts.searchsorted(max(AXIS_START, begin - self.longest), "left"))
        if low < stop:
            low += int(self.furthest_end[low:stop].searchsorted(begin, "right"))
        return slice(low, stop)

    def over(self, lane: int, begin: int, end: int) -> RowArray:
        """Rows of the lane that share an instant with [begin, end)."""
        if self.bounds[lane] == self.bounds[lane + 1]:
            return self.rows[:0]
        where = self.places(lane, begin, end, end)
        return self.rows[where][self.end[where] > begin]

    def started(self, lane: int, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many of the lane start before each of the `edges`."""
        return self.start[self.bounds[lane] : self.bounds[lane + 1]].searchsorted(edges)


@dataclass(frozen=True, eq=False)
class _CoarseLevel:
    """What is kept apart for a level at which few events have a label."""

    short: _Members  # labelled, and short enough to look back for
    long: _Members  # labelled
    wide: _Members | None  # without a label; None where they are too many to keep


@dataclass(eq=False)
class LevelOfDetail:
    """Look-ups by level over one packing. What a level needs is made when it is first asked for."""

    columns: EventColumns
    packing: Packing
    _coarse: dict[int, _CoarseLevel] = field(default_factory=dict)

    @cached_property
    def _slices(self) -> list[slice]:
        return lane_slices(self.columns)

    @cached_property
    def _classes(self) -> list[_Members]:
        """Events longer than a day, a class of length each."""
        columns = self.columns
        return _by_length(columns, (lengths(columns.start, columns.end) > _DAY).nonzero()[0])

    @cached_property
    def _labelled_from(self) -> list[int]:
        """How many events have a label at level i - 1, for i from 0: at -1 all have."""
        counts = np.zeros(_LEVELS, np.int64)
        for first in range(0, len(self.packing.level), _AT_ONCE):
            own = self.packing.level[first : first + _AT_ONCE].view(np.uint8)
            counts += np.bincount(own + np.uint8(1), minlength=_LEVELS)
        labelled: list[int] = counts[::-1].cumsum()[::-1].tolist()
        return labelled

    def is_coarse(self, level: int) -> bool:
        """Tell whether few enough events have a label at this level to keep them apart."""
        return self._labelled_from[level + 1] <= FEW

    def prepare(self, level: int) -> bool:
        """Make the look-ups of a level before they are needed; False where nothing is to do."""
        if level in self._coarse or not self.is_coarse(level):
            return False
        self._coarse_level(level)
        return True

    def labelled(self, level: int, lane: int, window: VisibleWindow, before: int) -> RowArray:
        """Rows that have their label at `level` and lie in the window, rising.

        `before` is how many seconds before the window a label can start that reaches into it.
        """
        if not self.is_coarse(level):
            return self._sifted(level, lane, window, before)
        found = self._coarse_level(level)
        # A label reaches `before` beyond its start, an event to its end.
        since = max(AXIS_START, window.start - before)
        return _joined(
            [found.short.over(lane, since, window.end), found.long.over(lane, since, window.end)]
        )

    def labelled_before(self, level: int, lane: int, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many events with a label start before each of the rising `edges`.

        Counted from some event before the first edge: only differences mean anything.
        """
        if self.is_coarse(level):
            found = self._coarse_level(level)
            return np.asarray(found.short.started(lane, edges) + found.long.started(lane, edges))
        where = self._slices[lane]
        cuts = self.columns.start[where].searchsorted(edges) + where.start
        first, last = int(cuts[0]), int(cuts[-1])
        running = np.zeros(last - first + 1, np.int64)
        np.cumsum(self.packing.level[first:last] >= level, out=running[1:])
        return np.asarray(running[cuts - first])

    def wide(self, level: int, lane: int, begin: int, end: int) -> RowArray:
        """Rows without a label at `level` that are wide enough to be seen as a bar, rising."""
        if self.is_coarse(level):
            kept = self._coarse_level(level).wide
            if kept is not None:
                return kept.over(lane, begin, end)
        least = WIDE_PIXELS * SECONDS_PER_PIXEL[level]
        levels = self.packing.level
        parts = []
        if least <= _DAY:
            low, stop = self._started(lane, begin - _DAY, end)
            rows = (levels[low:stop] < level).nonzero()[0] + low
            ends = self.columns.end[rows]
            wide = lengths(self.columns.start[rows], ends) >= least
            parts.append(rows[(ends > begin) & wide])
        starts_before = begin - _DAY if least <= _DAY else end
        for members in self._classes:
            if members.longest < least:
                continue
            where = members.places(lane, begin, end, starts_before)
            rows = members.rows[where]
            ends = members.end[where]
            chosen = (ends > begin) & (levels[rows] < level)
            parts.append(rows[chosen & (lengths(members.start[where], ends) >= least)])
        return _joined(parts)

    def _sifted(self, level: int, lane: int, window: VisibleWindow, before: int) -> RowArray:
        levels = self.packing.level
        since = max(AXIS_START, window.start - _DAY - before)
        low, stop = self._started(lane, since, window.end)
        rows = (levels[low:stop] >= level).nonzero()[0] + low
        parts = [rows[self.columns.end[rows] > since + _DAY]]
        for members in self._classes:
            where = members.places(lane, window.start, window.end, since)
            rows = members.rows[where]
            parts.append(rows[(members.end[where] > window.start) & (levels[rows] >= level)])
        return _joined(parts)

    def _started(self, lane: int, begin: int, end: int) -> tuple[int, int]:
        """Where in the columns the events stand that start in [begin, end)."""
        where = self._slices[lane]
        starts = self.columns.start[where]
        low, stop = int(starts.searchsorted(begin)), int(starts.searchsorted(end))
        return where.start + low, where.start + stop

    def _coarse_level(self, level: int) -> _CoarseLevel:
        found = self._coarse.get(level)
        if found is None:
            while len(self._coarse) >= _LEVELS_KEPT:
                del self._coarse[max(self._coarse, key=lambda own: abs(own - level))]
            found = self._coarse[level] = self._made(level)
        return found

    def _made(self, level: int) -> _CoarseLevel:
        columns, levels = self.columns, self.packing.level
        rows = (levels >= level).nonzero()[0]
        length = lengths(columns.start[rows], columns.end[rows])
        is_short = length <= _SHORT_PIXELS * SECONDS_PER_PIXEL[level]
        short, long = rows[is_short], rows[~is_short]
        least = WIDE_PIXELS * SECONDS_PER_PIXEL[level]
        wide = None
        if least > _DAY:
            parts = [
                own.rows[(lengths(own.start, own.end) >= least) & (levels[own.rows] < level)]
                for own in self._classes
                if own.longest >= least
            ]
            if sum(map(len, parts)) <= FEW:
                wide = _Members.of(columns, _joined(parts))
        return _CoarseLevel(_Members.of(columns, short), _Members.of(columns, long), wide)


def _by_length(columns: EventColumns, rows: RowArray) -> list[_Members]:
    length = lengths(columns.start[rows], columns.end[rows])
    number = np.searchsorted(_CLASS_ENDS, length, "left")
    groups = [rows[number == own] for own in range(1, len(_CLASS_ENDS) + 1)]
    return [_Members.of(columns, group) for group in groups if len(group)]


def _joined(parts: list[RowArray]) -> RowArray:
    filled = [part for part in parts if len(part)]
    if not filled:
        return np.zeros(0, np.int64)
    return filled[0] if len(filled) == 1 else np.sort(np.concatenate(filled))
