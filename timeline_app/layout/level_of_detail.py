"""What is worth drawing at a scale: look-ups by level that cost the same in a file of any size."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.layout.packing import Packing
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns

RowArray = NDArray[np.int64]

SHORT_PIXELS = 512  # at their level; longer events are looked up apart
WIDE_PIXELS = 8  # an event without a label that is at least as wide is a bar of its lane's strip
_LEVELS_KEPT = 6


@dataclass(frozen=True, eq=False)
class _Members:
    """Some events, lane after lane and by start, and the longest reach of a look-up back."""

    rows: RowArray
    bounds: list[int]  # lane i is rows[bounds[i]:bounds[i + 1]]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    reach: int  # no event is longer than this; -1 where `furthest_end` must be asked
    furthest_end: NDArray[np.int64] | None  # running maximum of `end` in the lane

    def in_view(self, lane: int, begin: int, end: int) -> RowArray:
        """Rows in the lane that share an instant with [begin, end)."""
        first, last = self.bounds[lane], self.bounds[lane + 1]
        if first == last:
            return self.rows[:0]
        starts = self.start[first:last]
        stop = first + int(starts.searchsorted(end, "left"))
        if self.furthest_end is None:
            low = first + int(starts.searchsorted(begin - self.reach, "right"))
        else:
            low = first + int(self.furthest_end[first:stop].searchsorted(begin, "right"))
        return self.rows[low:stop][self.end[low:stop] > begin]

    def counts(self, lane: int, edges: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many start between each two of the rising `edges`."""
        own = self.start[self.bounds[lane] : self.bounds[lane + 1]]
        return np.diff(own.searchsorted(edges))


def _members(columns: EventColumns, rows: RowArray, reach: int) -> _Members:
    lanes = columns.lane[rows]
    bounds = np.searchsorted(lanes, np.arange(len(columns.lanes) + 1)).tolist()
    end = columns.end[rows]
    furthest = None
    if reach < 0:
        furthest = end.copy()
        for lane in range(len(columns.lanes)):
            own = slice(bounds[lane], bounds[lane + 1])
            np.maximum.accumulate(end[own], out=furthest[own])
    return _Members(rows, bounds, columns.start[rows], end, reach, furthest)


@dataclass(frozen=True, eq=False)
class _Level:
    """The look-ups of one level."""

    short: _Members  # labelled, and no longer than SHORT_PIXELS
    long: _Members  # labelled
    wide: _Members  # without a label


@dataclass(eq=False)
class LevelOfDetail:
    """Look-ups by level over one packing. A level is made when it is first asked for."""

    columns: EventColumns
    packing: Packing
    _levels: dict[int, _Level] = field(default_factory=dict)

    def prepare(self, level: int) -> bool:
        """Make the look-ups of a level before they are needed; False where they are there."""
        if level in self._levels:
            return False
        self._level(level)
        return True

    def labelled(self, level: int, lane: int, window: VisibleWindow, before: int) -> RowArray:
        """Rows that have their label at `level` and lie in the window.

        `before` is how many seconds before the window a label can start that reaches into it.
        """
        found = self._level(level)
        short = found.short.in_view(lane, window.start - before, window.end)
        long = found.long.in_view(lane, window.start - before, window.end)
        if not len(long):
            return short
        return np.sort(np.concatenate((short, long))) if len(short) else long

    def labelled_between(
        self, level: int, lane: int, edges: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """How many events with a label start between each two of the rising `edges`."""
        found = self._level(level)
        return np.asarray(found.short.counts(lane, edges) + found.long.counts(lane, edges))

    def wide(self, level: int, lane: int, begin: int, end: int) -> RowArray:
        """Rows without a label at `level` that are wide enough to be seen as a bar."""
        return self._level(level).wide.in_view(lane, begin, end)

    def _level(self, level: int) -> _Level:
        found = self._levels.get(level)
        if found is None:
            while len(self._levels) >= _LEVELS_KEPT:
                furthest = max(self._levels, key=lambda own: abs(own - level))
                del self._levels[furthest]
            found = self._levels[level] = self._made(level)
        return found

    def _made(self, level: int) -> _Level:
        columns = self.columns
        labelled = self.packing.level >= level
        rows = labelled.nonzero()[0]
        reach = int(SHORT_PIXELS * SECONDS_PER_PIXEL[level])
        is_long = columns.end[rows] - columns.start[rows] > reach
        rest = (~labelled).nonzero()[0]
        wide = columns.end[rest] - columns.start[rest] >= WIDE_PIXELS * SECONDS_PER_PIXEL[level]
        return _Level(
            _members(columns, rows[~is_long], reach),
            _members(columns, rows[is_long], -1),
            _members(columns, rest[wide], -1),
        )
