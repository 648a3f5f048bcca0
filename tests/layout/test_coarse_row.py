from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.layout.coarse_row import CoarseRow
from timeline_app.layout.ticks import Segment, ticks
from timeline_app.layout.visible_window import VisibleWindow


def in_view(segments: tuple[Segment, ...], width: int) -> list[tuple[str, int]]:
    """Labels, and where they begin in the window."""
    return [(one.label, round(max(one.x, 0))) for one in segments if one.end_x > 0 < width - one.x]


@given(
    st.integers(-(10**13), 10**12),
    st.floats(0, 10),
    st.lists(st.integers(-900, 900), min_size=1, max_size=30),
)
def test_panning_shows_the_coarse_row_that_a_whole_frame_would(
    start: int, exponent: float, pans: list[int]
) -> None:
    row = CoarseRow()
    window = VisibleWindow(start, 10.0**exponent, 1200).clamped()
    for pan in pans:
        window = window.pan(pan)
        found = in_view(row.segments(window), window.width)
        assert found == in_view(ticks(window).coarse, window.width)
