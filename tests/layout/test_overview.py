from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.layout.generated import make_anywhere
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.overview import extent


@given(st.integers(0, 60), st.integers(1, 4), st.integers(0, 10**6), st.floats(1, 61))
def test_the_extent_reaches_from_the_first_bounded_instant_to_the_last(
    count: int, lanes: int, seed: int, reach: float
) -> None:
    columns, _ = make_anywhere(count, lanes, seed, reach)
    instants = [*columns.start.tolist(), *columns.end.tolist()]
    bounded = [instant for instant in instants if AXIS_START < instant < AXIS_END]

    span = extent(columns)

    assert (None if span is None else [span.start, span.end]) == (
        [min(bounded), max(bounded)] if bounded else None
    )
