"""The sprites of the lanes: dots, marks, counts and fading ends, each in its lane's colours."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QLinearGradient, QPainter, QPen

from timeline_app.layout.scene import DOT_RADIUS
from timeline_app.view import fonts
from timeline_app.view.sprite_atlas import SpriteAtlas
from timeline_app.view.theme import Theme, mixed

BAR_HEIGHT = 20
LINE_HEIGHT = 2  # of ink under a bar
DOT_SIZE = 12.0
FADE_WIDTH = 64.0
MARK_WIDTH, MARK_HEIGHT = 4.0, 12.0
COUNT_HEIGHT = 17.0
_MAX_BYTES = 8 * 1024 * 1024


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
    """The atlas of the lanes' sprites. Keys are (kind, lane) and ("count", lane, text)."""

    def __init__(self, lanes: list[LaneColours], theme: Theme, ratio: float) -> None:
        self._lanes = lanes
        self._theme = theme
        self._font = fonts.inter(11, QFont.Weight.DemiBold)
        self._drawn: set[int] = set()
        self.atlas: SpriteAtlas[tuple[object, ...]] = SpriteAtlas(ratio, _MAX_BYTES)

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
            if not self.atlas.add([((kind, lane), w, h, p) for kind, w, h, p in sprites]):
                self._drawn = set()
            self._drawn.add(lane)

    def need_counts(self, keys: Sequence[tuple[str, int, str]]) -> None:
        """Paint the counts ("count", lane, text) that are not there yet."""
        needed = dict.fromkeys(keys)
        missing = set(self.atlas.missing(needed))
        self.atlas.add(
            [
                (key, count_width(key[2]), COUNT_HEIGHT, self._count(key))
                for key in needed
                if key in missing
            ]
        )

    def _count(self, key: tuple[str, int, str]) -> functools.partial[None]:
        colours = self._lanes[key[1]]
        text = QColor(self._theme.text)
        return functools.partial(_paint_count, key[2], colours, self._font, text)


def count_width(text: str) -> float:
    return max(18.0, 7.4 * len(text) + 11)


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


def _paint_count(
    text: str, colours: LaneColours, font: QFont, letters: QColor, painter: QPainter
) -> None:
    rect = QRectF(0.5, 0.5, count_width(text) - 1, COUNT_HEIGHT - 1)
    painter.setPen(QPen(colours.ink, 1))
    painter.setBrush(colours.solid)
    painter.drawRoundedRect(rect, rect.height() / 2, rect.height() / 2)
    painter.setFont(font)
    painter.setPen(letters)
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
