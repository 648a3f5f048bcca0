"""Small pictures, painted once and drawn many times: labels, dots, counts.

An atlas has pages. A sprite gets a place on a shelf of a page; when all pages are full, the page
that is least in use is emptied, so an atlas never takes more than its cap of bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPixmap

from timeline_app.view.canvas.batches import draw_fragments, fragments

PAGE_WIDTH = 2048
PAGE_HEIGHT = 512
PAGE_BYTES = PAGE_WIDTH * PAGE_HEIGHT * 4

Paint = Callable[[QPainter], None]
Key = TypeVar("Key", bound=Hashable)


class SpriteAtlas(Generic[Key]):
    """Sprites by key. Sizes are in pixels of the widget, of which one is `ratio` of the atlas."""

    def __init__(self, ratio: float, max_bytes: int) -> None:
        self._ratio = ratio
        self._max_pages = max(2, round(max_bytes * ratio * ratio) // PAGE_BYTES)
        self._pages: list[_Page[Key]] = []
        self._slots: dict[Key, int] = {}
        self._page_of = np.zeros(256, np.int64)
        self._source = np.zeros((256, 4), np.float64)
        self._free_slots: list[int] = []
        self._next_slot = 0
        self._open = -1  # the page that is being filled

    @property
    def bytes_used(self) -> int:
        return len(self._pages) * PAGE_BYTES

    def missing(self, keys: Iterable[Key]) -> list[Key]:
        """Those of `keys` that have no sprite."""
        slots = self._slots
        return [key for key in keys if key not in slots]

    def add(self, sprites: Sequence[tuple[Key, float, float, Paint]]) -> None:
        """Paint (key, width, height, paint) sprites. Those that were drawn least make room."""
        painter: QPainter | None = None
        painted = -1
        for key, width, height, paint in sprites:
            if key in self._slots:
                continue
            wide = min(PAGE_WIDTH, round(width * self._ratio + 0.499))
            high = round(height * self._ratio + 0.499)
            x, y = self._place(wide, high)
            if painted != self._open:
                if painter is not None:
                    painter.end()
                painter, painted = self._pages[self._open].painter(), self._open
            assert painter is not None
            self._keep(key, (x, y, wide, high))
            painter.save()
            painter.setClipRect(x, y, wide, high)
            painter.translate(x, y)
            painter.scale(self._ratio, self._ratio)
            paint(painter)
            painter.restore()
        if painter is not None:
            painter.end()

    def draw(
        self,
        painter: QPainter,
        keys: Sequence[Key],
        left: NDArray[np.floating],
        top: NDArray[np.floating],
        stretch: NDArray[np.floating] | float = 1.0,
    ) -> None:
        """Draw sprites that are there, each at its (left, top), with one call a page."""
        if not len(keys):
            return
        slots = np.fromiter(map(self._slots.__getitem__, keys), np.int64, len(keys))
        counts = np.bincount(self._page_of[slots], minlength=len(self._pages))
        for page, count in zip(self._pages, counts.tolist(), strict=True):
            page.drawn = count
        used = counts.nonzero()[0].tolist()
        if len(used) == 1:
            self._draw_page(painter, used[0], slots, left, top, stretch)
            return
        pages = self._page_of[slots]
        for number in used:
            own = pages == number
            part = stretch[own] if isinstance(stretch, np.ndarray) else stretch
            self._draw_page(painter, number, slots[own], left[own], top[own], part)

    def _draw_page(
        self,
        painter: QPainter,
        number: int,
        slots: NDArray[np.int64],
        left: NDArray[np.floating],
        top: NDArray[np.floating],
        stretch: NDArray[np.floating] | float,
    ) -> None:
        pieces = fragments(left, top, self._source[slots], self._ratio, stretch)
        draw_fragments(painter, pieces, self._pages[number].picture)

    def _keep(self, key: Key, source: tuple[int, int, int, int]) -> None:
        if self._free_slots:
            slot = self._free_slots.pop()
        else:
            slot = self._next_slot
            self._next_slot += 1
            if slot == len(self._page_of):
                self._page_of = np.concatenate((self._page_of, self._page_of))
                self._source = np.concatenate((self._source, self._source))
        self._slots[key] = slot
        self._page_of[slot] = self._open
        self._source[slot] = source
        self._pages[self._open].keys.append(key)

    def _place(self, wide: int, high: int) -> tuple[int, int]:
        """The next free place, in pixels of the open page."""
        place = self._pages[self._open].place(wide, high) if self._open >= 0 else None
        if place is None:
            self._open = self._fresh_page()
            place = self._pages[self._open].place(wide, high)
        if place is None:
            raise ValueError(f"a sprite of {wide} by {high} pixels is larger than a page")
        return place

    def _fresh_page(self) -> int:
        """An empty page: a new one, or the one of whose sprites fewest were drawn last."""
        if len(self._pages) < self._max_pages:
            self._pages.append(_Page())
            return len(self._pages) - 1
        others = [number for number in range(len(self._pages)) if number != self._open]
        number = min(others, key=lambda own: self._pages[own].drawn)
        self._free_slots += [self._slots.pop(key) for key in self._pages[number].keys]
        self._pages[number].clear()
        return number


class _Page(Generic[Key]):
    """One picture of the atlas, filled shelf by shelf."""

    def __init__(self) -> None:
        self.picture = QPixmap(PAGE_WIDTH, PAGE_HEIGHT)
        self.clear()

    def clear(self) -> None:
        self.picture.fill(Qt.GlobalColor.transparent)
        self.keys: list[Key] = []
        self.drawn = 0
        self._x = self._y = self._shelf = 0

    def place(self, wide: int, high: int) -> tuple[int, int] | None:
        if self._x + wide > PAGE_WIDTH:
            self._x, self._y, self._shelf = 0, self._y + self._shelf, 0
        if self._y + high > PAGE_HEIGHT:
            return None
        place = (self._x, self._y)
        self._x += wide
        self._shelf = max(self._shelf, high)
        return place

    def painter(self) -> QPainter:
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        return painter
