"""A scripted flight over many events, as the eye would follow it: nothing jumps."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from tests.layout.generated import YEAR, make_columns
from timeline_app.chronology.instant import Span
from timeline_app.layout.arrangement import Arrangement, arrange, measure
from timeline_app.layout.scene import Scene, SceneRequest, build
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow

HEIGHT = 900
FRAMES = 1_000


@pytest.fixture(scope="module")
def arrangement() -> Arrangement:
    columns = make_columns(20_000, lanes=6, seed=11)
    return arrange(columns, measure(columns, inter()), HEIGHT)


def flight(seed: int) -> Iterator[tuple[VisibleWindow, bool]]:
    """Windows, and whether each lies inside of the one before."""
    rng = np.random.default_rng(seed)
    window = VisibleWindow.of_span(Span(-163 * YEAR, 57 * YEAR), 1600)
    kind, x = 0, 800.0
    for frame in range(FRAMES):
        if frame % 20 == 0:
            kind, x = int(rng.integers(0, 5)), float(rng.uniform(100, 1500))
            if window.seconds_per_pixel < 2_000:
                window = VisibleWindow.of_span(Span(-163 * YEAR, 57 * YEAR), 1600)
        if kind < 2:
            window = window.pan(37.0 if kind else -37.0)
        else:
            window = window.zoom_at(x, 1.08 if kind < 4 else 0.97)
        yield window, kind in (2, 3) and frame % 20 > 0


def labels(scene: Scene) -> dict[int, float]:
    return dict(zip(scene.events.row.tolist(), scene.events.y.tolist(), strict=True))


@pytest.mark.parametrize("seed", [1, 2])
def test_no_event_changes_its_row_and_none_loses_its_label_zooming_in(
    arrangement: Arrangement, seed: int
) -> None:
    columns = arrangement.columns
    row_of: dict[int, float] = {}
    before: set[int] = set()
    for window, inside in flight(seed):
        now = labels(build(arrangement, SceneRequest(window, HEIGHT)))
        assert all(row_of.setdefault(event, y) == y for event, y in now.items())
        if inside:
            gone = np.array(sorted(before - now.keys()), np.int64)
            in_view = (columns.end[gone] > window.start) & (columns.start[gone] < window.end)
            assert not in_view.any()
        before = set(now)

    assert len(row_of) > 300
