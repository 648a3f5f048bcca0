"""Frames around what is selected, hovered or has the keyboard's focus."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lane_packing import level_of
from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.marks import mark_of
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
    for row in rows[~labelled].tolist():
        place = mark_of(arrangement, row, level, request.window, request.scroll)
        if place is not None:
            rect = QRectF(place[0] - _MARK_FRAME / 2, place[1], _MARK_FRAME, STRIP_HEIGHT)
            _frame(painter, rect, row in strong, theme)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


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
