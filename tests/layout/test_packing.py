from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.generated import YEAR, make_columns
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.fast_packing import pack_vectorised
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL, level_of, pack_small
from timeline_app.layout.packing import (
    Packing,
    lane_bounds,
    lane_slices,
    near_instants,
    occupied_pixels,
    pack,
)
from timeline_app.layout.text_metrics import inter
from timeline_app.model.event_columns import EventColumns


def packed(columns: EventColumns, rows: int) -> Packing:
    widths = inter().widths(columns.texts.titles(range(len(columns))))
    return pack(columns, widths, (rows,) * len(columns.lanes))


def label_pixels(columns: EventColumns) -> list[int]:
    widths = inter().widths(columns.texts.titles(range(len(columns))))
    pixels: list[int] = occupied_pixels(widths).tolist()
    return pixels


def assert_packed_alike(columns: EventColumns, rows: tuple[int, ...]) -> None:
    pixels = np.array(label_pixels(columns))
    start, end = near_instants(columns.start, columns.end)
    level, row = pack_vectorised(start, end, pixels, columns.importance, lane_bounds(columns), rows)
    for own, count in zip(lane_slices(columns), rows, strict=True):
        plain = pack_small(start[own], end[own], pixels[own], columns.importance[own], count)
        np.testing.assert_array_equal(plain[0], level[own])
        np.testing.assert_array_equal(plain[1], row[own])


@settings(max_examples=60)
@given(
    st.integers(1, 150),
    st.lists(st.integers(0, 5), min_size=1, max_size=4),
    st.integers(0, 10_000),
    st.integers(1, 2000),
)
def test_numpy_packs_like_the_obvious_loop(
    count: int, rows: list[int], seed: int, years: int
) -> None:
    columns = make_columns(count, lanes=len(rows), seed=seed, years=years)
    assert_packed_alike(columns, tuple(rows))


def test_lanes_with_open_ends_are_packed_alike() -> None:
    columns = make_columns(120, lanes=5, seed=4)
    start, end = columns.start.copy(), columns.end.copy()
    for own in lane_slices(columns):
        start[own.start : own.start + 2] = AXIS_START
        end[own.stop - 3] = AXIS_END
    assert_packed_alike(replace(columns, start=start, end=end), (3, 2, 1, 4, 5))


@settings(max_examples=25)
@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(0, 60))
def test_no_two_labels_of_a_row_overlap_at_any_level(seed: int, rows: int, level: int) -> None:
    columns = make_columns(250, lanes=3, seed=seed)
    packing = packed(columns, rows)
    pixels = label_pixels(columns)
    for where in lane_slices(columns):
        for row in range(rows):
            free_from = None
            for event in range(where.start, where.stop):
                if packing.level[event] < level or packing.row[event] != row:
                    continue
                start, end = int(columns.start[event]), int(columns.end[event])
                if free_from is not None:
                    assert start >= free_from
                free_from = max(end, start + int(pixels[event] * SECONDS_PER_PIXEL[level]))


def test_the_most_important_events_keep_their_labels_longest() -> None:
    columns = make_columns(2000, lanes=2, seed=3)
    packing = packed(columns, 3)
    # The level at which a tenth of all events still have their label.
    level = int(np.quantile(packing.level, 0.9))
    shares = [
        float((packing.level[columns.importance == value] >= level).mean()) for value in (2, 10)
    ]
    assert shares[1] > 3 * shares[0]


def test_an_event_alone_has_its_label_at_every_level() -> None:
    packing = packed(make_columns(1, lanes=1), 1)
    assert packing.level[0] == len(SECONDS_PER_PIXEL) - 1


def test_events_that_lie_over_one_another_at_every_zoom_stay_marks_in_one_row() -> None:
    columns = make_columns(3, lanes=1, seed=5)
    same = np.full(3, columns.start[0])
    crowded = EventColumns(
        same, same + YEAR, same, same, columns.lane, columns.importance, columns.traits,
        columns.event, columns.lanes, columns.texts,
    )  # fmt: skip
    assert sorted((packed(crowded, 1).level >= 0).tolist()) == [False, False, True]
    assert (packed(crowded, 3).level >= 0).all()


@given(st.floats(1, 1e15))
def test_a_level_is_never_finer_than_the_scale(scale: float) -> None:
    level = level_of(scale)
    assert SECONDS_PER_PIXEL[level] >= scale * 0.999999
    assert level == 0 or SECONDS_PER_PIXEL[level - 1] < scale * 1.000001
