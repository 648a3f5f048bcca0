"""What is worth drawing at a scale: the labelled events of each level, and counts of the rest."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.packing import Packing
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns

RowArray = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class _Members:
    """The events of one level, lane after lane and by start, ready for look-ups."""

    rows: RowArray
    bounds: NDArray[np.int64]  # lane i is rows[bounds[i]:bounds[i + 1]]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    furthest_end: NDArray[np.int64]  # running maximum of `end` in the lane

    def in_view(self, lane: int, window: VisibleWindow) -> RowArray:
        first, last = int(self.bounds[lane]), int(self.bounds[lane + 1])
        stop = first + int(np.searchsorted(self.start[first:last], window.end, "left"))
        begin = first + int(np.searchsorted(self.furthest_end[first:stop], window.start, "right"))
        return self.rows[begin:stop][self.end[begin:stop] > window.start]


@dataclass(eq=False)
class LevelOfDetail:
    """Look-ups by level over one packing. Levels are built when they are first asked for."""

    columns: EventColumns
    packing: Packing
    _labelled: dict[int, _Members] = field(default_factory=dict)
    _unlabelled: dict[int, _Members] = field(default_factory=dict)

    def labelled(self, level: int, lane: int, window: VisibleWindow) -> RowArray:
        """Rows of the columns that have their label at `level` and lie in the window."""
        if level not in self._labelled:
            self._labelled[level] = self._members(self.packing.level >= level)
        return self._labelled[level].in_view(lane, window)

    def unlabelled(self, level: int, lane: int, window: VisibleWindow) -> RowArray:
        """Rows of the columns that are only marks at `level` and lie in the window."""
        if level not in self._unlabelled:
            self._unlabelled[level] = self._members(self.packing.level < level)
        return self._unlabelled[level].in_view(lane, window)

    def _members(self, chosen: NDArray[np.bool_]) -> _Members:
        rows = np.flatnonzero(chosen)
        lanes = self.columns.lane[rows]
        bounds = np.searchsorted(lanes, np.arange(len(self.columns.lanes) + 1))
        end = self.columns.end[rows]
        furthest = end.copy()
        for lane in range(len(self.columns.lanes)):
            own = slice(int(bounds[lane]), int(bounds[lane + 1]))
            np.maximum.accumulate(end[own], out=furthest[own])
        return _Members(rows, bounds, self.columns.start[rows], end, furthest)


def density(starts: NDArray[np.int64], window: VisibleWindow, cell: int) -> NDArray[np.int64]:
    """How many of the sorted `starts` fall into each `cell` pixels of the window."""
    edges = np.arange(0, window.width + cell, cell) * window.seconds_per_pixel
    return np.diff(np.searchsorted(starts, window.start + edges.astype(np.int64)))
