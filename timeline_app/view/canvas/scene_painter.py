"""Paint a Scene: a display list in, pixels out. Nothing here decides what is shown."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from timeline_app.layout.eras import EraShapes
from timeline_app.layout.lanes import DENSITY_HEIGHT, ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.scene import (
    DENSITY_CELL,
    LABEL_INSET,
    EventShapes,
    Scene,
    SceneRequest,
)
from timeline_app.model.event_columns import DateTraits
from timeline_app.view.canvas.annotations import Annotations, paint_brackets, paint_veil
from timeline_app.view.canvas.batches import draw_rects, rects
from timeline_app.view.canvas.label_atlas import LABEL_HEIGHT, LabelAtlas, Titles
from timeline_app.view.canvas.lane_sprites import (
    BAR_HEIGHT,
    COUNT_HEIGHT,
    DOT_SIZE,
    FADE_WIDTH,
    LINE_HEIGHT,
    MARK_WIDTH,
    MOST_LETTERS,
    LaneColours,
    LaneSprites,
    count_widths,
    letters_of,
    shown_counts,
)
from timeline_app.view.theme import Theme, mixed

_BAR_TOP = 1
_LABEL_TOP = 3.0
_STRIP_BAR_HEIGHT = 4
_ERA_NAME_FROM = 40  # pixels of an era in view, below which its name is left out
_ERA_SHARE = 0.10  # of an era's colour in the ground behind the lanes
_COUNT_KINDS = tuple(f"count-{letters}" for letters in range(MOST_LETTERS + 1))
ALL = sys.maxsize
_OPEN_ENDS = DateTraits.OPEN_START | DateTraits.OPEN_END


@dataclass(frozen=True, slots=True)
class Highlights:
    """Rows of the columns to set apart."""

    selected: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    focused: frozenset[int] = frozenset()

    @property
    def all(self) -> frozenset[int]:
        return self.selected | self.hovered | self.focused


class ScenePainter:
    """Paints scenes in one theme, with one colour a lane, for one ratio of device pixels."""

    def __init__(
        self, theme: Theme, lane_colours: Sequence[str], titles: Titles, ratio: float = 1.0
    ) -> None:
        self._theme = theme
        self.annotations = Annotations()
        self._lanes = [LaneColours.of(colour, theme) for colour in lane_colours]
        self._sprites = LaneSprites(self._lanes, theme, ratio)
        self._labels = LabelAtlas(titles, QColor(theme.text), ratio)
        self._density_colours = np.array(
            [[0, c.soft.rgb(), c.solid.rgb(), c.ink.rgb()] for c in self._lanes], np.uint32
        ).reshape(-1, 4)

    def paint_lanes(
        self, painter: QPainter, scene: Scene, *, still: bool = False, most: int = ALL
    ) -> bool:
        """Paint a scene; with `still`, only what stays where it is while panning.

        At most `most` labels are laid out anew. False where that left some of them out.
        """
        self._paint_bands(painter, scene)
        self._paint_eras(painter, scene)
        self._paint_grid(painter, scene)
        self._sprites.need_lanes({band.index for band in scene.bands})
        self._paint_densities(painter, scene)
        self._paint_strips(painter, scene)
        self._paint_bars(painter, scene.events)
        self._paint_dots(painter, scene.events)
        chosen = ~scene.events.held if still else np.ones(len(scene.events), np.bool_)
        complete = self._paint_labels(painter, scene.events, chosen, most)
        if not still:
            self._paint_arrows(painter, scene.events, scene.window.width)
        paint_brackets(painter, scene, self.annotations, self._theme)
        paint_veil(painter, scene, self.annotations, self._theme)
        return complete

    def paint_moving(self, painter: QPainter, events: EventShapes, width: int) -> None:
        """What moves along the bars while panning: their labels, and the arrows of open ends."""
        bright = events.held & ~self.annotations.dimmed(events)
        self._paint_labels(painter, events, bright, ALL)
        self._paint_arrows(painter, events, width)

    def paint_era_names(self, painter: QPainter, eras: EraShapes, request: SceneRequest) -> None:
        """The names of eras at the lower edge, held in view while any of the era is."""
        if not len(eras.row):
            return
        left = np.maximum(eras.x0, 0) + np.float32(LABEL_INSET)
        room = eras.x1 - left > _ERA_NAME_FROM
        top = np.full(len(eras.row), request.height - LABEL_HEIGHT - 2)
        self._labels.draw(painter, eras.row[room], np.round(left[room]), top[room], ALL)

    def _paint_arrows(self, painter: QPainter, events: EventShapes, width: int) -> None:
        for index in self.open_ended(events).nonzero()[0].tolist():
            self._paint_open_ends(painter, events, index, width)

    @staticmethod
    def open_ended(events: EventShapes) -> NDArray[np.bool_]:
        """Which events have no known start or no known end."""
        return np.asarray((events.traits & _OPEN_ENDS) != 0)

    def _paint_bands(self, painter: QPainter, scene: Scene) -> None:
        fills = QColor(self._theme.canvas), QColor(self._theme.canvas_alternate)
        line = QColor(self._theme.grid_strong)
        width, bottom = scene.window.width, 0
        for band in scene.bands:
            y = band.y - scene.request.scroll
            bottom = y + band.height
            painter.fillRect(0, y, width, band.height - 1, fills[band.place % 2])
            painter.fillRect(0, bottom - 1, width, 1, line)
        if bottom < scene.request.height:
            painter.fillRect(0, bottom, width, scene.request.height - bottom, fills[0])

    def _paint_eras(self, painter: QPainter, scene: Scene) -> None:
        """Tint the ground of each band: mixed beforehand, for a tall translucent fill is dear."""
        eras = scene.eras
        grounds = self._theme.canvas, self._theme.canvas_alternate
        painter.setPen(Qt.PenStyle.NoPen)
        for x0, x1, lane in zip(
            eras.x0.tolist(), eras.x1.tolist(), eras.lane.tolist(), strict=True
        ):
            for band in scene.bands:
                ground = grounds[band.place % 2]
                colour = mixed(self._lanes[lane].ink.name(), ground, _ERA_SHARE)
                y = band.y - scene.request.scroll
                painter.fillRect(QRectF(x0, y, x1 - x0, band.height - 1), colour)

    def _paint_grid(self, painter: QPainter, scene: Scene) -> None:
        for colour, xs in (
            (self._theme.grid, [tick.x for tick in scene.ticks.fine]),
            (self._theme.grid_strong, [part.x for part in scene.ticks.coarse if part.x >= 0]),
        ):
            x = np.floor(np.array(xs))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colour))
            draw_rects(painter, rects(x, np.zeros(len(x)), 1.0, float(scene.request.height)))

    def _paint_densities(self, painter: QPainter, scene: Scene) -> None:
        if not scene.densities.size:
            return
        steps = np.minimum(scene.densities, 3)
        lanes = np.array([band.index for band in scene.bands])
        colours = np.ascontiguousarray(self._density_colours[lanes[:, None], steps])
        rows, cells = colours.shape
        image = QImage(colours.data, cells, rows, cells * 4, QImage.Format.Format_ARGB32)
        for index, band in enumerate(scene.bands):
            if steps[index].any():
                y = band.density_y - scene.request.scroll
                target = QRectF(0, y, cells * DENSITY_CELL, DENSITY_HEIGHT - 1)
                painter.drawImage(target, image, QRectF(0, index, cells, 1))

    def _paint_strips(self, painter: QPainter, scene: Scene) -> None:
        bars, marks = scene.strip_bars, scene.marks
        painter.setPen(Qt.PenStyle.NoPen)
        for lane in sorted(set(bars.lane.tolist())):  # np.unique imports numpy.ma
            own = bars.lane == lane
            painter.setBrush(self._lanes[lane].solid)
            top = bars.y[own] + STRIP_HEIGHT - 7
            width = bars.x1[own] - bars.x0[own]
            draw_rects(painter, rects(bars.x0[own], top, width, float(_STRIP_BAR_HEIGHT)))
        alone = marks.count == 1
        self._sprites.shapes.draw(
            painter,
            [("mark", lane) for lane in marks.lane[alone].tolist()],
            marks.x[alone] - MARK_WIDTH / 2,
            marks.y[alone] + 2,
        )
        several = ~alone
        shown = shown_counts(marks.count[several])
        letters = letters_of(shown)
        left = marks.x[several] - count_widths(letters) / 2
        top = marks.y[several] + (STRIP_HEIGHT - COUNT_HEIGHT) / 2
        lanes = marks.lane[several].tolist()
        kinds = [_COUNT_KINDS[own] for own in letters.tolist()]
        self._sprites.shapes.draw(painter, list(zip(kinds, lanes, strict=True)), left, top)
        numbers = shown.tolist()
        self._sprites.need_numbers(numbers)
        self._sprites.numbers.draw(painter, numbers, left, top)

    def _paint_bars(self, painter: QPainter, events: EventShapes) -> None:
        if not events.is_bar.any():
            return
        painter.setPen(Qt.PenStyle.NoPen)
        width = events.core1 - events.core0
        for lane in sorted(set(events.lane[events.is_bar].tolist())):
            own = events.is_bar & (events.lane == lane)
            colours = self._lanes[lane]
            for certain, fill in ((True, colours.solid), (False, colours.soft)):
                chosen = own & (events.certain == certain)
                painter.setBrush(fill)
                top = events.y[chosen] + _BAR_TOP
                shapes = rects(events.core0[chosen], top, width[chosen], float(BAR_HEIGHT))
                draw_rects(painter, shapes)
            painter.setBrush(colours.ink)
            top = events.y[own] + (_BAR_TOP + BAR_HEIGHT - LINE_HEIGHT)
            draw_rects(painter, rects(events.core0[own], top, width[own], float(LINE_HEIGHT)))
        self._paint_fades(painter, events, events.x0, events.core0, "in")
        self._paint_fades(painter, events, events.core1, events.x1, "out")

    def _paint_fades(
        self,
        painter: QPainter,
        events: EventShapes,
        left: NDArray[np.float32],
        right: NDArray[np.float32],
        side: str,
    ) -> None:
        fading = (events.is_bar & (right - left >= 0.5)).nonzero()[0]
        certain, lanes = events.certain[fading].tolist(), events.lane[fading].tolist()
        keys = [
            (f"{'certain' if sure else 'soft'}-{side}", lane)
            for sure, lane in zip(certain, lanes, strict=True)
        ]
        stretch = (right[fading] - left[fading]) / np.float32(FADE_WIDTH)
        self._sprites.shapes.draw(painter, keys, left[fading], events.y[fading] + _BAR_TOP, stretch)

    def _paint_dots(self, painter: QPainter, events: EventShapes) -> None:
        dots = (~events.is_bar).nonzero()[0]
        exact, lanes = events.exact[dots].tolist(), events.lane[dots].tolist()
        keys = [
            ("exact" if sure else "wide", lane) for sure, lane in zip(exact, lanes, strict=True)
        ]
        left = (events.x0[dots] + events.x1[dots] - np.float32(DOT_SIZE)) / 2
        top = events.y[dots] + np.float32((ROW_HEIGHT - DOT_SIZE) / 2 - 1)
        self._sprites.shapes.draw(painter, keys, left, top)

    def _paint_labels(
        self, painter: QPainter, events: EventShapes, chosen: NDArray[np.bool_], most: int
    ) -> bool:
        # Whole pixels: a copied label stays as sharp as it was painted.
        left = np.round(events.label_x[chosen])
        top = np.round(events.y[chosen]) + np.float32(_LABEL_TOP)
        return self._labels.draw(painter, events.row[chosen], left, top, most)

    def _paint_open_ends(
        self, painter: QPainter, events: EventShapes, index: int, width: int
    ) -> None:
        """An arrow where a date is open, held in view."""
        traits = int(events.traits[index])
        y = float(events.y[index]) + _BAR_TOP + BAR_HEIGHT / 2 - 1
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._lanes[int(events.lane[index])].ink, 1.6))
        if traits & DateTraits.OPEN_END:
            x = min(float(events.x1[index]), width) - 6
            painter.drawPolyline([QPointF(x - 4, y - 4), QPointF(x, y), QPointF(x - 4, y + 4)])
        if traits & DateTraits.OPEN_START:
            x = max(float(events.x0[index]), 0) + 3
            painter.drawPolyline([QPointF(x + 4, y - 4), QPointF(x, y), QPointF(x + 4, y + 4)])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
