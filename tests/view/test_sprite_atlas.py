"""Sprites keep within their cap of bytes, and what is in use stays."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from timeline_app.view.canvas.sprite_atlas import PAGE_BYTES, Paint, SpriteAtlas

WIDTH, HEIGHT = 200.0, 18.0


def filled(colour: str) -> Paint:
    return lambda painter: painter.fillRect(0, 0, 200, 18, QColor(colour))


def add(atlas: SpriteAtlas[int], keys: range, colour: str = "#336699") -> None:
    atlas.add([(key, WIDTH, HEIGHT, filled(colour)) for key in keys])


def colour_of(atlas: SpriteAtlas[int], key: int) -> str:
    """The colour that drawing a sprite leaves in the middle of it."""
    image = QImage(220, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    atlas.draw(painter, [key], np.array([10.0]), np.array([5.0]))
    painter.end()
    return image.pixelColor(110, 14).name()


def test_an_atlas_never_takes_more_than_its_cap(qapp: QApplication) -> None:
    atlas: SpriteAtlas[int] = SpriteAtlas(1.0, 2 * PAGE_BYTES)
    for start in range(0, 5000, 100):
        add(atlas, range(start, start + 100))
        assert atlas.bytes_used <= 2 * PAGE_BYTES
    assert len(atlas.missing(range(5000))) > 4000
    assert not atlas.missing(range(4900, 5000))


def test_a_sprite_that_took_the_place_of_another_shows_nothing_of_it(qapp: QApplication) -> None:
    atlas: SpriteAtlas[int] = SpriteAtlas(1.0, 2 * PAGE_BYTES)
    add(atlas, range(2000), "#336699")
    add(atlas, range(2000, 4000), "#aa3300")
    assert colour_of(atlas, 3999) == "#aa3300"


def test_the_page_that_is_drawn_from_is_not_the_one_that_is_emptied(qapp: QApplication) -> None:
    atlas: SpriteAtlas[int] = SpriteAtlas(1.0, 3 * PAGE_BYTES)
    add(atlas, range(5))
    start = 5
    while atlas.bytes_used < 3 * PAGE_BYTES:
        add(atlas, range(start, start + 20))
        start += 20
    page_and_more = 300
    on_second_page = range(300, 310)
    assert not atlas.missing([*range(5), *on_second_page])
    painted = QImage(220, 30, QImage.Format.Format_RGB32)
    painter = QPainter(painted)
    atlas.draw(painter, list(range(5)), np.zeros(5), np.zeros(5))
    painter.end()
    add(atlas, range(start, start + page_and_more))
    assert atlas.missing(on_second_page)
    assert not atlas.missing(range(5))


def test_a_sprite_larger_than_a_page_is_refused(qapp: QApplication) -> None:
    atlas: SpriteAtlas[str] = SpriteAtlas(1.0, 2 * PAGE_BYTES)
    with pytest.raises(ValueError, match="larger than a page"):
        atlas.add([("huge", 100.0, 100_000.0, filled("#000000"))])
