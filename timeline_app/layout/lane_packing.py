"""Greedy packing of one lane into rows: plainly for small lanes, with numpy for large ones.

Both walk the levels from coarse to fine and, in a level, events by falling importance and rising
start, each into the first row where it collides with nothing. They give the same answer.
"""

from __future__ import annotations

import math
from bisect import bisect_right

import numpy as np
from numpy.typing import NDArray

TOP_LEVEL = 106  # 2 ** 53 seconds a pixel: the whole axis in some two thousand pixels
SECONDS_PER_PIXEL = tuple(2.0 ** (level / 2) for level in range(TOP_LEVEL + 1))
_SCALES = np.array(SECONDS_PER_PIXEL)
_FARTHEST: int = 2**61

IntArray = NDArray[np.int64]
Answer = tuple[NDArray[np.int8], NDArray[np.uint8]]


def level_of(seconds_per_pixel: float) -> int:
    """The level to draw at this scale: the finest whose pixels are at least as wide."""
    level = max(0, math.ceil(2 * math.log2(max(1.0, seconds_per_pixel)) - 1e-9))
    return min(level, TOP_LEVEL)


def _reach(pixels: int, level: int) -> int:
    reach: int = math.ceil(pixels * SECONDS_PER_PIXEL[level])
    return min(_FARTHEST, reach)


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
    """Pack in plain Python: the obvious way, and the oracle for the other."""
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


def _reaches(pixels: IntArray, level: int) -> IntArray:
    reach = np.ceil(pixels * SECONDS_PER_PIXEL[level])
    return np.asarray(np.minimum(reach, _FARTHEST), np.int64)


def _levels_free(gaps: IntArray, pixels: IntArray) -> NDArray[np.int64]:
    """`_coarsest_level_free`, for arrays."""
    per_pixel = np.maximum(gaps, 0) / pixels
    levels = np.searchsorted(_SCALES, per_pixel * (1 + 1e-12), "right") - 1
    too_coarse = (levels >= 0) & (
        np.minimum(np.ceil(pixels * _SCALES[np.maximum(levels, 0)]), _FARTHEST) > gaps
    )
    levels[too_coarse] -= 1
    return np.where(gaps < pixels, -1, levels)


def pack_vectorised(
    start: IntArray, end: IntArray, pixels: IntArray, importance: NDArray[np.uint8], rows: int
) -> Answer:
    """Pack with numpy: all events of a level and an importance at once."""
    count = len(start)
    level_of_event = np.full(count, -1, np.int8)
    row_of_event = np.zeros(count, np.uint8)
    retry = np.full(count, TOP_LEVEL, np.int8)
    placed: list[IntArray] = [np.zeros(0, np.int64) for _ in range(rows)]
    by_importance = [np.flatnonzero(importance == value) for value in range(255, -1, -1)]
    classes = [indices for indices in by_importance if len(indices)]
    while classes:
        level = max(int(retry[indices].max()) for indices in classes)
        if level < 0:
            break
        for position, indices in enumerate(classes):
            due = indices[retry[indices] >= level]
            if not len(due):
                continue
            left = _place(due, level, start, end, pixels, placed, level_of_event, row_of_event)
            retry[left] = _retry_levels(left, level, start, end, pixels, placed)
            classes[position] = indices[(level_of_event[indices] < 0) & (retry[indices] >= 0)]
        classes = [indices for indices in classes if len(indices)]
    return level_of_event, row_of_event


def _place(
    due: IntArray,
    level: int,
    start: IntArray,
    end: IntArray,
    pixels: IntArray,
    placed: list[IntArray],
    level_of_event: NDArray[np.int8],
    row_of_event: NDArray[np.uint8],
) -> IntArray:
    """Put what fits of `due` into rows; returns what does not, still sorted by start."""
    for row in range(len(placed)):
        if not len(due):
            break
        reach_end = np.maximum(end[due], start[due] + _reaches(pixels[due], level))
        fits = np.flatnonzero(_fits(due, reach_end, level, start, end, pixels, placed[row]))
        if not len(fits):
            continue
        chosen = fits[_chain(start[due[fits]], reach_end[fits])]
        taken = due[chosen]
        level_of_event[taken] = level
        row_of_event[taken] = row
        merged = np.concatenate((placed[row], taken))
        placed[row] = merged[np.argsort(start[merged], kind="stable")]
        due = np.delete(due, chosen)
    return due


def _fits(
    due: IntArray, reach_end: IntArray, level: int,
    start: IntArray, end: IntArray, pixels: IntArray, row: IntArray,
) -> NDArray[np.bool_]:  # fmt: skip
    """Which of `due` collide with nothing in `row` at `level`."""
    if not len(row):
        return np.ones(len(due), np.bool_)
    row_start = start[row]
    row_end = np.maximum(end[row], row_start + _reaches(pixels[row], level))
    right = np.searchsorted(row_start, start[due], "right")
    left = right - 1
    free_left = (left < 0) | (row_end[np.maximum(left, 0)] <= start[due])
    free_right = (right == len(row)) | (row_start[np.minimum(right, len(row) - 1)] >= reach_end)
    return np.asarray(free_left & free_right, np.bool_)


def _chain(starts: IntArray, ends: IntArray) -> IntArray:
    """Leftmost-first greedy choice: each next one starts where the last one ends, or later."""
    following = np.searchsorted(starts, ends, "left")
    chosen = []
    index, count = 0, len(starts)
    while index < count:
        chosen.append(index)
        index = following.item(index)
    return np.array(chosen, np.int64)


def _retry_levels(
    left_over: IntArray, level: int,
    start: IntArray, end: IntArray, pixels: IntArray, placed: list[IntArray],
) -> NDArray[np.int8]:  # fmt: skip
    """For each event left over, the coarsest finer level at which a row may have room for it."""
    best = np.full(len(left_over), -1, np.int64)
    for row in placed:
        if not len(row):
            continue
        row_start = start[row]
        right = np.searchsorted(row_start, start[left_over], "right")
        left = right - 1
        free = np.full(len(left_over), TOP_LEVEL, np.int64)
        some = np.flatnonzero(left >= 0)
        before = row[left[some]]
        gap = start[left_over[some]] - start[before]
        free[some] = np.where(
            end[before] > start[left_over[some]], -1, _levels_free(gap, pixels[before])
        )
        some = np.flatnonzero(right < len(row))
        after = row[right[some]]
        gap = start[after] - start[left_over[some]]
        free_right = np.where(
            end[left_over[some]] > start[after], -1, _levels_free(gap, pixels[left_over[some]])
        )
        free[some] = np.minimum(free[some], free_right)
        best = np.maximum(best, free)
    return np.minimum(best, level - 1).astype(np.int8)
