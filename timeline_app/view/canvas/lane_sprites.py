"""The sprites of the lanes: dots, marks, counts and fading ends, each in its lane's colours."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from timeline_app.layout.scene import DOT_RADIUS
from timeline_app.view import fonts
from timeline_app.view.canvas.sprite_atlas import SpriteAtlas
from timeline_app.view.theme import Theme, mixed

BAR_HEIGHT = 20
LINE_HEIGHT = 2  # of ink under a bar
DOT_SIZE = 12.0
FADE_WIDTH = 64.0
MARK_WIDTH, MARK_HEIGHT = 4.0, 12.0
COUNT_HEIGHT = 17.0
# How many letters a count takes: 9, 99, 999, 9k, 99k, 999k, 9M ...
_MORE_LETTERS = np.array([10, 100, 1000, 10**4, 10**5, 10**6, 10**7, 10**8])
_LETTERS = np.array([1, 2, 3, 2, 3, 4, 2, 3, 4])
MOST_LETTERS = 4
_MAX_SHAPE_BYTES = 256 * 1024 * 1024  # never reached: a lane takes some 30 kB
_MAX_NUMBER_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class LaneColours:
    """A lane's colour, mixed beforehand with what it lies on."""

    ink: QColor
    solid: QColor
    soft: QColor

    @classmethod
    def of(cls, colour: str, theme: Theme) -> LaneColours:
        return cls(
            ink=mixed(colour, theme.text, theme.ink_share),
            solid=mixed(colour, theme.canvas, theme.solid_share),
            soft=mixed(colour, theme.canvas, theme.soft_share),
        )


class LaneSprites:
    """The sprites of all lanes: shapes by (kind, lane), numbers on counts by what is shown."""

    def __init__(self, lanes: list[LaneColours], theme: Theme, ratio: float) -> None:
        self._lanes = lanes
        self._theme = theme
        self._font = fonts.inter(11, QFont.Weight.DemiBold)
        self._drawn: set[int] = set()
        # Apart, so that numbers can never push out what `_drawn` says is there. A number is the
        # same in all lanes: a zoom, which counts anew all the time, seldom needs a new one.
        self.shapes: SpriteAtlas[tuple[str, int]] = SpriteAtlas(ratio, _MAX_SHAPE_BYTES)
        self.numbers: SpriteAtlas[int] = SpriteAtlas(ratio, _MAX_NUMBER_BYTES)

    def need_lanes(self, lanes: set[int]) -> None:
        """Paint the fixed sprites of lanes that have none yet."""
        missing = lanes - self._drawn
        for lane in missing:
            colours = self._lanes[lane]
            sprites = [
                ("exact", DOT_SIZE, DOT_SIZE, functools.partial(_paint_dot, colours, True)),
                ("wide", DOT_SIZE, DOT_SIZE, functools.partial(_paint_dot, colours, False)),
                ("mark", MARK_WIDTH, MARK_HEIGHT, functools.partial(_paint_mark, colours.ink)),
            ]
            for name, fill in (("certain", colours.solid), ("soft", colours.soft)):
                for side in ("in", "out"):
                    paint = functools.partial(_paint_fade, fill, colours.ink, side == "in")
                    sprites.append((f"{name}-{side}", FADE_WIDTH, float(BAR_HEIGHT), paint))
            for letters in range(1, MOST_LETTERS + 1):
                width = _width_of(letters)
                paint = functools.partial(_paint_count, width, colours)
                sprites.append((f"count-{letters}", width, COUNT_HEIGHT, paint))
            self.shapes.add([((kind, lane), w, h, p) for kind, w, h, p in sprites])
            self._drawn.add(lane)

    def need_numbers(self, shown: Sequence[int]) -> None:
        """Paint the numbers that are not there yet."""
        missing = self.numbers.missing(dict.fromkeys(shown))
        if missing:
            letters = letters_of(np.array(missing)).tolist()
            self.numbers.add(
                [
                    (number, width, COUNT_HEIGHT, self._number(number, width))
                    for number, width in zip(missing, map(_width_of, letters), strict=True)
                ]
            )

    def _number(self, shown: int, width: float) -> functools.partial[None]:
        letters = QColor(self._theme.text)
        return functools.partial(_paint_number, count_text(shown), width, self._font, letters)


def shown_counts(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts as they are shown: from a thousand on in thousands, then in millions."""
    thousands, millions = counts // 1000 * 1000, counts // 1_000_000 * 1_000_000
    return np.where(counts < 1000, counts, np.where(counts < 1_000_000, thousands, millions))


def count_text(shown: int) -> str:
    """12, 999, 12k, 3M."""
    if shown < 1000:
        return str(shown)
    return f"{shown // 1000}k" if shown < 1_000_000 else f"{shown // 1_000_000}M"


def letters_of(shown: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many letters shown counts take."""
    return np.asarray(_LETTERS[np.searchsorted(_MORE_LETTERS, shown, "right")])


def count_widths(letters: NDArray[np.int64]) -> NDArray[np.float64]:
    """How wide the sprites of counts of so many letters are."""
    return np.asarray(_COUNT_WIDTHS[letters])


def _width_of(letters: int) -> float:
    return max(18.0, 7.4 * letters + 11)


_COUNT_WIDTHS = np.array([_width_of(letters) for letters in range(MOST_LETTERS + 1)])


def _paint_dot(colours: LaneColours, exact: bool, painter: QPainter) -> None:
    """A full dot for a day or less, a hollow one for a date that is wider than that."""
    middle = QPointF(DOT_SIZE / 2, DOT_SIZE / 2)
    if exact:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.ink)
        painter.drawEllipse(middle, DOT_RADIUS, DOT_RADIUS)
    else:
        painter.setPen(QPen(colours.ink, 1.6))
        painter.setBrush(colours.soft)
        painter.drawEllipse(middle, DOT_RADIUS - 0.8, DOT_RADIUS - 0.8)


def _paint_mark(ink: QColor, painter: QPainter) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawRoundedRect(QRectF(0, 0, MARK_WIDTH, MARK_HEIGHT), 2, 2)


def _paint_count(width: float, colours: LaneColours, painter: QPainter) -> None:
    rect = QRectF(0.5, 0.5, width - 1, COUNT_HEIGHT - 1)
    painter.setPen(QPen(colours.ink, 1))
    painter.setBrush(colours.solid)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)


def _paint_number(text: str, width: float, font: QFont, letters: QColor, painter: QPainter) -> None:
    painter.setFont(font)
    painter.setPen(letters)
    rect = QRectF(0.5, 0.5, width - 1, COUNT_HEIGHT - 1)
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)


def _paint_fade(fill: QColor, ink: QColor, rising: bool, painter: QPainter) -> None:
    """An end of a bar, from nothing to its full colour or back."""
    for colour, top, height in (
        (fill, 0, BAR_HEIGHT - LINE_HEIGHT),
        (ink, BAR_HEIGHT - LINE_HEIGHT, LINE_HEIGHT),
    ):
        clear = QColor(colour)
        clear.setAlpha(0)
        gradient = QLinearGradient(0, 0, FADE_WIDTH, 0)
        gradient.setColorAt(0, clear if rising else colour)
        gradient.setColorAt(1, colour if rising else clear)
        painter.fillRect(QRectF(0, top, FADE_WIDTH, height), gradient)
