"""Small pictures, painted once and drawn many times: labels, dots, counts.

An atlas has pages. A sprite gets a place on a shelf of a page; when all pages are full, the atlas
is emptied and filled again, so it never takes more than its cap of bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.view.batches import draw_fragments, fragments

PAGE_WIDTH = 2048
PAGE_HEIGHT = 256
PAGE_BYTES = PAGE_WIDTH * PAGE_HEIGHT * 4

Paint = Callable[[QPainter], None]
Key = TypeVar("Key", bound=Hashable)


class SpriteAtlas(Generic[Key]):
    """Sprites by key. Sizes are in pixels of the widget, of which one is `ratio` of the atlas."""

    def __init__(self, ratio: float, max_bytes: int) -> None:
        self._ratio = ratio
        self._max_pages = max(1, max_bytes // PAGE_BYTES)
        self._pages: list[QPixmap] = []
        self._empty()

    def _empty(self) -> None:
        self._slots: dict[Key, int] = {}
        self._page_of: list[int] = []
        self._source: list[tuple[float, float, float, float]] = []
        self._sources: NDArray[np.float64] | None = None
        self._page = 0
        self._x = self._y = self._shelf = 0

    @property
    def bytes_used(self) -> int:
        return len(self._pages) * PAGE_BYTES

    def missing(self, keys: Iterable[Key]) -> list[Key]:
        """Those of `keys` that have no sprite yet."""
        slots = self._slots
        return [key for key in keys if key not in slots]

    def add(self, sprites: Sequence[tuple[Key, float, float, Paint]]) -> bool:
        """Paint (key, width, height, paint) sprites that are not there yet.

        False where the atlas had to be emptied: sprites from before are gone.
        """
        kept = True
        painter: QPainter | None = None
        painted = -1
        for key, width, height, paint in sprites:
            if key in self._slots:
                continue
            place = self._place(width, height)
            if place is None:
                if painter is not None:
                    painter.end()
                    painter = None
                self._empty()
                kept = False
                place = self._place(width, height)
                assert place is not None, "a sprite is larger than a page"
            x, y, wide, high = place
            if painter is None or painted != self._page:
                if painter is not None:
                    painter.end()
                painter, painted = self._painter(), self._page
            self._slots[key] = len(self._source)
            self._source.append((x, y, wide, high))
            self._page_of.append(self._page)
            self._sources = None
            painter.save()
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
            painter.fillRect(x, y, wide, high, Qt.GlobalColor.transparent)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.translate(x, y)
            painter.scale(self._ratio, self._ratio)
            paint(painter)
            painter.restore()
        if painter is not None:
            painter.end()
        return kept

    def draw(
        self,
        painter: QPainter,
        keys: Sequence[Key],
        left: NDArray[np.floating],
        top: NDArray[np.floating],
        stretch: NDArray[np.floating] | float = 1.0,
    ) -> None:
        """Draw sprites that were added, each at its (left, top), with one call a page."""
        if not len(keys):
            return
        slots = np.fromiter(map(self._slots.__getitem__, keys), np.int64, len(keys))
        if self._sources is None:
            self._sources = np.array(self._source, np.float64)
        if self._page == 0:
            self._draw_page(painter, 0, slots, left, top, stretch)
            return
        pages = np.array(self._page_of)[slots]
        for page in np.unique(pages).tolist():
            own = pages == page
            part = stretch[own] if isinstance(stretch, np.ndarray) else stretch
            self._draw_page(painter, page, slots[own], left[own], top[own], part)

    def _draw_page(
        self,
        painter: QPainter,
        page: int,
        slots: NDArray[np.int64],
        left: NDArray[np.floating],
        top: NDArray[np.floating],
        stretch: NDArray[np.floating] | float,
    ) -> None:
        assert self._sources is not None
        pieces = fragments(left, top, self._sources[slots], self._ratio, stretch)
        draw_fragments(painter, pieces, self._pages[page])

    def _place(self, width: float, height: float) -> tuple[int, int, int, int] | None:
        """The next free place in pixels of the atlas, or None where all pages are full."""
        wide = min(PAGE_WIDTH, round(width * self._ratio + 0.499))
        high = round(height * self._ratio + 0.499)
        if self._x + wide > PAGE_WIDTH:
            self._x, self._y, self._shelf = 0, self._y + self._shelf, 0
        if self._y + high > PAGE_HEIGHT:
            if self._page + 1 >= self._max_pages:
                return None
            self._page, self._x, self._y, self._shelf = self._page + 1, 0, 0, 0
        place = (self._x, self._y, wide, high)
        self._x += wide
        self._shelf = max(self._shelf, high)
        return place

    def _painter(self) -> QPainter:
        while len(self._pages) <= self._page:
            page = QPixmap(PAGE_WIDTH, PAGE_HEIGHT)
            page.fill(Qt.GlobalColor.transparent)
            self._pages.append(page)
        painter = QPainter(self._pages[self._page])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter
