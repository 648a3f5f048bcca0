"""Greedy packing of one lane into rows, plainly: for small lanes, and the oracle of `fast_packing`.

Levels are walked from coarse to fine and, in a level, events by falling importance and rising
start, each into the first row where it collides with nothing.
"""

from __future__ import annotations

import math
from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

TOP_LEVEL = 106  # 2 ** 53 seconds a pixel: the whole axis in some two thousand pixels
SECONDS_PER_PIXEL = tuple(2.0 ** (level / 2) for level in range(TOP_LEVEL + 1))
FARTHEST: int = 2**61  # seconds: beyond, packing treats instants as equal, and sums fit int64

IntArray = NDArray[np.int64]
Answer = tuple[NDArray[np.int8], NDArray[np.uint8]]


def level_of(seconds_per_pixel: float) -> int:
    """The level to draw at this scale: the finest whose pixels are at least as wide."""
    level = max(0, math.ceil(2 * math.log2(max(1.0, seconds_per_pixel)) - 1e-9))
    return min(level, TOP_LEVEL)


def _reach(pixels: int, level: int) -> int:
    reach: int = math.ceil(pixels * SECONDS_PER_PIXEL[level])
    return min(FARTHEST, reach)


def _coarsest_level_free(gap: int, pixels: int) -> int:
    """The coarsest level at which `pixels` fit into `gap` seconds; -1 where none does."""
    if gap < pixels:
        return -1
    level = min(TOP_LEVEL, math.floor(2 * math.log2(gap / pixels)) + 1)
    while level >= 0 and _reach(pixels, level) > gap:
        level -= 1
    return level


def pack_small(
    start: IntArray, end: IntArray, pixels: IntArray, importance: NDArray[np.uint8], rows: int
) -> Answer:
    """Pack one lane in plain Python. Returns (level, row), both of shape (n,)."""
    starts, ends, widths = start.tolist(), end.tolist(), pixels.tolist()
    order = sorted(range(len(starts)), key=lambda i: (-int(importance[i]), i))
    placed: list[list[int]] = [[] for _ in range(rows)]
    placed_starts: list[list[int]] = [[] for _ in range(rows)]
    level_of_event = [-1] * len(starts)
    row_of_event = [0] * len(starts)
    retry = [TOP_LEVEL] * len(starts)

    def free_from(event: int, row: int) -> int:
        """The coarsest level at which `event` collides with nothing placed in `row`."""
        where = bisect_right(placed_starts[row], starts[event])
        level = TOP_LEVEL
        if where > 0:
            left = placed[row][where - 1]
            if ends[left] > starts[event]:
                return -1
            level = _coarsest_level_free(starts[event] - starts[left], widths[left])
        if where < len(placed[row]):
            right = placed[row][where]
            if ends[event] > starts[right]:
                return -1
            level = min(level, _coarsest_level_free(starts[right] - starts[event], widths[event]))
        return level

    waiting = order
    while waiting:
        level = max(retry[event] for event in waiting)
        if level < 0:
            break
        for event in waiting:
            if retry[event] < level:
                continue
            best = -1
            for row in range(rows):
                free = free_from(event, row)
                if free >= level:
                    where = bisect_right(placed_starts[row], starts[event])
                    placed[row].insert(where, event)
                    placed_starts[row].insert(where, starts[event])
                    level_of_event[event], row_of_event[event] = level, row
                    break
                best = max(best, free)
            else:
                retry[event] = best
        waiting = [event for event in waiting if level_of_event[event] < 0 and retry[event] >= 0]
    return np.array(level_of_event, np.int8), np.array(row_of_event, np.uint8)
