"""Dimming and brackets, seen in the pixels of the canvas."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from tests.view.conftest import place_of
from timeline_app.chronology.instant import Span
from timeline_app.layout.ticks import year_start
from timeline_app.view.canvas.annotations import Brackets
from timeline_app.view.main_window import MainWindow
from timeline_app.view.theme import LIGHT


def picture(window: MainWindow) -> QImage:
    QApplication.processEvents()
    return window.timeline.canvas.grab().toImage()


def darkest(image: QImage, x: int, y: int, width: int, height: int) -> int:
    return min(
        image.pixelColor(column, row).lightness()
        for column in range(x, x + width)
        for row in range(y, y + height)
    )


def test_what_does_not_match_is_dimmed(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    assert window.timeline.columns is not None
    matching = np.zeros(len(window.timeline.columns), np.bool_)
    matching[window.timeline.rows_of("soyuz-apollo-1975")] = True
    bright, dim = (place_of(window, name) for name in ("soyuz-apollo-1975", "cold-war"))
    before = picture(window)
    assert darkest(before, dim.x(), dim.y() - 8, 60, 16) < 80
    canvas.set_dimmed(matching)
    after = picture(window)
    assert darkest(after, dim.x(), dim.y() - 8, 60, 16) > 120
    assert darkest(after, bright.x(), bright.y() - 8, 60, 16) < 80
    canvas.set_dimmed(None)
    assert darkest(picture(window), dim.x(), dim.y() - 8, 60, 16) < 80


def test_disputed_dates_have_a_bracket_under_the_chosen_one(window: MainWindow) -> None:
    canvas = window.timeline.canvas
    canvas.show_span(Span(year_start(1970), year_start(1980)))
    row = window.timeline.rows_of("soyuz-apollo-1975")[0]
    canvas.set_brackets(Brackets.of([(row, year_start(1972), year_start(1978))]))
    shown = canvas.window_of_time
    left, right = round(shown.x_of(year_start(1972))), round(shown.x_of(year_start(1978)))
    image = picture(window)
    colour = QColor(LIGHT.warning).name()
    y = place_of(window, "soyuz-apollo-1975").y()
    found = [
        row
        for row in range(y - 12, y + 14)
        if all(image.pixelColor(x, row).name() == colour for x in (left + 20, right - 20))
    ]
    assert len(found) == 1


def test_the_overview_marks_the_hits_of_a_search(window: MainWindow) -> None:
    overview = window.timeline.overview
    columns = window.timeline.columns
    assert columns is not None
    row = window.timeline.rows_of("relations-established-1807")[0]
    overview.set_hits(columns.start[[row]])
    image = overview.grab().toImage()
    x = round(overview.scale().x_of(int(columns.start[row])))
    near = {image.pixelColor(x + dx, y).name() for dx in (-1, 0) for y in range(3, 12)}
    assert QColor(LIGHT.warning).name() in near
