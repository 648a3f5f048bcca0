"""The ruler above the lanes: fine ticks, and the coarse stretches they lie in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from timeline_app.layout.ticks import Segment, Ticks
from timeline_app.view import fonts
from timeline_app.view.canvas.batches import draw_rects, rects
from timeline_app.view.canvas.sprite_atlas import SpriteAtlas
from timeline_app.view.theme import Theme

RULER_HEIGHT = 50
_COARSE_BOTTOM = 24
_COARSE_TOP = 4
_FINE_TOP = RULER_HEIGHT - 24
_LABEL_HEIGHT = 17.0
_BASELINE = 13.0
_MAX_BYTES = 2 * 1024 * 1024
_LABEL_GAP = 7


class RulerPainter:
    """Paints ticks in one theme. Widths of their labels are measured once each."""

    def __init__(self, theme: Theme, ratio: float) -> None:
        self._labels: SpriteAtlas[tuple[bool, str]] = SpriteAtlas(ratio, _MAX_BYTES)
        self._theme = theme
        self._fine_font = fonts.inter(12)
        self._coarse_font = fonts.inter(12, QFont.Weight.DemiBold)
        self._fine_metrics = QFontMetricsF(self._fine_font)
        self._coarse_metrics = QFontMetricsF(self._coarse_font)
        self._widths: dict[tuple[bool, str], float] = {}

    def paint_fine(self, painter: QPainter, ticks: Ticks, width: int) -> None:
        """The ground and the fine ticks: what stays in its place while panning."""
        theme = self._theme
        painter.fillRect(0, 0, width, RULER_HEIGHT - 1, QColor(theme.panel))
        painter.fillRect(0, RULER_HEIGHT - 1, width, 1, QColor(theme.border))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.grid_strong))
        x = np.floor(np.array([tick.x for tick in ticks.fine]))
        draw_rects(painter, rects(x, np.full(len(x), RULER_HEIGHT - 7.0), 1.0, 6.0))
        x = np.floor(np.array([part.x for part in ticks.coarse if part.x >= 0]))
        draw_rects(painter, rects(x, np.full(len(x), 4.0), 1.0, _COARSE_BOTTOM - 4.0))
        keys = [(False, tick.label) for tick in ticks.fine]
        middles = np.array([tick.x for tick in ticks.fine])
        halves = np.array([self._width(tick.label, False) / 2 for tick in ticks.fine])
        self._draw(painter, keys, middles - halves, _FINE_TOP)

    def paint_coarse(self, painter: QPainter, segments: Sequence[Segment], width: int) -> None:
        """The labels of the coarse row, held in view while their stretches are."""
        keys: list[tuple[bool, str]] = []
        lefts: list[float] = []
        for part in segments:
            left = max(part.x, 0.0) + _LABEL_GAP
            if part.x < width and part.end_x - left >= self._width(part.label, True) + _LABEL_GAP:
                keys.append((True, part.label))
                lefts.append(left)
        self._draw(painter, keys, np.array(lefts), _COARSE_TOP)

    def _draw(
        self, painter: QPainter, keys: list[tuple[bool, str]], left: NDArray[np.float64], top: int
    ) -> None:
        missing = self._labels.missing(keys)
        if missing:
            self._add(missing)
        self._labels.draw(painter, keys, np.round(left), np.full(len(keys), float(top)))

    def _add(self, keys: list[tuple[bool, str]]) -> None:
        self._labels.add(
            [
                (key, self._width(key[1], key[0]) + 2, _LABEL_HEIGHT, partial(self._letter, key))
                for key in dict.fromkeys(keys)
            ]
        )

    def _letter(self, key: tuple[bool, str], painter: QPainter) -> None:
        coarse, label = key
        painter.setFont(self._coarse_font if coarse else self._fine_font)
        painter.setPen(QColor(self._theme.text if coarse else self._theme.muted))
        painter.drawText(QPointF(0, _BASELINE), label)

    def _width(self, label: str, coarse: bool) -> float:
        found = self._widths.get((coarse, label))
        if found is None:
            if len(self._widths) > 2000:
                self._widths.clear()
            metrics = self._coarse_metrics if coarse else self._fine_metrics
            found = self._widths[coarse, label] = metrics.horizontalAdvance(label)
        return found
