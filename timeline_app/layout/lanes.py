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

LANE_FRAME = STRIP_HEIGHT + DENSITY_HEIGHT + 2 * LANE_PADDING


@dataclass(frozen=True, slots=True)
class LaneBand:
    """One lane on the screen. `y` counts from the top of all lanes, scrolling apart."""

    index: int
    id: str
    y: int
    height: int
    rows: int

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
    if where.stop == where.start:
        return 0
    ends = np.sort(columns.end[where])
    ended = np.searchsorted(ends, columns.start[where], "right")
    depth = np.arange(1, len(ends) + 1) - ended
    return min(MAX_ROWS, int(depth.max()))


def allocate_rows(columns: EventColumns, height: int) -> tuple[int, ...]:
    """Rows for each lane in `height` pixels.

    Every lane gets enough for the events that truly lie over one another (then all of them find a
    row when zoomed in, and what does not fit scrolls). What is left goes where most events are.
    """
    slices = lane_slices(columns)
    counts = [where.stop - where.start for where in slices]
    rows = [max(1, overlap_depth(columns, where)) for where in slices]
    wanted = [max(own, min(MAX_ROWS, count)) for own, count in zip(rows, counts, strict=True)]
    spare = (height - sum(LANE_FRAME + own * ROW_HEIGHT for own in rows)) // ROW_HEIGHT
    while spare > 0:
        hungry = [i for i, own in enumerate(rows) if own < wanted[i]]
        if not hungry:
            break
        rows[max(hungry, key=lambda i: (counts[i] / (rows[i] + 1), -i))] += 1
        spare -= 1
    return tuple(rows)


def place_lanes(ids: Sequence[str], rows: Sequence[int], height: int) -> tuple[LaneBand, ...]:
    """Lanes from top to bottom. Spare height is shared out, up to MAX_STRETCH pixels a lane."""
    needed = sum(LANE_FRAME + count * ROW_HEIGHT for count in rows)
    stretch = min(MAX_STRETCH, max(0, height - needed) // max(1, len(rows)))
    bands = []
    y = 0
    for index, (lane, count) in enumerate(zip(ids, rows, strict=True)):
        own = LANE_FRAME + count * ROW_HEIGHT + stretch
        bands.append(LaneBand(index, lane, y, own, count))
        y += own
    return tuple(bands)
