from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.generated import YEAR, make_columns
from timeline_app.chronology.instant import Span
from timeline_app.layout.arrangement import Arrangement, arrange, measure
from timeline_app.layout.hit_testing import hit
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL
from timeline_app.layout.lanes import ROW_HEIGHT
from timeline_app.layout.level_index import WIDE_PIXELS
from timeline_app.layout.overview import extent
from timeline_app.layout.scene import Scene, SceneRequest, build
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow

HEIGHT = 700
FULL = Span(-163 * YEAR, 57 * YEAR)


def arranged(count: int, seed: int = 1, lanes: int = 4) -> Arrangement:
    columns = make_columns(count, lanes, seed)
    return arrange(columns, measure(columns, inter()), HEIGHT)


def scene_of(arrangement: Arrangement, window: VisibleWindow, scroll: int = 0) -> Scene:
    return build(arrangement, SceneRequest(window, HEIGHT, scroll))


WINDOWS = st.builds(
    lambda start, exponent: VisibleWindow(start * YEAR, 10.0**exponent, 1200),
    st.integers(-170, 60),
    st.floats(2, 7),
)


@settings(max_examples=60)
@given(WINDOWS, st.integers(0, 50))
def test_no_two_labels_overlap_and_none_leaves_its_lane(window: VisibleWindow, seed: int) -> None:
    arrangement = arranged(300, seed % 4)
    events = scene_of(arrangement, window).events
    for y in np.unique(events.y):
        in_view = (events.label_x + events.label_width > 0) & (events.label_x < window.width)
        own = np.flatnonzero((events.y == y) & in_view)
        own = own[np.argsort(events.label_x[own])]
        right = events.label_x[own] + events.label_width[own]
        assert (events.label_x[own][1:] >= right[:-1]).all()
    for row, y in zip(events.row.tolist(), events.y.tolist(), strict=True):
        band = arrangement.bands[int(arrangement.columns.lane[row])]
        assert band.rows_y <= y
        assert y + ROW_HEIGHT <= band.strip_y


@settings(max_examples=60)
@given(WINDOWS)
def test_every_event_in_view_is_a_shape_a_mark_or_a_bar_of_the_strip(
    window: VisibleWindow,
) -> None:
    arrangement = arranged(300)
    columns = arrangement.columns
    full_height = build(arrangement, SceneRequest(window, arrangement.height))
    shown = set(full_height.events.row.tolist())
    marks = full_height.marks
    for index in range(len(marks)):
        rows = marks.rows(index, arrangement, full_height.level)
        assert len(rows) == marks.count[index]
        shown |= set(rows)
    for lane in range(len(columns.lanes)):
        wide = arrangement.detail.wide(full_height.level, lane, window.start, window.end)
        shown |= set(wide.tolist())
    in_view = np.flatnonzero((columns.end > window.start) & (columns.start < window.end))
    # What started before the window and is narrower than a bar of the strip is out of view.
    narrow = columns.end - columns.start < WIDE_PIXELS * SECONDS_PER_PIXEL[full_height.level]
    assert set(in_view[(columns.start[in_view] >= window.start) | ~narrow[in_view]]) <= shown


@settings(max_examples=60)
@given(WINDOWS)
def test_hit_testing_finds_what_is_painted_there(window: VisibleWindow) -> None:
    arrangement = arranged(300)
    scene = scene_of(arrangement, window)
    events = scene.events
    for index in range(0, len(events), 7):
        x = float(events.label_x[index] + events.label_width[index] / 2)
        if not 0 <= x < window.width:
            continue
        found = hit(scene, arrangement, x, float(events.y[index]) + ROW_HEIGHT / 2)
        assert found is not None
        assert found.rows == (int(events.row[index]),)
    for index in range(0, len(scene.marks), 5):
        x, y = float(scene.marks.x[index]), float(scene.marks.y[index])
        found = hit(scene, arrangement, x, y + 5)
        assert found is not None
        assert set(found.rows) == set(scene.marks.rows(index, arrangement, scene.level))


def test_an_event_keeps_its_row_while_panning_and_zooming_in() -> None:
    arrangement = arranged(2000)
    window = VisibleWindow.of_span(FULL, 1200)
    rows: dict[int, float] = {}
    for frame in range(400):
        events = scene_of(arrangement, window).events
        for row, y in zip(events.row.tolist(), events.y.tolist(), strict=True):
            assert rows.setdefault(row, y) == y
        if frame % 5 == 4:
            window = window.zoom_at(900 - frame, 1.06)
        else:
            window = window.pan(40 if frame % 40 < 20 else -40)


def test_an_event_that_has_its_label_keeps_it_when_zooming_in() -> None:
    arrangement = arranged(500)
    window = VisibleWindow.of_span(FULL, 1200)
    labelled: set[int] = set()
    for _ in range(60):
        now = set(scene_of(arrangement, window).events.row.tolist())
        columns = arrangement.columns
        in_view = {
            row
            for row in labelled
            if columns.end[row] > window.start and columns.start[row] < window.end
        }
        assert in_view <= now
        labelled |= now
        window = window.zoom_at(950, 1.2)


def test_every_event_gets_its_label_when_zoomed_in_far_enough() -> None:
    arrangement = arranged(40, lanes=8)
    assert (arrangement.packing.level >= 0).all()


def test_a_bar_keeps_its_label_in_view_while_any_of_it_is() -> None:
    arrangement = arranged(60)
    columns = arrangement.columns
    row = int(np.argmax(columns.end - columns.start))
    middle = int(columns.start[row] + columns.end[row]) // 2
    window = VisibleWindow(middle, 10_000.0, 1200)
    events = scene_of(arrangement, window).events
    index = events.row.tolist().index(row)
    assert 0 <= events.label_x[index] < 40


def test_ten_thousand_events_make_a_scene_of_what_fits_the_screen() -> None:
    arrangement = arranged(10_000, lanes=8)
    scene = scene_of(arrangement, VisibleWindow.of_span(FULL, 1200))
    assert 10 < len(scene.events) < 400


def test_the_extent_leaves_out_open_ends() -> None:
    columns = make_columns(10)
    assert extent(columns) == Span(int(columns.start.min()), int(columns.end.max()))
