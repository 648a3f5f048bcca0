"""Twelve views of the canvas, light and dark, against pictures that were looked at.

A picture may differ in a few pixels, as letters do from one version of a library to the next; a
label that moved by two pixels differs in more. TIMELINE_APP_NEW_PICTURES=1 writes them anew.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.layout.generated import make_columns
from timeline_app import app
from timeline_app.chronology.calendars import instant_from_civil
from timeline_app.chronology.instant import Span
from timeline_app.layout.lanes import LanePreferences
from timeline_app.layout.overview import extent
from timeline_app.layout.ticks import year_start
from timeline_app.view import theme as themes
from timeline_app.view.canvas.annotations import Brackets
from timeline_app.view.canvas.scene_painter import Highlights
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.workspace.workspace import Workspace

PICTURES = Path(__file__).parent.parent / "reference" / "pictures"
SIZE = (960, 460)
# A pixel differs when a channel does by more than this; so many of a picture's pixels may.
CHANNEL, SHARE = 48, 0.0012
COLOURS = ["#2871a6", "#dea312", "#20b992", "#9f74e6", "#8fb2d9", "#b4a657", "#a4530c", "#606670"]


def years(first: int, last: int) -> Callable[[TimelineCanvas], None]:
    return lambda canvas: canvas.show_span(Span(year_start(first), year_start(last)))


def days(
    first: tuple[int, int, int], last: tuple[int, int, int]
) -> Callable[[TimelineCanvas], None]:
    span = Span(instant_from_civil(*first), instant_from_civil(*last))
    return lambda canvas: canvas.show_span(span)


def everything(canvas: TimelineCanvas) -> None:
    canvas.fit(animated=False)


def an_hour(canvas: TimelineCanvas) -> None:
    noon = instant_from_civil(1933, 11, 16, 12)
    canvas.show_span(Span(noon, noon + 3600))


def folded(canvas: TimelineCanvas) -> None:
    canvas.set_lane_preferences(
        LanePreferences(
            order=("tensions", "diplomacy"),
            hidden=frozenset({"space", "statements"}),
            collapsed=frozenset({"trade", "meetings"}),
        )
    )


def chosen(canvas: TimelineCanvas) -> None:
    canvas.show_span(Span(year_start(1925), year_start(1950)))
    canvas.set_highlights(Highlights(frozenset({3}), frozenset({5}), frozenset({9})))
    canvas.measure(Span(year_start(1930), year_start(1940)), 400 * 86_400)
    canvas.show_band(QRectF(500, 120, 200, 90))


def annotated(canvas: TimelineCanvas) -> None:
    canvas.show_span(Span(year_start(1900), year_start(2030)))
    assert canvas.arrangement is not None
    matching = np.arange(len(canvas.arrangement.columns)) % 2 == 0
    canvas.set_dimmed(matching)
    canvas.set_brackets(Brackets.of([(2, year_start(1910), year_start(1940))]))


BUNDLED: dict[str, Callable[[TimelineCanvas], None]] = {
    "everything": everything,
    "years": years(1928, 1940),
    "dense": years(2013, 2019),
    "days": days((1933, 10, 1), (1933, 12, 1)),
    "hour": an_hour,
    "around-year-one": years(-60, 60),
    "deep-time": years(-13_800_000_000, 2000),
    "folded": folded,
    "chosen": chosen,
    "annotated": annotated,
}
GENERATED: dict[str, Callable[[TimelineCanvas], None]] = {
    "crowded": everything,
    "crowded-years": years(1990, 1995),
}


@pytest.fixture
def canvas(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> TimelineCanvas:
    """An empty canvas, on a day that stays the same."""
    app.application()
    monkeypatch.setattr(
        "timeline_app.view.canvas.overlay_painter.time.time", lambda: 1_795_000_000.0
    )
    made = TimelineCanvas()
    made.animated = made.frames.hurries = False
    made.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    made.resize(*SIZE)
    qtbot.addWidget(made)
    return made


def picture_of(canvas: TimelineCanvas) -> QImage:
    return canvas.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> NDArray[np.int16]:
    raw = np.frombuffer(image.constBits(), np.uint8)
    return raw.reshape(image.height(), image.width(), 4)[:, :, :3].astype(np.int16)


def differing(image: QImage, reference: QImage) -> float:
    """The share of pixels that differ."""
    difference = np.abs(pixels(image) - pixels(reference)).max(axis=2)
    return float((difference > CHANNEL).mean())


def check(canvas: TimelineCanvas, name: str) -> None:
    path = PICTURES / f"{name}.png"
    image = picture_of(canvas)
    if os.environ.get("TIMELINE_APP_NEW_PICTURES"):
        path.parent.mkdir(exist_ok=True)
        image.save(str(path))
    reference = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    assert (image.width(), image.height()) == (reference.width(), reference.height())
    share = differing(image, reference)
    if share > SHARE:
        image.save(str(path.with_suffix(".new.png")))
    assert share <= SHARE, f"{share:.2%} of the pixels of {name} differ; see {name}.new.png"


@pytest.mark.parametrize("theme", themes.THEMES.values(), ids=themes.THEMES)
@pytest.mark.parametrize("view", BUNDLED)
def test_the_bundled_chronicle_looks_as_it_did(
    canvas: TimelineCanvas, view: str, theme: themes.Theme
) -> None:
    with Workspace.bundled() as workspace:
        columns = workspace.columns()
        span = extent(columns)
        assert span is not None
        colours = [category.colour for category in workspace.categories()]
        canvas.set_events(columns, span, theme, colours)
        canvas.show()
        BUNDLED[view](canvas)
        check(canvas, f"{view}-{theme.name}")


@pytest.mark.parametrize("theme", themes.THEMES.values(), ids=themes.THEMES)
@pytest.mark.parametrize("view", GENERATED)
def test_ten_thousand_events_look_as_they_did(
    canvas: TimelineCanvas, view: str, theme: themes.Theme
) -> None:
    columns = make_columns(10_000, lanes=8)
    span = extent(columns)
    assert span is not None
    canvas.set_events(columns, span, theme, COLOURS)
    canvas.show()
    GENERATED[view](canvas)
    check(canvas, f"{view}-{theme.name}")


def test_a_label_that_moved_by_two_pixels_would_be_seen(canvas: TimelineCanvas) -> None:
    with Workspace.bundled() as workspace:
        columns = workspace.columns()
        span = extent(columns)
        assert span is not None
        colours = [category.colour for category in workspace.categories()]
        canvas.set_events(columns, span, themes.LIGHT, colours)
        canvas.show()
        canvas.fit(animated=False)
        image = picture_of(canvas)
        scene = canvas.scene()
        assert scene is not None
        index = int(scene.events.label_width.argmax())
        x, y = round(float(scene.events.label_x[index])), round(float(scene.events.y[index])) + 50
        width = min(round(float(scene.events.label_width[index])), image.width() - x - 4)
    moved = image.copy()
    before = pixels(image).copy()
    after = before.copy()
    after[y : y + 22, x + 2 : x + 2 + width] = before[y : y + 22, x : x + width]
    share = float((np.abs(after - before).max(axis=2) > CHANNEL).mean())
    assert not moved.isNull()
    assert share > SHARE
