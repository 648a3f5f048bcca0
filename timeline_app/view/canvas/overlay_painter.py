"""What lies over the lanes and moves freely: the present, a measured span, a rubber band."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from timeline_app.chronology.elapsed import elapsed_in_words
from timeline_app.chronology.instant import Span
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view import fonts
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.theme import Theme

if TYPE_CHECKING:
    from timeline_app.view.canvas.drag_painter import DraggedShape

_LABEL_HEIGHT = 22.0
_FAR = 1e5


@dataclass(frozen=True, slots=True)
class Overlays:
    """What to paint over the lanes. `band` is in pixels of the canvas."""

    measured: Span | None = None
    grain: int = 1  # seconds: how exact the ends of the measured span are
    band: QRectF | None = None
    dragged: DraggedShape | None = None


def paint_overlays(
    painter: QPainter, window: VisibleWindow, height: int, overlays: Overlays, theme: Theme
) -> None:
    _paint_now(painter, window, height, theme)
    if overlays.measured is not None:
        text = elapsed_in_words(overlays.measured.start, overlays.measured.end, overlays.grain)
        _paint_measure(painter, window, height, overlays.measured, text, theme)
    if overlays.band is not None:
        colour = QColor(theme.accent)
        painter.setPen(QPen(colour, 1))
        colour.setAlpha(26)
        painter.setBrush(colour)
        painter.drawRect(overlays.band)
    if overlays.dragged is not None:
        from timeline_app.view.canvas.drag_painter import paint_dragged

        paint_dragged(painter, window.width, height, overlays.dragged, theme)


def _paint_now(painter: QPainter, window: VisibleWindow, height: int, theme: Theme) -> None:
    x = window.x_of(int(time.time()))
    if 0 <= x < window.width:
        painter.fillRect(int(x), RULER_HEIGHT - 7, 1, height, QColor(theme.warning))
        painter.fillRect(int(x) - 1, RULER_HEIGHT - 7, 3, 6, QColor(theme.warning))


def _paint_measure(
    painter: QPainter, window: VisibleWindow, height: int, span: Span, text: str, theme: Theme
) -> None:
    """The span with its two edges, and how long it is in words."""
    left = max(-_FAR, min(_FAR, window.x_of(span.start)))
    right = max(-_FAR, min(_FAR, window.x_of(span.end)))
    accent = QColor(theme.accent)
    shade = QColor(accent)
    shade.setAlpha(20)
    painter.fillRect(QRectF(left, RULER_HEIGHT, right - left, height), shade)
    for x in (left, right):
        painter.fillRect(QRectF(x, RULER_HEIGHT, 1, height), accent)
    font = fonts.inter(12, QFont.Weight.DemiBold)
    width = QFontMetricsF(font).horizontalAdvance(text) + 20
    middle = (max(left, 0) + min(right, window.width)) / 2
    x = max(4.0, min(middle - width / 2, window.width - width - 4))
    label = QRectF(x, RULER_HEIGHT + 5, width, _LABEL_HEIGHT)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(accent)
    painter.drawRoundedRect(label, _LABEL_HEIGHT / 2, _LABEL_HEIGHT / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(font)
    painter.setPen(QColor(theme.on_accent))
    painter.drawText(label, Qt.AlignmentFlag.AlignCenter, text)
