"""Scenes at the ends of the axis and across all of it, with events that are open on a side."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.layout.generated import make_columns
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.arrangement import Arrangement, arrange, measure
from timeline_app.layout.hit_testing import hit
from timeline_app.layout.level_index_making import made
from timeline_app.layout.packing import lane_slices
from timeline_app.layout.scene import SceneRequest, build
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow


def open_sided() -> Arrangement:
    columns = make_columns(300, lanes=3)
    start, end = columns.start.copy(), columns.end.copy()
    for own in lane_slices(columns):
        start[own.start : own.start + 2] = AXIS_START
        end[own.start + 1] = AXIS_END
        end[own.stop - 1] = AXIS_END
    columns = replace(columns, start=start, end=end)
    return arrange(columns, measure(columns, inter()), 700)


ARRANGEMENT, INDEXED = open_sided(), open_sided()
INDEXED.detail.index = made(INDEXED.columns, INDEXED.packing)


@settings(max_examples=200)
@given(
    st.one_of(st.sampled_from([AXIS_START, 0, AXIS_END]), st.integers(AXIS_START, AXIS_END)),
    st.floats(0, 18).map(lambda exponent: 10.0**exponent),
    st.integers(200, 4000),
)
def test_every_window_has_a_scene(start: int, scale: float, width: int) -> None:
    window = VisibleWindow(start, 1.0, width).with_anchor(start, width / 2, scale)
    scenes = []
    for arrangement in (ARRANGEMENT, INDEXED):
        with np.errstate(all="raise"):
            scene = build(arrangement, SceneRequest(window, 700))
            for band in scene.bands:
                for x in (0, width / 2, width - 0.5):
                    hit(scene, arrangement, x, band.strip_y + 14.0)

        assert (scene.densities >= 0).all()
        for shapes in (scene.events.x0, scene.events.x1, scene.events.label_x):
            assert (np.abs(shapes) < width + 2000).all()
        scenes.append(scene)
    for ours, theirs in (
        (scenes[0].events.row, scenes[1].events.row),
        (scenes[0].marks.count, scenes[1].marks.count),
        (scenes[0].strip_bars.x1, scenes[1].strip_bars.x1),
        (scenes[0].densities, scenes[1].densities),
    ):
        np.testing.assert_array_equal(ours, theirs)
