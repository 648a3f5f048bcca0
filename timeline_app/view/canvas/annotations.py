"""What is said of events on the canvas: which ones match a search, and which dates are disputed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter

from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.scene import EventShapes, Scene
from timeline_app.view.canvas.batches import draw_rects, rects
from timeline_app.view.theme import Theme

_VEIL = 190  # of 255: how much of what does not match is covered
_BRACKET_END = 4.0  # pixels
_BRACKET_STEP = 2.0  # between the brackets of one event


@dataclass(frozen=True, eq=False)
class Brackets:
    """Spans by row of the columns, one entry a claim's date, sorted by row."""

    row: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int, int]]) -> Brackets:
        """From (row, start, end) triples."""
        table = np.array(sorted(spans), np.int64).reshape(-1, 3)
        return cls(table[:, 0], table[:, 1], table[:, 2])


@dataclass(frozen=True, eq=False)
class Annotations:
    """`matching` tells for each row of the columns whether it matches; None: all do."""

    matching: NDArray[np.bool_] | None = None
    brackets: Brackets | None = None
    _matching_before: NDArray[np.int32] = field(init=False)

    def __post_init__(self) -> None:
        if self.matching is not None:
            before = np.zeros(len(self.matching) + 1, np.int32)
            np.cumsum(self.matching, out=before[1:])
            object.__setattr__(self, "_matching_before", before)

    def dimmed(self, events: EventShapes) -> NDArray[np.bool_]:
        """Which of some shapes do not match."""
        if self.matching is None:
            return np.zeros(len(events), np.bool_)
        return ~self.matching[events.row]

    def dimmed_marks(self, scene: Scene) -> NDArray[np.bool_]:
        """Which marks of a scene hold nothing that matches."""
        marks = scene.marks
        if self.matching is None:
            return np.zeros(len(marks), np.bool_)
        before = self._matching_before
        return np.asarray(before[marks.stop] == before[marks.begin])


def paint_veil(painter: QPainter, scene: Scene, annotations: Annotations, theme: Theme) -> None:
    """Cover what does not match, so that it stands back."""
    if annotations.matching is None:
        return
    events, marks = scene.events, scene.marks
    dimmed, hidden = annotations.dimmed(events), annotations.dimmed_marks(scene)
    odd = np.array([band.index for band in scene.bands if band.place % 2], np.int64)
    painter.setPen(Qt.PenStyle.NoPen)
    for ground, is_odd in ((theme.canvas, False), (theme.canvas_alternate, True)):
        veil = QColor(ground)
        veil.setAlpha(_VEIL)
        painter.setBrush(veil)
        own = dimmed & (np.isin(events.lane, odd) == is_odd)
        left = events.hit_left[own] - 2
        width = events.hit_right[own] - left + 4
        draw_rects(painter, rects(left, events.y[own], width, float(ROW_HEIGHT)))
        own = hidden & (np.isin(marks.lane, odd) == is_odd)
        draw_rects(painter, rects(marks.x[own] - 16, marks.y[own], 32.0, float(STRIP_HEIGHT)))


def paint_brackets(painter: QPainter, scene: Scene, annotations: Annotations, theme: Theme) -> None:
    """Each claim's span as a fine bracket under the date that was chosen."""
    brackets = annotations.brackets
    if brackets is None or not len(brackets.row) or not len(scene.events):
        return
    order = scene.events.row.argsort()
    rows = scene.events.row[order]
    place = rows.searchsorted(brackets.row)
    place[place == len(rows)] = 0
    shown = (rows[place] == brackets.row).nonzero()[0]
    if not len(shown):
        return
    window = scene.window
    y = scene.events.y[order[place[shown]]] + ROW_HEIGHT - 3
    # The brackets of one event lie below one another.
    first = brackets.row.searchsorted(brackets.row[shown])
    y = y + (shown - first) * _BRACKET_STEP
    x0 = np.clip(_pixels(brackets.start[shown], scene), -10, window.width + 10)
    x1 = np.clip(_pixels(brackets.end[shown], scene), -10, window.width + 10)
    width = np.maximum(x1 - x0, 3.0)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.warning))
    draw_rects(painter, rects(x0, y, width, 1.0))
    draw_rects(painter, rects(x0, y - _BRACKET_END + 1, 1.0, _BRACKET_END))
    draw_rects(painter, rects(x0 + width - 1, y - _BRACKET_END + 1, 1.0, _BRACKET_END))


def _pixels(instants: NDArray[np.int64], scene: Scene) -> NDArray[np.float64]:
    window = scene.window
    beyond = round(window.width * window.seconds_per_pixel)
    near = np.minimum(np.maximum(instants, window.start - beyond), window.end + beyond)
    return (near - window.start) / window.seconds_per_pixel
