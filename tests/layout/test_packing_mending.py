from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.generated import ListedTexts, make_columns
from timeline_app.layout.arrangement_cache import from_bytes, key_of, to_bytes
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.layout.packing import Packed, lane_slices, occupied_pixels, pack
from timeline_app.layout.packing_mending import MOST_PUT_IN, mended
from timeline_app.layout.text_metrics import inter
from timeline_app.model.event_columns import EventColumns, RowChanges

ARRAYS = ("start", "end", "solid_start", "solid_end", "lane", "importance", "traits", "event")


def packed(columns: EventColumns, rows: int = 3) -> Packed:
    widths = inter().widths(columns.texts.titles(range(len(columns))))
    return Packed.of(columns, widths, pack(columns, widths, (rows,) * len(columns.lanes)))


def without(columns: EventColumns, rows: list[int]) -> EventColumns:
    """The columns that lack some rows."""
    kept = np.delete(np.arange(len(columns)), rows)
    fields = {name: getattr(columns, name)[kept] for name in ARRAYS}
    return replace(columns, **fields, texts=ListedTexts(columns.texts.titles(kept.tolist())))


def changes(removed: list[int], added: list[int]) -> RowChanges:
    return RowChanges(np.array(removed, np.int64), np.array(added, np.int64))


def inserted(columns: EventColumns, rows: list[int], lane_rows: int = 3) -> tuple[Packed, Packed]:
    """A packing without some rows, and the same with these rows put in."""
    before = packed(without(columns, rows), lane_rows)
    after = mended(before, columns, changes([], rows), inter())
    assert after is not None
    return before, after


def assert_nothing_overlaps(packed: Packed, columns: EventColumns) -> None:
    pixels = occupied_pixels(packed.label_widths).tolist()
    for own in lane_slices(columns):
        for level in range(0, len(SECONDS_PER_PIXEL), 6):
            free_from: dict[int, int] = {}
            for event in range(own.start, own.stop):
                if packed.packing.level[event] < level:
                    continue
                row = int(packed.packing.row[event])
                start, end = int(columns.start[event]), int(columns.end[event])
                assert start >= free_from.get(row, start)
                free_from[row] = max(end, start + int(pixels[event] * SECONDS_PER_PIXEL[level]))


@settings(max_examples=25)
@given(st.integers(0, 1000), st.lists(st.integers(0, 299), min_size=1, max_size=20, unique=True))
def test_events_put_in_overlap_nothing(seed: int, rows: list[int]) -> None:
    columns = make_columns(300, lanes=3, seed=seed)
    _, after = inserted(columns, sorted(rows))

    assert_nothing_overlaps(after, columns)


def test_an_insert_moves_few_others() -> None:
    moved = []
    for seed in range(4):
        columns = make_columns(2000, lanes=2, seed=seed)
        for row in np.random.default_rng(seed).integers(0, 2000, 15).tolist():
            before, after = inserted(columns, [row], 5)
            shown = np.delete(after.packing.level, row) >= 0
            other_row = np.delete(after.packing.row, row) != before.packing.row
            moved.append(np.count_nonzero(shown & other_row))

    assert max(moved) <= 14
    assert np.mean(moved) < 1


def test_an_important_event_is_placed_as_well_as_in_a_packing_made_anew() -> None:
    columns = make_columns(2000, lanes=1, seed=3)
    row = int(np.flatnonzero(columns.importance == 10)[7])
    _, after = inserted(columns, [row])

    assert after.packing.level[row] >= packed(columns).packing.level[row]


def test_a_removal_moves_nothing() -> None:
    columns = make_columns(500, lanes=2, seed=3)
    before = packed(columns)
    after = mended(before, without(columns, [100, 300]), changes([100, 300], []), inter())

    assert after is not None
    for own, other in (
        (after.packing.level, before.packing.level),
        (after.packing.row, before.packing.row),
    ):
        np.testing.assert_array_equal(own, np.delete(other, [100, 300]))


def test_lanes_in_another_order_take_their_rows_along() -> None:
    columns = make_columns(400, lanes=2, seed=5)
    before = packed(columns)
    order = np.concatenate([np.arange(own.start, own.stop) for own in lane_slices(columns)[::-1]])
    fields = {name: getattr(columns, name)[order] for name in ARRAYS}
    fields["lane"] = 1 - fields["lane"]
    turned = replace(columns, **fields, lanes=columns.lanes[::-1])
    after = mended(before, turned, changes([], []), inter())

    assert after is not None
    np.testing.assert_array_equal(after.packing.row, before.packing.row[order])


def test_a_lane_with_many_new_events_is_packed_anew() -> None:
    columns = make_columns(800, lanes=2, seed=5)
    own = lane_slices(columns)[1]
    rows = list(range(own.start, own.start + MOST_PUT_IN + 1))
    before, after = inserted(columns, rows)
    fresh = packed(columns)

    np.testing.assert_array_equal(after.packing.level[own], fresh.packing.level[own])
    np.testing.assert_array_equal(
        after.packing.level[: own.start], before.packing.level[: own.start]
    )


def test_changes_that_do_not_fit_are_refused() -> None:
    columns = make_columns(50, lanes=2)

    assert mended(packed(columns), without(columns, [3]), changes([], []), inter()) is None


def test_bytes_give_the_same_arrangement() -> None:
    columns = make_columns(500, lanes=3)
    before = packed(columns)
    after = from_bytes(to_bytes(before))

    assert after is not None
    assert after.fits(columns)
    assert (after.lanes, after.counts, after.packing.rows) == (
        before.lanes, before.counts, before.packing.rows
    )  # fmt: skip
    np.testing.assert_array_equal(after.label_widths, before.label_widths)
    np.testing.assert_array_equal(after.packing.level, before.packing.level)
    np.testing.assert_array_equal(after.packing.row, before.packing.row)


@pytest.mark.parametrize("place", [0, 5, 12, 30, 200, -1])
def test_damaged_bytes_are_no_arrangement(place: int) -> None:
    data = bytearray(to_bytes(packed(make_columns(40))))
    data[place] ^= 4

    assert from_bytes(bytes(data)) is None
    assert from_bytes(bytes(data[:place])) is None


def test_an_arrangement_is_kept_apart_for_each_number_of_rows() -> None:
    assert key_of(inter(), (3, 3)) != key_of(inter(), (3, 4))
