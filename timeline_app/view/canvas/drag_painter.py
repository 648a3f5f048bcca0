"""An event in a hand: where it would lie, and beside the pointer the date that it would have."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from timeline_app.layout.lanes import ROW_HEIGHT
from timeline_app.layout.scene import BAR_FROM, DOT_RADIUS
from timeline_app.view import fonts
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.theme import Theme

_BAR = 20.0  # pixels high
_PADDING = 9.0
_BESIDE = QPointF(16, 18)  # from the pointer to the chip
_SPACING = 4.0


@dataclass(frozen=True, slots=True)
class DraggedShape:
    """An event in a hand, in pixels of the canvas.

    spans       from where to where each mark of its new date reaches
    top         of its row
    before      where it is as long as it is not let go
    pointer     where the hand is
    edtf        the new date, as it would be stored
    lines       the date in words, or why it cannot be; and what else there is to say
    lane        the lane that it would go to, where that is another one
    """

    spans: tuple[tuple[float, float], ...]
    top: float
    before: QRectF
    pointer: QPointF
    edtf: str
    lines: tuple[str, ...]
    lane: QRectF | None = None
    refused: bool = False


def paint_dragged(
    painter: QPainter, width: int, height: int, shape: DraggedShape, theme: Theme
) -> None:
    colour = QColor(theme.warning if shape.refused else theme.accent)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if shape.lane is not None:
        tint = QColor(colour)
        tint.setAlpha(22)
        painter.fillRect(shape.lane, tint)
    _veil(painter, shape.before, theme)
    for left, right in shape.spans:
        _paint_mark(painter, left, right, shape.top, colour)
        _paint_guides(painter, left, right, shape.top, width, colour)
    _paint_chip(painter, width, height, shape, theme)
    painter.restore()


def _veil(painter: QPainter, before: QRectF, theme: Theme) -> None:
    """Where it was is pale meanwhile."""
    pale = QColor(theme.canvas)
    pale.setAlpha(150)
    painter.fillRect(before.adjusted(-DOT_RADIUS, 0, DOT_RADIUS, 0), pale)


def _paint_mark(painter: QPainter, left: float, right: float, top: float, colour: QColor) -> None:
    fill = QColor(colour)
    painter.setPen(QPen(colour, 1.6))
    if right - left < BAR_FROM:
        painter.setBrush(fill)
        painter.drawEllipse(QPointF((left + right) / 2, top + ROW_HEIGHT / 2 - 1), 6.0, 6.0)
        return
    fill.setAlpha(90)
    painter.setBrush(fill)
    painter.drawRoundedRect(QRectF(left, top + 1, right - left, _BAR), 4, 4)


def _paint_guides(
    painter: QPainter, left: float, right: float, top: float, width: int, colour: QColor
) -> None:
    """From the ruler down to both ends."""
    pen = QPen(colour, 1)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    ends = (left, right) if right - left >= BAR_FROM else ((left + right) / 2,)
    for x in ends:
        if 0 <= x <= width:
            painter.drawLine(QPointF(x, RULER_HEIGHT - 8), QPointF(x, top + 1))


def _paint_chip(
    painter: QPainter, width: int, height: int, shape: DraggedShape, theme: Theme
) -> None:
    strong, plain = fonts.inter(13, QFont.Weight.DemiBold), fonts.inter(12)
    fonts_of = [strong, *(plain for _ in shape.lines)]
    lines = [shape.edtf, *shape.lines]
    metrics = [QFontMetricsF(font) for font in fonts_of]
    wide = max(m.horizontalAdvance(text) for m, text in zip(metrics, lines, strict=True))
    high = sum(m.height() for m in metrics) + (len(lines) - 1) * _SPACING / 2
    size = QRectF(0, 0, wide + 2 * _PADDING, high + 2 * _PADDING - 2)
    corner = shape.pointer + _BESIDE
    if corner.x() + size.width() > width - 4:
        corner.setX(shape.pointer.x() - size.width() - 12)
    if corner.y() + size.height() > height - 4:
        corner.setY(shape.pointer.y() - size.height() - 12)
    chip = size.translated(max(4.0, corner.x()), max(4.0, corner.y()))
    painter.setPen(QPen(QColor(theme.warning if shape.refused else theme.border), 1))
    painter.setBrush(QColor(theme.raised))
    painter.drawRoundedRect(chip, 6, 6)
    y = chip.top() + _PADDING - 1
    for place, (text, font, metric) in enumerate(zip(lines, fonts_of, metrics, strict=True)):
        painter.setFont(font)
        ink = theme.text if place == 0 else theme.warning if shape.refused else theme.muted
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(chip.left() + _PADDING, y + metric.ascent()), text)
        y += metric.height() + _SPACING / 2
