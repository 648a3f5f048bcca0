"""Make a `LevelIndex`, at once or in steps of a few milliseconds.

    index = made(columns, packing)

in any process (numpy alone, some 30 bytes an event), or between two frames

    steps = making(columns, packing)    # `next(steps)` until StopIteration; its value is the index
"""

from __future__ import annotations

from collections.abc import Generator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.grouped_search import KeyArray, keys_of
from timeline_app.layout.level_index import (
    BLOCK,
    CLASSES,
    FAN,
    LEAVES,
    NODES,
    STRETCHES_A_KEY,
    LevelIndex,
    ShortRowArray,
    class_of,
    depths,
    widest_level,
)
from timeline_app.layout.packing import Packing, lane_bounds
from timeline_app.model.event_columns import EventColumns

RowArray = NDArray[np.int64]
Stretches = tuple[NDArray[np.uint16], RowArray, RowArray]
"""(lane, start, end), by lane and by start."""

_ROWS_A_STEP = 16_384
_PLACES_A_STEP = 131_072
Making = Generator[None, None, LevelIndex]


def made(columns: EventColumns, packing: Packing) -> LevelIndex:
    """The index of a packing, at once."""
    steps = making(columns, packing)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            index: LevelIndex = end.value
            return index


def making(columns: EventColumns, packing: Packing) -> Making:
    """Steps that end with the index of a packing."""
    rows: list[list[ShortRowArray]] = [[] for _ in range(CLASSES)]
    pieces: dict[int, list[Stretches]] = {}
    for first in range(0, len(columns), _ROWS_A_STEP):
        own = slice(first, min(first + _ROWS_A_STEP, len(columns)))
        widest = widest_level(columns.start[own], columns.end[own])
        _add_classes(rows, widest, first, len(columns))
        _add_stretches(pieces, columns, own, packing.level[own], widest)
        yield
    by_length: ShortRowArray = np.empty(len(columns), _row_type(len(columns)))
    groups = np.zeros(CLASSES * len(columns.lanes) + 1, np.int64)
    place = 0
    bounds = np.array(lane_bounds(columns), by_length.dtype)
    for number, parts in enumerate(rows):
        begun = place
        for part in parts:
            by_length[place : place + len(part)] = part
            place += len(part)
        of_class = by_length[begun:place].searchsorted(bounds)
        groups[number * len(columns.lanes) :][: len(bounds)] = begun + of_class
        parts.clear()
        yield
    highest = yield from _highest(packing, by_length)
    block_keys = _keys(columns.start[by_length[::BLOCK]], groups, BLOCK)
    strips = yield from _strips(pieces, len(columns.lanes))
    lane_starts = columns.start[::BLOCK].copy()
    return LevelIndex(by_length, groups, block_keys, highest, lane_starts, *strips)


def _row_type(count: int) -> type[np.int32] | type[np.int64]:
    return np.int32 if count < 2**31 else np.int64


def _add_classes(rows: list[list[ShortRowArray]], widest: RowArray, first: int, count: int) -> None:
    number = class_of(widest).astype(np.uint8)
    order = np.argsort(number, kind="stable")
    bounds = number[order].searchsorted(np.arange(CLASSES + 1, dtype=np.uint8))
    rising: ShortRowArray = (order + first).astype(_row_type(count))
    for own in range(CLASSES):
        if bounds[own] < bounds[own + 1]:
            rows[own].append(rising[bounds[own] : bounds[own + 1]])


