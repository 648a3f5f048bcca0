"""Lanes: how many rows each one gets, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline_app.layout.packing import lane_slices
from timeline_app.model.event_columns import EventColumns

ROW_HEIGHT = 24
STRIP_HEIGHT = 17  # marks without a label
DENSITY_HEIGHT = 3
LANE_PADDING = 4
MAX_ROWS = 12
MAX_STRETCH = 36

MANY = 20_000  # events
_HEIGHTS = (240, 480, 680, 960, 1360, 1920, 2720)  # pixels
_STRETCH = 2_000  # events

LANE_FRAME = STRIP_HEIGHT + DENSITY_HEIGHT + 2 * LANE_PADDING
COLLAPSED_HEIGHT = STRIP_HEIGHT + DENSITY_HEIGHT + LANE_PADDING


@dataclass(frozen=True, slots=True)
class LanePreferences:
    """What a user did to the lanes, by their ids; what is not named stays as it comes.

    `order` names lanes from the top, `rows` gives some a number of rows of their own. `eras` are
    no lanes at all: their events lie behind all others.
    """

    order: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    collapsed: frozenset[str] = frozenset()
    rows: tuple[tuple[str, int], ...] = ()
    eras: frozenset[str] = frozenset()

    def is_absent(self, lane: str) -> bool:
        """Tell whether a lane has no band."""
        return lane in self.hidden or lane in self.eras

    def ordered(self, ids: Sequence[str]) -> list[str]:
        """All `ids`, the ones that were put in order first."""
        named = [lane for lane in self.order if lane in ids]
        return [*named, *(lane for lane in ids if lane not in named)]


@dataclass(frozen=True, slots=True)
class LaneBand:
    """One lane on the screen. `y` counts from the top of all lanes, scrolling apart."""

    index: int  # of the lane, in the columns
    place: int  # among the lanes on show
    id: str
    y: int
    height: int
    rows: int
    collapsed: bool = False

    @property
    def rows_y(self) -> int:
        return self.y + LANE_PADDING

    @property
    def strip_y(self) -> int:
        return self.y + self.height - DENSITY_HEIGHT - STRIP_HEIGHT

    @property
    def density_y(self) -> int:
        return self.y + self.height - DENSITY_HEIGHT


def overlap_depth(columns: EventColumns, where: slice) -> int:
    """How many events of a lane lie over one another at the worst instant, at most MAX_ROWS."""
    # A stretch of a long lane mostly settles it: more events never make it less.
    middle = (where.start + where.stop) // 2
    stretch = slice(max(where.start, middle - _STRETCH), min(where.stop, middle + _STRETCH))
    depth = _depth(columns, stretch)
    return depth if depth == MAX_ROWS or stretch == where else _depth(columns, where)


def _depths(columns: EventColumns, slices: Sequence[slice]) -> Sequence[int]:
    if columns.survey is not None:
        return columns.survey.depths
    return [overlap_depth(columns, where) for where in slices]


def _depth(columns: EventColumns, where: slice) -> int:
    if where.stop == where.start:
        return 0
    ends = np.sort(columns.end[where])
    ended = np.searchsorted(ends, columns.start[where], "right")
    depth = np.arange(1, len(ends) + 1) - ended
    return min(MAX_ROWS, int(depth.max()))


def settled_height(count: int, height: int) -> int:
    """The height that rows are allocated for. Of a few heights where there are many events.

    Packing many events takes seconds and is kept for each number of rows, so windows of nearly
    the same height share one.
    """
    if count < MANY:
        return height
    return max((own for own in _HEIGHTS if own <= height), default=_HEIGHTS[0])


def allocate_rows(
    columns: EventColumns, height: int, preferences: LanePreferences
) -> tuple[int, ...]:
    """Rows for each lane in `height` pixels.

    Every lane gets enough for the events that truly lie over one another (then all of them find a
    row when zoomed in, and what does not fit scrolls). What is left goes where most events are.
    """
    height = settled_height(len(columns), height)
    slices = lane_slices(columns)
    chosen = dict(preferences.rows)
    counts = [where.stop - where.start for where in slices]
    rows = [max(1, depth) for depth in _depths(columns, slices)]
    wanted = [max(own, min(MAX_ROWS, count)) for own, count in zip(rows, counts, strict=True)]
    taken = 0
    for index, lane in enumerate(columns.lanes):
        if lane in chosen:
            rows[index] = wanted[index] = chosen[lane]
        if preferences.is_absent(lane) or lane in preferences.collapsed:
            wanted[index] = rows[index]
            taken += 0 if preferences.is_absent(lane) else COLLAPSED_HEIGHT
        else:
            taken += LANE_FRAME + rows[index] * ROW_HEIGHT
    spare = (height - taken) // ROW_HEIGHT
    while spare > 0:
        hungry = [i for i, own in enumerate(rows) if own < wanted[i]]
        if not hungry:
            break
        rows[max(hungry, key=lambda i: (counts[i] / (rows[i] + 1), -i))] += 1
        spare -= 1
    return tuple(rows)


def place_lanes(
    ids: Sequence[str], rows: Sequence[int], height: int, preferences: LanePreferences
) -> tuple[LaneBand, ...]:
    """The lanes on show, from top to bottom.

    Spare height is shared out, up to MAX_STRETCH pixels a lane.
    """
    shown = [lane for lane in preferences.ordered(ids) if not preferences.is_absent(lane)]
    number = {lane: index for index, lane in enumerate(ids)}
    needed = {
        lane: COLLAPSED_HEIGHT
        if lane in preferences.collapsed
        else LANE_FRAME + rows[number[lane]] * ROW_HEIGHT
        for lane in shown
    }
    unfolded = sum(lane not in preferences.collapsed for lane in shown)
    stretch = min(MAX_STRETCH, max(0, height - sum(needed.values())) // max(1, unfolded))
    bands = []
    y = 0
    for place, lane in enumerate(shown):
        collapsed = lane in preferences.collapsed
        own = needed[lane] + (0 if collapsed else stretch)
        index = number[lane]
        bands.append(LaneBand(index, place, lane, y, own, rows[index], collapsed))
        y += own
    return tuple(bands)
