"""Paint a Scene: a display list in, pixels out. Nothing here decides what is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QLinearGradient, QPainter, QPen

from timeline_app.layout.lanes import DENSITY_HEIGHT, ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.scene import DENSITY_CELL, DOT_RADIUS, Scene
from timeline_app.layout.text_metrics import LABEL_PIXELS
from timeline_app.layout.text_metrics import inter as inter_metrics
from timeline_app.model.event_columns import DateTraits
from timeline_app.view import fonts
from timeline_app.view.theme import Theme, mixed

if TYPE_CHECKING:
    from collections.abc import Sequence

RULER_HEIGHT = 50
COARSE_HEIGHT = 24
BAR_HEIGHT = 20
_FADE_SHARE = 0.32  # of a bar without a certain part fades out at each end
_FADE_LONGEST = 90.0


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


@dataclass(frozen=True, slots=True)
class Highlights:
    """Rows of the columns to set apart."""

    selected: frozenset[int] = frozenset()
    hovered: frozenset[int] = frozenset()
    focused: frozenset[int] = frozenset()


class ScenePainter:
    """Paints scenes in one theme, with one colour a lane."""

    def __init__(self, theme: Theme, lane_colours: Sequence[str]) -> None:
        self._theme = theme
        self._lanes = [LaneColours.of(colour, theme) for colour in lane_colours]
        self._label_font = fonts.inter(LABEL_PIXELS, QFont.Weight.Medium)
        self._tick_font = fonts.inter(12)
        self._coarse_font = fonts.inter(12, QFont.Weight.DemiBold)
        self._count_font = fonts.inter(11, QFont.Weight.DemiBold)
        self._metrics = inter_metrics()

    def paint(
        self, painter: QPainter, scene: Scene, titles: Sequence[str], highlights: Highlights
    ) -> None:
        """Paint `scene` below the ruler, then the ruler. `titles` go with `scene.events`."""
        width, height = scene.window.width, scene.request.height
        painter.fillRect(0, 0, width, RULER_HEIGHT + height, QColor(self._theme.canvas))
        painter.save()
        painter.setClipRect(0, RULER_HEIGHT, width, height)
        painter.translate(0, RULER_HEIGHT)
        self._paint_bands(painter, scene)
        self._paint_grid(painter, scene)
        self._paint_strips(painter, scene, highlights)
        self._paint_events(painter, scene, highlights)
        self._paint_labels(painter, scene, titles)
        painter.restore()
        self._paint_ruler(painter, scene)

    def _paint_bands(self, painter: QPainter, scene: Scene) -> None:
        alternate = QColor(self._theme.canvas_alternate)
        line = QColor(self._theme.grid_strong)
        for band in scene.bands:
            y = band.y - scene.request.scroll
            if band.index % 2:
                painter.fillRect(0, y, scene.window.width, band.height, alternate)
            painter.fillRect(0, y + band.height - 1, scene.window.width, 1, line)

    def _paint_grid(self, painter: QPainter, scene: Scene) -> None:
        height = scene.request.height
        painter.setPen(QColor(self._theme.grid))
        painter.drawLines([_upright(tick.x, 0, height) for tick in scene.ticks.fine])
        painter.setPen(QColor(self._theme.grid_strong))
        painter.drawLines([_upright(part.x, 0, height) for part in scene.ticks.coarse])

    def _paint_strips(self, painter: QPainter, scene: Scene, highlights: Highlights) -> None:
        for band, counts in zip(scene.bands, scene.densities, strict=True):
            y = band.density_y - scene.request.scroll
            self._paint_density(painter, y, band.index, counts.tolist())
        painter.setPen(Qt.PenStyle.NoPen)
        for bar in scene.strip_bars:
            colours = self._lanes[bar.lane]
            chosen = bar.row in highlights.selected or bar.row in highlights.hovered
            rect = QRectF(bar.x0, bar.y + STRIP_HEIGHT - 7, bar.x1 - bar.x0, 4)
            painter.fillRect(rect, colours.ink if chosen else colours.solid)
        painter.setFont(self._count_font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in scene.marks:
            colours = self._lanes[mark.lane]
            rows = frozenset(mark.rows.tolist())
            chosen = bool(rows & (highlights.selected | highlights.hovered | highlights.focused))
            if len(rows) == 1:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(self._theme.accent) if chosen else colours.ink)
                painter.drawRoundedRect(QRectF(mark.x - 2, mark.y + 2, 4, 12), 2, 2)
            else:
                self._paint_cluster(painter, mark.x, mark.y, len(rows), colours, chosen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_cluster(
        self, painter: QPainter, x: float, y: float, count: int, colours: LaneColours, chosen: bool
    ) -> None:
        text = _short_count(count)
        width = max(16.0, 7.2 * len(text) + 9)
        rect = QRectF(x - width / 2, y + 1, width, 15)
        painter.setPen(QPen(QColor(self._theme.accent) if chosen else colours.ink, 1))
        painter.setBrush(colours.solid)
        painter.drawRoundedRect(rect, 7.5, 7.5)
        painter.setPen(QColor(self._theme.text))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_density(self, painter: QPainter, y: int, lane: int, counts: list[int]) -> None:
        colours = self._lanes[lane]
        steps = (None, colours.soft, colours.solid, colours.ink)
        for index, count in enumerate(counts):
            if count:
                colour = steps[min(3, int(count))]
                assert colour is not None
                painter.fillRect(index * DENSITY_CELL, y, DENSITY_CELL, DENSITY_HEIGHT - 1, colour)

    def _paint_events(self, painter: QPainter, scene: Scene, highlights: Highlights) -> None:
        events = scene.events
        bars = events.is_bar.tolist()
        columns = zip(
            events.row.tolist(), events.lane.tolist(), events.traits.tolist(), bars,
            events.exact.tolist(), events.y.tolist(), events.x0.tolist(), events.x1.tolist(),
            events.solid0.tolist(), events.solid1.tolist(), strict=True,
        )  # fmt: skip
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for _, lane, traits, is_bar, exact, y, x0, x1, solid0, solid1 in columns:
            colours = self._lanes[lane]
            if is_bar:
                rect = QRectF(x0, y + 1, x1 - x0, BAR_HEIGHT)
                self._paint_bar(painter, rect, solid0, solid1, traits, colours)
            else:
                self._paint_dot(painter, (x0 + x1) / 2, y + ROW_HEIGHT / 2, exact, colours)
        for index, row in enumerate(events.row.tolist()):
            if row in highlights.selected or row in highlights.focused or row in highlights.hovered:
                self._paint_frame(
                    painter,
                    scene,
                    index,
                    row in highlights.hovered - highlights.selected - highlights.focused,
                )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_bar(
        self, painter: QPainter, rect: QRectF, solid0: float, solid1: float, traits: int,
        colours: LaneColours,
    ) -> None:  # fmt: skip
        """A bar as soft as its date: certain in the middle, fading where it is not."""
        certain = solid1 - solid0 >= 1.0
        if not certain:
            # It happened some time within: soft all over, and fading at both ends.
            fade = min(_FADE_LONGEST, rect.width() * _FADE_SHARE)
            solid0, solid1 = rect.left() + fade, rect.right() - fade
        approximate = traits & (DateTraits.APPROXIMATE | DateTraits.UNCERTAIN)
        if certain and approximate:
            fade = min(_FADE_LONGEST, rect.width() * _FADE_SHARE)
            solid0 = max(solid0, rect.left() + fade)
            solid1 = max(solid0, min(solid1, rect.right() - fade))
        width = max(1.0, rect.width())
        begin, stop = (solid0 - rect.left()) / width, (solid1 - rect.left()) / width
        fill = colours.solid if certain else colours.soft
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_faded(rect, begin, stop, fill))
        painter.drawRoundedRect(rect, 3, 3)
        line = QRectF(rect.left(), rect.bottom() - 2, rect.width(), 2)
        painter.fillRect(line, _faded(rect, begin, stop, colours.ink))
        self._paint_open_ends(painter, rect, traits, colours)

    def _paint_open_ends(
        self, painter: QPainter, rect: QRectF, traits: int, colours: LaneColours
    ) -> None:
        """An arrow where a date is open, held in view."""
        middle = rect.center().y()
        painter.setPen(QPen(colours.ink, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if traits & DateTraits.OPEN_END:
            x = min(rect.right(), painter.clipBoundingRect().right()) - 5
            painter.drawPolyline(
                [QPointF(x - 4, middle - 4), QPointF(x, middle), QPointF(x - 4, middle + 4)]
            )
        if traits & DateTraits.OPEN_START:
            x = max(rect.left(), painter.clipBoundingRect().left()) + 5
            painter.drawPolyline(
                [QPointF(x + 4, middle - 4), QPointF(x, middle), QPointF(x + 4, middle + 4)]
            )

    def _paint_dot(
        self, painter: QPainter, x: float, y: float, exact: bool, colours: LaneColours
    ) -> None:
        """A full dot for a day or less, a hollow one for a date that is wider than that."""
        if exact:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.ink)
            painter.drawEllipse(QPointF(x, y), DOT_RADIUS, DOT_RADIUS)
        else:
            painter.setPen(QPen(colours.ink, 1.6))
            painter.setBrush(colours.soft)
            painter.drawEllipse(QPointF(x, y), DOT_RADIUS - 0.8, DOT_RADIUS - 0.8)

    def _paint_frame(self, painter: QPainter, scene: Scene, index: int, hover: bool) -> None:
        events = scene.events
        left = max(-4.0, float(events.hit_left[index]) - 3)
        right = min(scene.window.width + 4.0, float(events.hit_right[index]) + 5)
        rect = QRectF(left, float(events.y[index]) + 0.5, right - left, ROW_HEIGHT - 2)
        colour = QColor(self._theme.muted if hover else self._theme.accent)
        fill = QColor(colour)
        fill.setAlpha(18 if hover else 34)
        painter.setBrush(fill)
        painter.setPen(QPen(colour, 1.0 if hover else 1.6))
        painter.drawRoundedRect(rect, 5, 5)

    def _paint_labels(self, painter: QPainter, scene: Scene, titles: Sequence[str]) -> None:
        events = scene.events
        painter.setFont(self._label_font)
        painter.setPen(QColor(self._theme.text))
        rows = zip(
            titles, events.label_x.tolist(), events.label_width.tolist(), events.y.tolist(),
            strict=True,
        )  # fmt: skip
        for title, x, width, y in rows:
            text = self._metrics.elided(title, width + 0.5)
            painter.drawText(QPointF(x, y + 16), text)

    def _paint_ruler(self, painter: QPainter, scene: Scene) -> None:
        theme, width = self._theme, scene.window.width
        painter.fillRect(0, 0, width, RULER_HEIGHT, QColor(theme.panel))
        painter.fillRect(0, RULER_HEIGHT - 1, width, 1, QColor(theme.border))
        painter.setPen(QColor(theme.grid_strong))
        painter.drawLines([_upright(part.x, 4, COARSE_HEIGHT) for part in scene.ticks.coarse])
        painter.drawLines(
            [_upright(tick.x, RULER_HEIGHT - 7, RULER_HEIGHT - 1) for tick in scene.ticks.fine]
        )
        painter.setFont(self._coarse_font)
        painter.setPen(QColor(theme.text))
        for part in scene.ticks.coarse:
            room = painter.fontMetrics().horizontalAdvance(part.label) + 14
            x = max(part.x, 0.0) + 7
            if part.x < width and part.end_x - x >= room - 7:
                painter.drawText(QPointF(x, 17), part.label)
        painter.setFont(self._tick_font)
        painter.setPen(QColor(theme.muted))
        metrics = painter.fontMetrics()
        for tick in scene.ticks.fine:
            half = metrics.horizontalAdvance(tick.label) / 2
            if tick.x - half >= 2 and tick.x + half <= width - 2:
                painter.drawText(QPointF(tick.x - half, RULER_HEIGHT - 11), tick.label)


def _faded(rect: QRectF, begin: float, stop: float, colour: QColor) -> QBrush:
    """`colour` between the shares `begin` and `stop` of `rect`, fading out towards its ends."""
    clear = QColor(colour)
    clear.setAlpha(0)
    gradient = QLinearGradient(rect.left(), 0, rect.right(), 0)
    gradient.setColorAt(0, clear if begin > 0.002 else colour)
    gradient.setColorAt(min(1.0, max(0.0, begin)), colour)
    gradient.setColorAt(min(1.0, max(0.0, stop)), colour)
    gradient.setColorAt(1, clear if stop < 0.998 else colour)
    return QBrush(gradient)


def _upright(x: float, top: float, bottom: float) -> QLineF:
    middle = int(max(-10.0, min(x, 1e5))) + 0.5
    return QLineF(middle, top, middle, bottom)


def _short_count(count: int) -> str:
    if count < 1000:
        return str(count)
    return f"{count / 1000:.0f}k" if count < 1_000_000 else f"{count / 1e6:.0f}M"
