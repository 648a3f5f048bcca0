"""Frames around what is selected, hovered or has the keyboard's focus."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL, level_of
from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.marks import CLUSTER_PIXELS, mark_of
from timeline_app.layout.scene import EventShapes, SceneRequest, event_shapes
from timeline_app.view.canvas.scene_painter import Highlights
from timeline_app.view.theme import Theme

_REACH = 4.0
_MARK_FRAME = 24.0


def paint_highlights(
    painter: QPainter,
    arrangement: Arrangement,
    request: SceneRequest,
    highlights: Highlights,
    theme: Theme,
) -> None:
    """Frame the highlighted rows, as shapes where they have their label and as marks elsewhere."""
    if not highlights.all:
        return
    level = level_of(request.window.seconds_per_pixel)
    strong = highlights.selected | highlights.focused
    rows = np.array(sorted(highlights.all), np.int64)
    labelled = arrangement.has_label(rows, level)
    shapes = event_shapes(arrangement, rows[labelled], request)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for index, row in enumerate(shapes.row.tolist()):
        _frame(painter, _shape_rect(shapes, index, request.window.width), row in strong, theme)
    for row, is_strong in _one_a_mark(arrangement, rows[~labelled], level, request, strong):
        place = mark_of(arrangement, row, level, request.window, request.scroll)
        if place is not None:
            rect = QRectF(place[0] - _MARK_FRAME / 2, place[1], _MARK_FRAME, STRIP_HEIGHT)
            _frame(painter, rect, is_strong, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _one_a_mark(
    arrangement: Arrangement,
    rows: NDArray[np.int64],
    level: int,
    request: SceneRequest,
    strong: frozenset[int],
) -> list[tuple[int, bool]]:
    """Of rising rows without a label, one of each mark in view, and whether any of it is strong.

    A mark may stand for a hundred thousand events, and has one frame.
    """
    columns, window = arrangement.columns, request.window
    cell = int(CLUSTER_PIXELS * SECONDS_PER_PIXEL[level])
    start = columns.start[rows]
    rows = rows[(start >= window.start - cell) & (start < window.end + cell)]
    if not len(rows):
        return []
    cells, lanes = columns.start[rows] // cell, columns.lane[rows]
    another = (cells[1:] != cells[:-1]) | (lanes[1:] != lanes[:-1])
    first = np.concatenate(([0], another.nonzero()[0] + 1))
    is_strong = np.isin(rows, np.fromiter(strong, np.int64, len(strong)))
    any_strong = np.logical_or.reduceat(is_strong, first)
    return list(zip(rows[first].tolist(), any_strong.tolist(), strict=True))


def _shape_rect(shapes: EventShapes, index: int, width: int) -> QRectF:
    left = max(-_REACH, float(shapes.hit_left[index]) - 3)
    right = min(width + _REACH, float(shapes.hit_right[index]) + 5)
    return QRectF(left, float(shapes.y[index]) + 0.5, right - left, ROW_HEIGHT - 2)


def _frame(painter: QPainter, rect: QRectF, strong: bool, theme: Theme) -> None:
    colour = QColor(theme.accent if strong else theme.muted)
    fill = QColor(colour)
    fill.setAlpha(34 if strong else 18)
    painter.setBrush(fill)
    painter.setPen(QPen(colour, 1.6 if strong else 1.0))
    painter.drawRoundedRect(rect, 5, 5)
