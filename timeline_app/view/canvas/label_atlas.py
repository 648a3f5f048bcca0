"""Labels of events as sprites: a text is laid out once and then only copied."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter

from timeline_app.layout.packing import MAX_LABEL_PIXELS
from timeline_app.layout.text_metrics import LABEL_PIXELS, AdvanceTable, inter
from timeline_app.view import fonts
from timeline_app.view.canvas.sprite_atlas import SpriteAtlas
from timeline_app.view.widgets.plain_text import one_line

LABEL_HEIGHT = 18.0
_BASELINE = 13.0
_MAX_BYTES = 12 * 1024 * 1024

Titles = Callable[[Sequence[int]], Sequence[str]]


class LabelAtlas:
    """Labels by row of the columns. `titles` is asked only for rows not painted yet."""

    def __init__(self, titles: Titles, colour: QColor, ratio: float) -> None:
        self._titles = titles
        self._colour = colour
        self._font = fonts.inter(LABEL_PIXELS, QFont.Weight.Medium)
        self._metrics: AdvanceTable = inter()
        self._atlas: SpriteAtlas[int] = SpriteAtlas(ratio, _MAX_BYTES)

    def draw(
        self,
        painter: QPainter,
        rows: NDArray[np.int64],
        left: NDArray[np.floating],
        top: NDArray[np.floating],
        most: int,
    ) -> bool:
        """Draw the labels of `rows`, each with its upper left corner at (left, top).

        At most `most` labels are painted anew. False where that left some of them out.
        """
        keys: list[int] = rows.tolist()
        missing = self._atlas.missing(keys)
        if missing:
            wanted = missing[:most]
            titles = self._titles(wanted)
            self._atlas.add(
                [self._sprite(row, title) for row, title in zip(wanted, titles, strict=True)]
            )
            # New labels may have taken the place of old ones: ask again what is there.
            absent = set(self._atlas.missing(keys))
            if absent:
                there = np.array([key not in absent for key in keys], np.bool_)
                keys = [key for key in keys if key not in absent]
                left, top = left[there], top[there]
        self._atlas.draw(painter, keys, left, top)
        return len(keys) == len(rows)

    def _sprite(self, row: int, title: str) -> tuple[int, float, float, functools.partial[None]]:
        text = self._metrics.elided(one_line(title), MAX_LABEL_PIXELS)
        # Kerning and hinting may take a letter a little beyond its advance.
        width = min(MAX_LABEL_PIXELS, self._metrics.width(text)) + 4
        return row, width, LABEL_HEIGHT, functools.partial(self._paint_text, text)

    def _paint_text(self, text: str, painter: QPainter) -> None:
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(QPointF(0, _BASELINE), text)
