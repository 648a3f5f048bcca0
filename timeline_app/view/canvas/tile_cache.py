"""Tiles: stretches of the lanes painted once, and copied while panning.

Tiles hang on a grid of pixels of one scale; another scale, height or scroll starts a new grid.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QPixmap

from timeline_app.chronology.instant import Instant
from timeline_app.layout.scene import SceneRequest
from timeline_app.layout.visible_window import VisibleWindow

TILE_WIDTH = 256
MARGIN = 40  # pixels around a tile that are laid out with it: what reaches into it from outside
_KEPT_BESIDE = 2  # tiles kept beyond each edge of the view


@dataclass(frozen=True, slots=True, eq=False)
class Tile:
    """A painted stretch, and the rows whose labels or arrows move along it while panning."""

    picture: QPixmap
    moving: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class PlacedTile:
    """A tile of the view: its number in the grid, and where it stands on the canvas."""

    number: int
    x: int


class TileCache:
    """The tiles around the view, made by `paint` from a request that is MARGIN wider each side."""

    def __init__(self, paint: Callable[[SceneRequest], Tile]) -> None:
        self._paint = paint
        self._tiles: dict[int, Tile] = {}
        self._grid: tuple[float, int, int] | None = None
        self._origin: Instant = 0
        self._base = 0  # where the grid begins in the view, in pixels
        self._heading = 0  # 1: the view moved to later tiles, -1: to earlier ones, 0: not at all

    def clear(self) -> None:
        """Forget all tiles: what they show has changed."""
        self._tiles.clear()
        self._grid = None

    def placed(self, request: SceneRequest) -> list[PlacedTile]:
        """The tiles that cover the view, whether painted yet or not."""
        self._settle(request)
        window = request.window
        base = round((self._origin - window.start) / window.seconds_per_pixel)
        if base != self._base:
            self._heading = 1 if base < self._base else -1
            self._base = base
        first = -(base // TILE_WIDTH) - 1 if base % TILE_WIDTH else -(base // TILE_WIDTH)
        count = -(-(window.width - (base + first * TILE_WIDTH)) // TILE_WIDTH)
        return [
            PlacedTile(number, base + number * TILE_WIDTH) for number in range(first, first + count)
        ]

    def missing(self, placed: Sequence[PlacedTile]) -> list[int]:
        """Numbers of the tiles of a view that are not painted yet."""
        return [tile.number for tile in placed if tile.number not in self._tiles]

    def ahead(self, placed: Sequence[PlacedTile]) -> list[int]:
        """Numbers of tiles to paint before they are needed: of the view, and where it moves to."""
        numbers = [tile.number for tile in placed]
        if self._heading > 0:
            numbers.append(numbers[-1] + 1)
        elif self._heading < 0:
            numbers.append(numbers[0] - 1)
        return [number for number in numbers if number not in self._tiles]

    def tile(self, number: int, request: SceneRequest) -> Tile:
        """A tile of the grid that `request` lies on, painted if need be."""
        found = self._tiles.get(number)
        if found is None:
            found = self._tiles[number] = self._paint(self._request(number, request))
        return found

    def tidy(self, placed: Sequence[PlacedTile]) -> None:
        """Drop tiles that are far from a view."""
        low, high = placed[0].number - _KEPT_BESIDE, placed[-1].number + _KEPT_BESIDE
        for number in [own for own in self._tiles if not low <= own <= high]:
            del self._tiles[number]

    def stretch(self, placed: Sequence[PlacedTile], request: SceneRequest) -> SceneRequest:
        """The request for all that the tiles of a view show together, as wide as they are."""
        scale = request.window.seconds_per_pixel
        start = self._origin + round(placed[0].number * TILE_WIDTH * scale)
        window = VisibleWindow(start, scale, len(placed) * TILE_WIDTH)
        return SceneRequest(window, request.height, request.scroll)

    def _settle(self, request: SceneRequest) -> None:
        grid = (request.window.seconds_per_pixel, request.height, request.scroll)
        if grid != self._grid:
            self._tiles.clear()
            self._grid = grid
            self._origin = request.window.start
            self._base = self._heading = 0

    def _request(self, number: int, request: SceneRequest) -> SceneRequest:
        scale = request.window.seconds_per_pixel
        start = self._origin + round((number * TILE_WIDTH - MARGIN) * scale)
        window = VisibleWindow(start, scale, TILE_WIDTH + 2 * MARGIN)
        return SceneRequest(window, request.height, request.scroll)
