"""Look-ups by level agree with a slow, obvious scan, whatever the columns and the packing are."""

from __future__ import annotations

from itertools import chain
from unittest import mock

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.layout.generated import make_anywhere, make_columns
from timeline_app.chronology.instant import AXIS_START
from timeline_app.layout import level_index, level_index_making, level_of_detail
from timeline_app.layout.grouped_search import GroupedStarts, keys_of, members
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL, TOP_LEVEL
from timeline_app.layout.level_index import WIDE_PIXELS, LevelIndex
from timeline_app.layout.level_index_making import made
from timeline_app.layout.level_of_detail import LevelOfDetail
from timeline_app.layout.packing import Packing, pack
from timeline_app.layout.text_metrics import inter
from timeline_app.model.event_columns import EventColumns

IntArray = NDArray[np.int64]


CASES = st.builds(
    make_anywhere, st.integers(0, 400), st.integers(1, 5), st.integers(0, 10**6), st.floats(1, 61)
)
LEVELS = st.integers(0, TOP_LEVEL)
SHARES = st.floats(-1.2, 1.2)


def made_in_small_steps(columns: EventColumns, packing: Packing) -> LevelIndex:
    with (
        mock.patch.object(level_index_making, "_ROWS_A_STEP", 40),
        mock.patch.object(level_index_making, "_PLACES_A_STEP", 64),
    ):
        return made(columns, packing)


def window_of(columns: EventColumns, one: float, other: float) -> tuple[int, int]:
    """Somewhere among the events, or beside them."""
    near = columns.start[columns.start > AXIS_START]
    reach = float(np.abs(near).max(initial=1000))
    first, last = sorted((int(one * reach), int(other * reach)))
    return first, last + 1


def scanned(
    columns: EventColumns, packing: Packing, level: int, begin: int, end: int, lanes: list[int]
) -> tuple[list[int], list[int]]:
    """Rows with a label at `level`, and wide ones without, over [begin, end)."""
    labelled, wide = [], []
    for row in range(len(columns)):
        start, behind = int(columns.start[row]), int(columns.end[row])
        if not (columns.lane[row] in lanes and start < end and behind > begin):
            continue
        if packing.level[row] >= level:
            labelled.append(row)
        elif behind - start >= WIDE_PIXELS * SECONDS_PER_PIXEL[level]:
            wide.append(row)
    return labelled, wide


def covered(extents: list[tuple[int, int, int]], begin: int, end: int) -> list[list[int]]:
    """The extents of each lane, cut to a window and joined where they touch."""
    found: list[list[int]] = []
    for lane, first, last in sorted(extents):
        start, behind = max(first, begin), min(last, end)
        if found and found[-1][0] == lane and start <= found[-1][2]:
            found[-1][2] = max(found[-1][2], behind)
        else:
            found.append([lane, start, behind])
    return found


@settings(max_examples=150)
@given(
    CASES,
    LEVELS,
    SHARES,
    SHARES,
    st.sets(st.integers(0, 4), min_size=1),
    st.booleans(),
    st.sampled_from([0, 3_000]),
)
def test_what_is_found_is_what_a_scan_finds(
    case: tuple[EventColumns, Packing],
    level: int,
    one: float,
    other: float,
    chosen: set[int],
    indexed: bool,
    few: int,
) -> None:
    columns, packing = case
    lanes = sorted(lane for lane in chosen if lane < len(columns.lanes))
    begin, end = window_of(columns, one, other)
    labelled, wide = scanned(columns, packing, level, begin, end, lanes)

    detail = LevelOfDetail(columns, packing)
    if indexed:
        detail.index = made_in_small_steps(columns, packing)
    with (
        mock.patch.object(level_index, "_MOST_BLOCKS", 2),
        mock.patch.object(level_index, "_FEW", few),
    ):
        assert detail.labelled(level, lanes, begin, end).tolist() == labelled
        by_lane = [detail.wide(level, lane, begin, end).tolist() for lane in lanes]
        assert list(chain(*by_lane)) == wide
        strips = detail.strips(level, lanes, begin, end)

    place = {lane: number for number, lane in enumerate(lanes)}
    lane, start, last = columns.lane[wide].tolist(), columns.start[wide], columns.end[wide]
    expected = zip([place[own] for own in lane], start.tolist(), last.tolist(), strict=True)
    found = list(
        zip(strips.place.tolist(), strips.start.tolist(), strips.end.tolist(), strict=True)
    )
    assert [own[:2] for own in found] == sorted(own[:2] for own in found)
    assert covered(found, begin, end) == covered(list(expected), begin, end)


@settings(max_examples=40)
@given(CASES, LEVELS, SHARES, SHARES)
def test_an_index_that_was_kept_as_arrays_gives_the_same_answers(
    case: tuple[EventColumns, Packing], level: int, one: float, other: float
) -> None:
    columns, packing = case
    begin, end = window_of(columns, one, other)
    lanes = list(range(len(columns.lanes)))
    index = made(columns, packing)
    kept = {name: array.tobytes() for name, array in index.arrays().items()}
    arrays = {
        name: np.frombuffer(kept[name], array.dtype) for name, array in index.arrays().items()
    }

    loaded = LevelIndex.fitting(arrays, columns)

    assert loaded is not None
    before, after = (LevelOfDetail(columns, packing, own) for own in (index, loaded))
    ours, theirs = (own.labelled(level, lanes, begin, end) for own in (before, after))
    np.testing.assert_array_equal(ours, theirs)
    our_strips, their_strips = (own.strips(level, lanes, begin, end) for own in (before, after))
    np.testing.assert_array_equal(our_strips.start, their_strips.start)
    np.testing.assert_array_equal(our_strips.end, their_strips.end)


