"""Paint one frame of the canvas, the cheapest way there is.

A pan copies tiles that were painted before. A zoom changes every pixel, so it is painted at once;
when it rests, the tiles around it are painted one by one, while nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lane_packing import TOP_LEVEL, level_of
from timeline_app.layout.scene import SceneRequest, build, event_shapes
from timeline_app.layout.ticks import ticks
from timeline_app.view.highlight_painter import paint_highlights
from timeline_app.view.label_atlas import Titles
from timeline_app.view.ruler_painter import RULER_HEIGHT, RulerPainter
from timeline_app.view.scene_painter import Highlights, ScenePainter
from timeline_app.view.theme import Theme
from timeline_app.view.tile_cache import MARGIN, TILE_WIDTH, PlacedTile, Tile, TileCache

_TILES_A_FRAME = 2  # tiles painted on the way in one frame; with more missing, it is painted whole


class FramePainter:
    """Paints frames of one arrangement in one theme, for one ratio of device pixels."""

    def __init__(
        self,
        arrangement: Arrangement,
        titles: Titles,
        theme: Theme,
        lane_colours: Sequence[str],
        ratio: float,
    ) -> None:
        self._arrangement = arrangement
        self._theme = theme
        self._ratio = ratio
        self._scene_painter = ScenePainter(theme, lane_colours, titles, ratio)
        self._ruler = RulerPainter(theme)
        self._tiles = TileCache(self._painted_tile)

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Lanes have other places; the events are the same."""
        self._arrangement = arrangement
        self._tiles.clear()

    def paint(self, painter: QPainter, request: SceneRequest, highlights: Highlights) -> None:
        """Paint the ruler and, below it, the lanes."""
        width = request.window.width
        painter.save()
        painter.setClipRect(0, RULER_HEIGHT, width, request.height)
        painter.translate(0, RULER_HEIGHT)
        placed = self._tiles.placed(request)
        if len(self._tiles.missing(request)) <= _TILES_A_FRAME:
            self._copy_tiles(painter, request, placed)
        else:
            scene = build(self._arrangement, request)
            self._scene_painter.paint_lanes(painter, scene)
            self._scene_painter.paint_held_labels(painter, scene.events, width)
        paint_highlights(painter, self._arrangement, request, highlights, self._theme)
        painter.restore()
        self._ruler.paint(painter, ticks(request.window), width)

    def prepare(self, request: SceneRequest) -> bool:
        """Do one thing ahead of time; False when there is nothing left to do."""
        missing = self._tiles.missing(request)
        if missing:
            self._tiles.tile(missing[0], request)
            return True
        level = level_of(request.window.seconds_per_pixel)
        for near in (level - 1, level + 1):
            if 0 <= near <= TOP_LEVEL and self._arrangement.detail.prepare(near):
                return True
        return False

    def _copy_tiles(
        self, painter: QPainter, request: SceneRequest, placed: list[PlacedTile]
    ) -> None:
        moving = []
        for place in placed:
            tile = self._tiles.tile(place.number, request)
            painter.drawPixmap(place.x, 0, tile.picture)
            if len(tile.moving):
                moving.append(tile.moving)
        self._tiles.tidy(request)
        if moving:
            rows = np.unique(np.concatenate(moving))
            shapes = event_shapes(self._arrangement, rows, request)
            self._scene_painter.paint_held_labels(painter, shapes, request.window.width)

    def _painted_tile(self, request: SceneRequest) -> Tile:
        picture = QPixmap(round(TILE_WIDTH * self._ratio), round(request.height * self._ratio))
        picture.setDevicePixelRatio(self._ratio)
        scene = build(self._arrangement, request)
        painter = QPainter(picture)
        painter.translate(-MARGIN, 0)
        self._scene_painter.paint_lanes(painter, scene)
        painter.end()
        events = scene.events
        moving = events.held | (self._scene_painter.open_ended(events))
        return Tile(picture, events.row[moving])
