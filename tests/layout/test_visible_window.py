from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.instant import AXIS_END, AXIS_START, Span
from timeline_app.layout.visible_window import VisibleWindow

AROUND_ONE = -62_135_596_800  # 1 January of year 1
ANCHORS = st.one_of(
    st.integers(AXIS_START, AXIS_END),
    st.integers(AROUND_ONE - 10**9, AROUND_ONE + 10**9),
    st.sampled_from([AXIS_START, AXIS_END, 0, AROUND_ONE]),
)
# An hour across 1920 pixels is 1.9 seconds a pixel; 13.8 billion years are 2.3e14.
SCALES = st.floats(0, 14.5).map(lambda exponent: 10.0**exponent)
WIDTHS = st.integers(200, 4000)


@st.composite
def windows(draw: st.DrawFn) -> VisibleWindow:
    start, scale, width = draw(ANCHORS), draw(SCALES), draw(WIDTHS)
    return VisibleWindow(start, scale, width).clamped()


@given(windows(), st.integers(0, 4000))
def test_a_pixel_is_the_pixel_of_its_instant(window: VisibleWindow, pixel: int) -> None:
    x = pixel % window.width
    assert round(window.x_of(window.instant_at(x))) == x


@given(windows(), st.floats(0, 1), st.lists(st.floats(-3, 3), min_size=1, max_size=40))
def test_a_gesture_keeps_its_instant_under_the_pointer(
    window: VisibleWindow, share: float, zooms: list[float]
) -> None:
    x = round(share * window.width)
    anchor = window.instant_at(x)
    for exponent in zooms:
        scale = window.seconds_per_pixel * 2.0**exponent
        window = window.with_anchor(anchor, x, scale)
        inside = window.start > AXIS_START and window.end < AXIS_END - 2 * window.seconds_per_pixel
        if inside:
            assert abs(window.x_of(anchor) - x) <= 0.5


@given(windows(), st.floats(-1e7, 1e7), st.floats(1e-6, 1e6))
def test_a_window_never_leaves_the_axis(window: VisibleWindow, pan: float, zoom: float) -> None:
    for moved in (window.pan(pan), window.zoom_at(window.width / 3, zoom)):
        assert moved.start >= AXIS_START
        assert moved.end <= AXIS_END + 1


@given(windows(), st.integers(-3000, 3000))
def test_panning_there_and_back_changes_nothing(window: VisibleWindow, pixels: int) -> None:
    there = window.pan(pixels)
    reach = round(abs(pixels) * window.seconds_per_pixel)
    if AXIS_START + reach <= window.start and window.end + reach <= AXIS_END:
        assert there.pan(-pixels) == window


@given(ANCHORS, st.integers(0, 10**18), WIDTHS)
def test_a_fitted_span_is_in_view_whole(start: int, length: int, width: int) -> None:
    span = Span(start, min(AXIS_END, start + length))
    window = VisibleWindow.of_span(span, width, right=200)
    assert window.start <= span.start
    assert span.end <= window.end + 2


@given(windows(), windows(), st.floats(0, 1))
def test_an_animation_ends_where_it_was_sent(
    start: VisibleWindow, target: VisibleWindow, progress: float
) -> None:
    target = target.resized(start.width)
    assert start.interpolated(target, 1.0) == target
    between = start.interpolated(target, progress).seconds_per_pixel
    low, high = sorted((start.seconds_per_pixel, target.seconds_per_pixel))
    assert low * 0.999 <= between <= high * 1.001


def test_zooming_in_an_animation_keeps_the_instant_under_the_pointer() -> None:
    start = VisibleWindow(-(10**10), 10.0**6, 1000)
    target = start.zoom_at(250, 64)
    anchor = start.instant_at(250)
    for step in range(11):
        assert abs(start.interpolated(target, step / 10).x_of(anchor) - 250) < 0.51
