from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from tests.layout.generated import make_columns
from timeline_app.layout.arrangement import arrange, measure
from timeline_app.layout.lane_packing import level_of
from timeline_app.layout.marks import mark_of
from timeline_app.layout.overview import extent
from timeline_app.layout.scene import SceneRequest
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view import theme as themes
from timeline_app.view.canvas import highlight_painter
from timeline_app.view.canvas.scene_painter import Highlights


@pytest.fixture
def framed(monkeypatch: pytest.MonkeyPatch) -> list[tuple[float, float, bool]]:
    """Where frames were painted, and how strongly."""
    frames: list[tuple[float, float, bool]] = []

    def note(_painter: QPainter, rect: QRectF, strong: bool, _theme: object) -> None:
        frames.append((round(rect.center().x(), 3), rect.top(), strong))

    monkeypatch.setattr(highlight_painter, "_frame", note)
    return frames


def test_each_mark_has_one_frame_however_many_of_its_events_are_lit(
    qapp: QApplication, framed: list[tuple[float, float, bool]]
) -> None:
    columns = make_columns(3000)
    arrangement = arrange(columns, measure(columns, inter()), 600)
    span = extent(columns)
    assert span is not None
    window = VisibleWindow.of_span(span, 800)
    request = SceneRequest(window, 600)
    level = level_of(window.seconds_per_pixel)
    rows = [row for row in range(len(columns)) if arrangement.packing.level[row] < level]
    lit = Highlights(selected=frozenset(rows[:5]), hovered=frozenset(rows))
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    highlight_painter.paint_highlights(painter, arrangement, request, lit, themes.LIGHT)
    painter.end()

    def places(some: list[int]) -> set[tuple[float, float]]:
        found = [mark_of(arrangement, row, level, window, 0) for row in some]
        return {(round(place[0], 3), place[1]) for place in found if place is not None}

    assert len(framed) == len(places(rows)) < len(rows) / 4
    assert {frame[:2] for frame in framed} == places(rows)
    assert {frame[:2] for frame in framed if frame[2]} == places(rows[:5])
