from __future__ import annotations

import pytest

from timeline_app.chronology.instant import AXIS_END, AXIS_START, SECONDS_PER_DAY, Span, on_axis


def test_a_day_beyond_the_axis_still_fits_into_64_bits() -> None:
    assert AXIS_END + SECONDS_PER_DAY < 2**63
    assert AXIS_START - SECONDS_PER_DAY >= -(2**63)


def test_the_axis_reaches_292_billion_years_either_way() -> None:
    assert AXIS_END > 292_000_000_000 * 31_556_952
    assert AXIS_START == -AXIS_END
    assert on_axis(AXIS_END)
    assert not on_axis(AXIS_END + 1)


def test_a_span_cannot_end_before_it_starts() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Span(2, 1)


def test_a_span_contains_its_start_but_not_its_end() -> None:
    span = Span(10, 20)
    assert span.length == 10
    assert span.contains(10)
    assert span.contains(19)
    assert not span.contains(20)


def test_spans_that_only_touch_do_not_intersect() -> None:
    assert not Span(10, 20).intersects(Span(20, 30))
    assert Span(10, 20).intersects(Span(19, 30))
    assert not Span(10, 20).intersects(Span(15, 15))


def test_the_hull_encloses_both_spans() -> None:
    hull = Span(10, 20).hull(Span(40, 50))
    assert hull == Span(10, 50)
    assert hull.encloses(Span(40, 50))
    assert not Span(10, 20).encloses(hull)
