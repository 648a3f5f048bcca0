from __future__ import annotations

from tests.layout.generated import make_columns
from timeline_app.layout.lanes import MANY, MAX_ROWS, overlap_depth, settled_height
from timeline_app.layout.packing import lane_slices


def test_few_events_use_every_pixel_of_the_window() -> None:
    assert [settled_height(MANY - 1, height) for height in (333, 901)] == [333, 901]


def test_many_events_know_few_heights_and_none_is_higher_than_the_window() -> None:
    settled = {height: settled_height(MANY, height) for height in range(300, 3000)}

    assert len(set(settled.values())) <= 7
    assert all(own <= height for height, own in settled.items())


def test_a_long_lane_is_as_deep_as_counted_one_by_one() -> None:
    for years in (200, 100_000, 3_000_000):
        columns = make_columns(9_000, lanes=1, years=years)
        (own,) = lane_slices(columns)
        changes = [(start, 1) for start in columns.start.tolist()]
        changes += [(end, -1) for end in columns.end.tolist()]
        depth = deepest = 0
        for _, change in sorted(changes):
            depth += change
            deepest = max(deepest, depth)

        assert overlap_depth(columns, own) == min(MAX_ROWS, deepest)