@settings(max_examples=60)
@given(CASES, SHARES, SHARES, st.integers(2, 60), st.integers(1, 64))
def test_densities_are_counted_up_to_the_most_that_is_asked_for(
    case: tuple[EventColumns, Packing], one: float, other: float, cells: int, most: int
) -> None:
    columns, packing = case
    begin, end = window_of(columns, one, other)
    edges = np.linspace(begin, end, cells + 1).astype(np.int64)
    lanes = range(len(columns.lanes))
    expected = [
        np.minimum(np.diff(columns.start[columns.lane == lane].searchsorted(edges)), most)
        for lane in lanes
    ]
    for index, many in ((None, 0), (made(columns, packing), 0), (made(columns, packing), 200)):
        with mock.patch.object(level_of_detail, "_MANY", many):
            found = LevelOfDetail(columns, packing, index).densities(lanes, edges, most)
        assert found.tolist() == [own.tolist() for own in expected]


def test_arrays_of_other_columns_are_no_index() -> None:
    columns, packing = make_anywhere(300, 3, 1, 40.0)
    arrays = made(columns, packing).arrays()
    fewer, _ = make_anywhere(299, 3, 1, 40.0)
    other_lanes, _ = make_anywhere(300, 2, 1, 40.0)
    torn = arrays | {"stretches": arrays["stretches"][::-1]}

    assert LevelIndex.fitting(arrays, fewer) is None
    assert LevelIndex.fitting(arrays, other_lanes) is None
    assert LevelIndex.fitting(torn, columns) is None
    assert LevelIndex.fitting({"groups": arrays["groups"]}, columns) is None


def test_an_index_made_step_by_step_is_the_one_made_at_once() -> None:
    columns = make_columns(3_000, lanes=3, seed=5)
    packing = Packing(
        np.random.default_rng(1).integers(-1, 50, 3_000).astype(np.int8),
        np.zeros(3_000, np.uint8),
        (1, 1, 1),
    )
    detail = LevelOfDetail(columns, packing)
    steps = 0
    assert not detail.prepare()
    with mock.patch.object(level_of_detail, "INDEXED_FROM", 3_000):
        assert not LevelOfDetail(columns, packing, made_elsewhere=True).prepare()
        while detail.prepare():
            steps += 1

    assert steps > 2
    assert detail.index is not None
    at_once = made(columns, packing).arrays()
    in_small_steps = made_in_small_steps(columns, packing).arrays()
    for name, array in detail.index.arrays().items():
        np.testing.assert_array_equal(array, at_once[name])
        np.testing.assert_array_equal(array, in_small_steps[name])


def test_an_index_takes_few_bytes_an_event() -> None:
    columns = make_columns(20_000, lanes=3, seed=2)
    widths = inter().widths(columns.texts.titles(range(len(columns))))
    index = made(columns, pack(columns, widths, (5, 5, 5)))

    assert sum(array.nbytes for array in index.arrays().values()) < 12 * len(columns)


@given(
    st.lists(st.lists(st.integers(-20, 20), max_size=30).map(sorted), min_size=1, max_size=6),
    st.integers(-25, 25),
    st.integers(0, 10),
    st.sampled_from([1, 3, 8]),
    st.sampled_from([1, 2**40, 2**58]),
)
def test_a_search_of_all_groups_finds_what_each_has_and_little_more(
    groups: list[list[int]], since: int, length: int, each: int, scale: int
) -> None:
    values = np.array(list(chain(*groups)), np.int64) * scale
    bounds = np.cumsum([0, *map(len, groups)])
    number = np.arange(len(groups))
    keys = keys_of(number.repeat(np.diff(bounds)), values, len(groups))[::each]
    starts = GroupedStarts(keys, bounds, len(groups), each)

    first, last = starts.started_between(
        np.array([0]), number, [since * scale], (since + length) * scale
    )

    for own, members_of in enumerate(groups):
        low, high = np.searchsorted(members_of, [since, since + length]) + bounds[own]
        assert bounds[own] <= first[own] <= low
        assert low == high or high <= last[own]
        assert last[own] <= bounds[own + 1]
        assert low == bounds[own] or first[own] < low
        near = np.array(members_of[first[own] - bounds[own] : last[own] - bounds[own]], object)
        outside = (near * scale < since * scale - 8) | (near * scale > (since + length) * scale + 8)
        assert outside.sum() <= 2 * each


def test_the_members_of_stretches_come_one_stretch_behind_another() -> None:
    numbers, own = members(np.array([3, 10, 7]), np.array([5, 10, 9]))

    assert numbers.tolist() == [3, 4, 7, 8]
    assert own.tolist() == [0, 0, 2, 2]
