"""Paint one frame of the canvas, the cheapest way there is.

A pan copies tiles that were painted before. A zoom changes every pixel, so it is painted at once;
when it rests, the tiles around it are painted one by one, while nothing else is to be done.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.coarse_row import CoarseRow
from timeline_app.layout.eras import era_shapes
from timeline_app.layout.panning import panned
from timeline_app.layout.scene import EventShapes, Scene, SceneRequest, build, event_shapes
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view.canvas.annotations import Annotations
from timeline_app.view.canvas.highlight_painter import paint_highlights
from timeline_app.view.canvas.label_atlas import Titles
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT, RulerPainter
from timeline_app.view.canvas.scene_painter import ALL, Highlights, ScenePainter
from timeline_app.view.canvas.tile_cache import MARGIN, TILE_WIDTH, PlacedTile, Tile, TileCache
from timeline_app.view.theme import Theme

# New labels that a frame of a motion lays out: fewer where it draws many others.
_MOST_IN_A_HURRY, _FEWEST_IN_A_HURRY = 16, 6
_DRAWN_FOR_ONE_LESS = 30  # labels
_TILES_A_FRAME = 1  # tiles painted on the way in one frame; with more missing, it is painted whole


@dataclass(frozen=True, slots=True)
class _Moving:
    """The events of some tiles whose labels move along them, laid out in the window of all tiles.

    The tiles are kept, so that none of them is taken for another one.
    """

    tiles: list[Tile]
    shapes: EventShapes
    window: VisibleWindow


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
        self._ruler = RulerPainter(theme, ratio)
        self._tiles = TileCache(self._painted_tile)
        self._coarse = CoarseRow()
        self._moving: _Moving | None = None

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Lanes have other places; the events are the same."""
        self._arrangement = arrangement
        self._tiles.clear()

    def set_annotations(self, annotations: Annotations) -> None:
        """Other things are said of the events."""
        self._scene_painter.annotations = annotations
        self._tiles.clear()

    def paint(
        self, painter: QPainter, request: SceneRequest, highlights: Highlights, *, hurried: bool
    ) -> bool:
        """Paint the ruler and, below it, the lanes.

        In a `hurried` frame, one of a motion, only some new labels are laid out; the next frames
        bring the rest. False where labels were left out.
        """
        width = request.window.width
        complete = True
        moving: EventShapes | None = None
        placed = self._tiles.placed(request)
        if len(self._tiles.missing(placed)) <= _TILES_A_FRAME:
            moving = self._copy_tiles(painter, placed, request)
            coarse = self._coarse.segments(request.window)
        else:
            scene = build(self._arrangement, request)
            most = _in_a_hurry(scene) if hurried else ALL
            complete = self._paint_scene(painter, scene, still=False, most=most)
            coarse = scene.ticks.coarse
        self._ruler.paint_coarse(painter, coarse, width)
        with self._lanes_of(painter, request):
            if moving is not None:
                self._scene_painter.paint_moving(painter, moving, width)
            if self._arrangement.eras:
                eras = era_shapes(self._arrangement.columns, self._arrangement.eras, request.window)
                self._scene_painter.paint_era_names(painter, eras, request)
            paint_highlights(painter, self._arrangement, request, highlights, self._theme)
        return complete

    def prepare_look_ups(self) -> bool:
        """Make some of the look-ups that keep frames fast; False when all are there."""
        return self._arrangement.detail.prepare()

    def prepare_tiles(self, request: SceneRequest) -> bool:
        """Paint one tile that a pan will need; False when all of them are there."""
        missing = self._tiles.ahead(self._tiles.placed(request))
        if missing:
            self._tiles.tile(missing[0], request)
        return bool(missing)

    def _paint_scene(
        self, painter: QPainter, scene: Scene, *, still: bool, most: int = ALL
    ) -> bool:
        self._ruler.paint_fine(painter, scene.ticks, scene.window.width)
        with self._lanes_of(painter, scene.request):
            return self._scene_painter.paint_lanes(painter, scene, still=still, most=most)

    @contextmanager
    def _lanes_of(self, painter: QPainter, request: SceneRequest) -> Iterator[None]:
        """Below the ruler, with y from the first lane's edge."""
        painter.save()
        painter.setClipRect(0, RULER_HEIGHT, request.window.width, request.height)
        painter.translate(0, RULER_HEIGHT)
        yield
        painter.restore()

    def _copy_tiles(
        self, painter: QPainter, placed: Sequence[PlacedTile], request: SceneRequest
    ) -> EventShapes:
        """Copy the tiles of the view; returns the events whose labels move along them."""
        tiles = [self._tiles.tile(place.number, request) for place in placed]
        for place, tile in zip(placed, tiles, strict=True):
            painter.drawPixmap(place.x, 0, tile.picture)
        if self._moving is None or self._moving.tiles != tiles:
            self._tiles.tidy(placed)
            rows = sorted({row for tile in tiles for row in tile.moving.tolist()})
            stretch = self._tiles.stretch(placed, request)
            shapes = event_shapes(self._arrangement, np.array(rows, np.int64), stretch)
            self._moving = _Moving(tiles, shapes, stretch.window)
        return panned(self._moving.shapes, request.window.x_of(self._moving.window.start))

    def _painted_tile(self, request: SceneRequest) -> Tile:
        height = round((RULER_HEIGHT + request.height) * self._ratio)
        picture = QPixmap(round(TILE_WIDTH * self._ratio), height)
        picture.setDevicePixelRatio(self._ratio)
        scene = build(self._arrangement, request)
        painter = QPainter(picture)
        painter.translate(-MARGIN, 0)
        self._paint_scene(painter, scene, still=True)
        painter.end()
        events = scene.events
        return Tile(picture, events.row[events.held | self._scene_painter.open_ended(events)])


def _in_a_hurry(scene: Scene) -> int:
    fewer = len(scene.events) // _DRAWN_FOR_ONE_LESS
    return max(_FEWEST_IN_A_HURRY, _MOST_IN_A_HURRY - fewer)
