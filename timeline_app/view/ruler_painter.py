"""The ruler above the lanes: fine ticks, and the coarse stretches they lie in."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from timeline_app.layout.ticks import Ticks
from timeline_app.view import fonts
from timeline_app.view.batches import draw_rects, rects
from timeline_app.view.theme import Theme

RULER_HEIGHT = 50
_COARSE_BOTTOM = 24
_COARSE_BASELINE = 17
_FINE_BASELINE = RULER_HEIGHT - 11
_LABEL_GAP = 7


class RulerPainter:
    """Paints ticks in one theme. Widths of their labels are measured once each."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._fine_font = fonts.inter(12)
        self._coarse_font = fonts.inter(12, QFont.Weight.DemiBold)
        self._fine_metrics = QFontMetricsF(self._fine_font)
        self._coarse_metrics = QFontMetricsF(self._coarse_font)
        self._widths: dict[tuple[bool, str], float] = {}

    def paint(self, painter: QPainter, ticks: Ticks, width: int) -> None:
        theme = self._theme
        painter.fillRect(0, 0, width, RULER_HEIGHT, QColor(theme.panel))
        painter.fillRect(0, RULER_HEIGHT - 1, width, 1, QColor(theme.border))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.grid_strong))
        x = np.floor(np.array([tick.x for tick in ticks.fine]))
        draw_rects(painter, rects(x, np.full(len(x), RULER_HEIGHT - 7.0), 1.0, 6.0))
        x = np.floor(np.array([part.x for part in ticks.coarse if part.x >= 0]))
        draw_rects(painter, rects(x, np.full(len(x), 4.0), 1.0, _COARSE_BOTTOM - 4.0))
        painter.setFont(self._coarse_font)
        painter.setPen(QColor(theme.text))
        for part in ticks.coarse:
            left = max(part.x, 0.0) + _LABEL_GAP
            if part.x < width and part.end_x - left >= self._width(part.label, True) + _LABEL_GAP:
                painter.drawText(QPointF(left, _COARSE_BASELINE), part.label)
        painter.setFont(self._fine_font)
        painter.setPen(QColor(theme.muted))
        for tick in ticks.fine:
            half = self._width(tick.label, False) / 2
            if tick.x - half >= 2 and tick.x + half <= width - 2:
                painter.drawText(QPointF(tick.x - half, _FINE_BASELINE), tick.label)

    def _width(self, label: str, coarse: bool) -> float:
        found = self._widths.get((coarse, label))
        if found is None:
            if len(self._widths) > 2000:
                self._widths.clear()
            metrics = self._coarse_metrics if coarse else self._fine_metrics
            found = self._widths[coarse, label] = metrics.horizontalAdvance(label)
        return found