def _add_stretches(
    pieces: dict[int, list[Stretches]],
    columns: EventColumns,
    own: slice,
    level: NDArray[np.int8],
    widest: RowArray,
) -> None:
    """Cut the levels at which each event is wide without a label along the tree of levels."""
    row = (widest > level).nonzero()[0]
    first = level[row].astype(np.int16) + np.int16(LEAVES + 1)
    behind = widest[row].astype(np.int16) + np.int16(LEAVES + 1)
    nodes, members = [], []
    while len(row):
        for edge, at in ((first, first), (behind, behind - 1)):
            odd = (edge & 1).astype(np.bool_)
            nodes.append(at[odd].astype(np.uint8))
            members.append(row[odd])
        first, behind = (first + 1) >> 1, behind >> 1
        left = first < behind
        row, first, behind = row[left], first[left], behind[left]
    if not nodes:
        return
    node, member = np.concatenate(nodes), np.concatenate(members)
    order = np.lexsort((member, node))
    node, member = node[order], member[order] + own.start
    bounds = node.searchsorted(np.arange(NODES + 1, dtype=np.uint16))
    for number in np.flatnonzero(bounds[1:] > bounds[:-1]).tolist():
        chosen = member[bounds[number] : bounds[number + 1]]
        extents = columns.lane[chosen], columns.start[chosen], columns.end[chosen]
        pieces.setdefault(number, []).append(_joined(extents))


def _joined(extents: Stretches) -> Stretches:
    """Extents with those that overlap or touch made one."""
    lane, start, end = extents
    if len(lane) < 2:
        return extents
    edges = (lane[1:] != lane[:-1]).nonzero()[0] + 1
    furthest = np.empty_like(end)
    for begin, stop in zip([0, *edges.tolist()], [*edges.tolist(), len(lane)], strict=True):
        np.maximum.accumulate(end[begin:stop], out=furthest[begin:stop])
    apart = start[1:] > furthest[:-1]
    apart[edges - 1] = True
    first = np.concatenate(([0], apart.nonzero()[0] + 1))
    last = np.concatenate((first[1:] - 1, [len(lane) - 1]))
    return lane[first], start[first], furthest[last]


def _keys(instants: RowArray, bounds: RowArray, each: int) -> KeyArray:
    """Keys of the members 0, each, 2 * each ... of groups that stand between `bounds`."""
    place = np.arange(len(instants)) * each
    return keys_of(bounds.searchsorted(place, "right") - 1, instants, len(bounds) - 1)


def _highest(packing: Packing, by_length: ShortRowArray) -> Generator[None, None, NDArray[np.int8]]:
    count = len(by_length)
    places = depths(count)
    highest = np.full(places[-1].stop, -1, np.int8)
    for first in range(0, count, _PLACES_A_STEP):
        level = packing.level[by_length[first : first + _PLACES_A_STEP]]
        _write_highest(highest[places[0].start + first // FAN :], level)
        yield
    for below, own in pairwise(places):
        _write_highest(highest[own.start :], highest[below])
    return highest


def _write_highest(target: NDArray[np.int8], level: NDArray[np.int8]) -> None:
    whole = len(level) // FAN
    target[:whole] = level[: whole * FAN].reshape(-1, FAN).max(axis=1, initial=-1)
    if len(level) > whole * FAN:
        target[whole] = level[whole * FAN :].max()


def _strips(
    pieces: dict[int, list[Stretches]], lanes: int
) -> Generator[None, None, tuple[RowArray, RowArray, RowArray, KeyArray]]:
    """The pieces of every node put together."""
    bounds = np.zeros(NODES * lanes + 1, np.int64)
    starts, ends = [np.zeros(0, np.int64)], [np.zeros(0, np.int64)]
    place = 0
    each = np.arange(lanes, dtype=np.uint16)
    for number in range(NODES):
        found = pieces.pop(number, None)
        if found is not None:
            lane, start, end = found[0] if len(found) == 1 else _put_together(found)
            bounds[number * lanes :][:lanes] = place + lane.searchsorted(each)
            starts.append(start)
            ends.append(end)
            place += len(start)
            yield
        else:
            bounds[number * lanes :][:lanes] = place
    bounds[-1] = place
    every = np.concatenate(starts)
    keys = _keys(every[::STRETCHES_A_KEY], bounds, STRETCHES_A_KEY)
    return bounds, every, np.concatenate(ends), keys


def _put_together(found: list[Stretches]) -> Stretches:
    lane, start, end = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return _joined((lane, start, end))
