"""Pack changed events into a packing that is there, moving as few others as possible.

A new event is placed as if only those at least as important were there. Whatever is less important
and in its way is taken out and placed again in the same way, so a change travels downwards in
importance and ends after a few events. An event that goes leaves its place free.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.fast_packing import coarsest_levels
from timeline_app.layout.lane_packing import TOP_LEVEL
from timeline_app.layout.packing import (
    Packed,
    Packing,
    lane_slices,
    near_instants,
    occupied_pixels,
    pack_some,
)
from timeline_app.layout.text_metrics import TextMetrics
from timeline_app.model.event_columns import EventColumns, RowChanges

MOST_PUT_IN = 60
"""Up to how many new events of a lane are put in one by one; with more, the lane is packed anew."""

WORTH_A_MOVE = 4
"""Levels that an event must gain to be moved to another row: two octaves of zoom."""

NO_HOME = -1

RowArray = NDArray[np.int64]
_NOBODY: RowArray = np.zeros(0, np.int64)


def mended(
    old: Packed, columns: EventColumns, changes: RowChanges, metrics: TextMetrics
) -> Packed | None:
    """`old` for newer `columns`; None where the changes do not lead from one to the other."""
    rows = dict(zip(old.lanes, old.packing.rows, strict=True))
    moved = _carried_over(old, columns, changes)
    if moved is None:
        return None
    widths, level, row, known = moved
    added = (~known).nonzero()[0]
    widths[added] = metrics.widths(columns.texts.titles(added.tolist()))
    count = tuple(rows.get(lane, 0) for lane in columns.lanes)
    if 0 in count:
        return None
    crowded = []
    for lane, own in enumerate(lane_slices(columns)):
        new = added[(added >= own.start) & (added < own.stop)]
        if len(new) > MOST_PUT_IN:
            crowded.append(lane)
        elif len(new):
            packer = _Lane(columns, own, widths, level, row, count[lane])
            packer.put_in((new - own.start).tolist())
    packing = pack_some(columns, widths, Packing(level, row, count), crowded)
    return Packed.of(columns, widths, packing)


def _carried_over(
    old: Packed, columns: EventColumns, changes: RowChanges
) -> tuple[NDArray[np.float32], NDArray[np.int8], NDArray[np.uint8], NDArray[np.bool_]] | None:
    """Widths, levels and rows of what stayed, in the new order, and which rows these are."""
    count = len(columns)
    widths = np.zeros(count, np.float32)
    level = np.full(count, -1, np.int8)
    row = np.zeros(count, np.uint8)
    known = np.ones(count, np.bool_)
    if len(changes.added) and int(changes.added[-1]) >= count:
        return None
    known[changes.added] = False
    kept = np.ones(len(old.label_widths), np.bool_)
    if len(changes.removed) and int(changes.removed[-1]) >= len(kept):
        return None
    kept[changes.removed] = False
    ends = np.cumsum((0, *old.counts)).tolist()
    sources = {lane: slice(*ends[i : i + 2]) for i, lane in enumerate(old.lanes)}
    for lane, own in zip(columns.lanes, lane_slices(columns), strict=True):
        to = known[own].nonzero()[0] + own.start
        source = sources.pop(lane, slice(0, 0))
        came = kept[source].nonzero()[0] + source.start
        if len(to) != len(came):
            return None
        widths[to], level[to], row[to] = (
            old.label_widths[came], old.packing.level[came], old.packing.row[came],
        )  # fmt: skip
    if any(kept[source].any() for source in sources.values()):
        return None
    return widths, level, row, known


class _Lane:
    """One lane of the columns, with events to be put in. Indices count from its first event."""

    def __init__(
        self, columns: EventColumns, own: slice, widths: NDArray[np.float32],
        level: NDArray[np.int8], row: NDArray[np.uint8], rows: int,
    ) -> None:  # fmt: skip
        self._start, self._end = near_instants(columns.start[own], columns.end[own])
        self._pixels = occupied_pixels(widths[own])
        self._importance = columns.importance[own]
        self._level, self._row = level[own], row[own]  # views: what is put in is seen outside
        self._rows = rows

    def put_in(self, new: list[int]) -> None:
        """Place events that have no level yet, the most important first."""
        waiting = [(-int(self._importance[index]), index, NO_HOME) for index in new]
        heapq.heapify(waiting)
        while waiting:
            _, index, home = heapq.heappop(waiting)
            for pushed in self._place(index, home):
                own = (-int(self._importance[pushed]), pushed, int(self._row[pushed]))
                heapq.heappush(waiting, own)

    def _place(self, index: int, home: int) -> list[int]:
        """Give one event its level and row; returns what has to make room.

        The coarsest level wins, then the fewest that are pushed out. An event that was pushed out
        of its row itself stays there, a little later, rather than move to another.
        """
        level, row, pushed = -1, 0, _NOBODY
        for own_row in sorted(range(self._rows), key=lambda one: one != home):
            own_level, own_pushed = self._free_in(own_row, index)
            gain = own_level - level - (WORTH_A_MOVE if row == home and level >= 0 else 0)
            if gain > 0 or (gain == 0 and own_level >= 0 and len(own_pushed) < len(pushed)):
                level, row, pushed = own_level, own_row, own_pushed
        self._level[index] = level
        if level >= 0:
            self._row[index] = row
        self._level[pushed] = -1
        gone: list[int] = pushed.tolist()
        return gone

    def _free_in(self, row: int, index: int) -> tuple[int, RowArray]:
        """The coarsest level that the more important allow in a row, and who has to go for it."""
        others = ((self._row == row) & (self._level >= 0)).nonzero()[0]
        free = self._levels_beside(index, others)
        # Two share a row down from the finer level of both: no trouble where one comes later.
        at_odds = free < self._level[others]
        stronger = self._importance[others] >= self._importance[index]
        level = int(free[at_odds & stronger].min(initial=TOP_LEVEL))
        if level < 0:
            return -1, _NOBODY
        return level, others[at_odds & ~stronger & (free < level)]

    def _levels_beside(self, index: int, others: RowArray) -> RowArray:
        """The coarsest level at which `index` and each of the `others` do not collide; -1: none."""
        before = others < index
        first = np.where(before, others, index)
        second = np.where(before, index, others)
        gap = self._start[second] - self._start[first]
        free = coarsest_levels(gap, self._pixels[first])
        free[self._end[first] > self._start[second]] = -1
        return free
