"""The column of lane names beside the canvas: fold, hide, reorder and resize lanes here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QFont,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from timeline_app.layout.lanes import MAX_ROWS, ROW_HEIGHT, LaneBand, LanePreferences
from timeline_app.view import fonts
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.view.theme import Theme, mixed
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.overriding import override

if TYPE_CHECKING:
    from timeline_app.view.canvas.lane_menu import LaneMenu

WIDTH = 164
_TRIANGLE = QRectF(8, 5, 18, 18)
_TEXT_LEFT = 26
_GRIP = 4  # pixels around a lane's lower edge that take hold of it
_DRAG_FROM = 5


@dataclass(frozen=True, slots=True)
class LaneTitle:
    name: str
    colour: str
    count: int | None  # None: not known yet


@dataclass(slots=True)
class _Hold:
    """A lane held by the mouse: by its lower edge, or to be carried to another place."""

    band: LaneBand
    resizing: bool
    y: float
    rows: int
    moved: bool = False


class LaneHeaders(QWidget):
    """Names, colours and counts of the lanes, level with their bands on the canvas.

    A click on the triangle folds a lane, a drag carries it to another place, a drag of its lower
    edge gives it more rows or fewer; the context menu does the same, and hides lanes. All that is
    this window's own view; where the chronicle may be edited, the menu also asks for edits of it.
    """

    changed = Signal(object)  # LanePreferences
    new_wanted = Signal()
    # These carry the id of a lane:
    rename_wanted = Signal(object)
    colour_wanted = Signal(object)
    delete_wanted = Signal(object)
    order_wanted = Signal(object)  # tuple of the ids of all lanes: to be kept in the chronicle

    def __init__(self, canvas: TimelineCanvas, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._canvas = canvas
        self._titles: Sequence[LaneTitle] = ()
        self._theme: Theme | None = None
        self._hold: _Hold | None = None
        self._target: int | None = None
        self._editable = False
        self.menu: LaneMenu | None = None  # the one that was opened last
        self.setFixedWidth(WIDTH)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(self.tr("Lanes"))
        canvas.arranged.connect(self.update)
        canvas.scroll_changed.connect(self.update)

    def set_lanes(self, titles: Sequence[LaneTitle], theme: Theme) -> None:
        self._titles, self._theme = titles, theme
        self.update()

    @Slot()
    def show_all(self) -> None:
        """Show every lane again, unfolded."""
        self._change(
            replace(self._canvas.lane_preferences, hidden=frozenset(), collapsed=frozenset())
        )

    def set_editable(self, editable: bool) -> None:
        """Offer edits of the chronicle in the menu, or not."""
        self._editable = editable

    @Slot()
    def forget_order(self) -> None:
        """Show the lanes in the order of the chronicle."""
        self._change(replace(self._canvas.lane_preferences, order=()))

    def lanes(self) -> tuple[str, ...]:
        """The ids of all lanes in the order of the chronicle, also those that are hidden."""
        arrangement = self._canvas.arrangement
        return arrangement.columns.lanes if arrangement else ()

    def order(self) -> tuple[str, ...]:
        """The same in the order of this window."""
        return tuple(self._canvas.lane_preferences.ordered(self.lanes()))

    def fold(self, lane: str) -> None:
        """Fold a lane to its marks, or unfold it."""
        before = self._canvas.lane_preferences
        self._change(replace(before, collapsed=before.collapsed ^ {lane}))

    def hide_lane(self, lane: str) -> None:
        before = self._canvas.lane_preferences
        self._change(replace(before, hidden=before.hidden | {lane}))

    def move_lane(self, lane: str, place: int) -> None:
        """Put a lane at another place among those on show."""
        bands = self._bands()
        order = [band.id for band in bands if band.id != lane]
        order.insert(max(0, min(place, len(order))), lane)
        self._change(replace(self._canvas.lane_preferences, order=tuple(order)))

    def resize_lane(self, lane: str, rows: int) -> None:
        """Give a lane a number of rows of its own."""
        before = self._canvas.lane_preferences
        own = dict(before.rows)
        own[lane] = max(1, min(rows, MAX_ROWS))
        self._change(replace(before, rows=tuple(own.items())))

    def _change(self, preferences: LanePreferences) -> None:
        self._canvas.set_lane_preferences(preferences)
        self.changed.emit(preferences)

    def _bands(self) -> tuple[LaneBand, ...]:
        arrangement = self._canvas.arrangement
        return arrangement.bands if arrangement else ()

    def band_at(self, y: float) -> LaneBand | None:
        """The lane at a height of this widget."""
        inner = y - RULER_HEIGHT + self._canvas.scrolled
        if y < RULER_HEIGHT:
            return None
        bands = self._bands()
        return next((b for b in bands if b.y <= inner < b.y + b.height), None)

    def _edge_at(self, y: float) -> LaneBand | None:
        """The unfolded lane whose lower edge is at that height."""
        inner = y - RULER_HEIGHT + self._canvas.scrolled
        near = [b for b in self._bands() if abs(b.y + b.height - inner) <= _GRIP]
        return near[0] if near and not near[0].collapsed else None

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, 100)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._canvas.scroll_to(self._canvas.scrolled - event.angleDelta().y() // 2)
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        y = event.position().y()
        edge = self._edge_at(y)
        band = edge or self.band_at(y)
        if band is not None:
            self._hold = _Hold(band, edge is not None, y, band.rows)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        y = event.position().y()
        hold = self._hold
        if hold is None:
            over = self._edge_at(y) is not None
            self.setCursor(Qt.CursorShape.SizeVerCursor if over else Qt.CursorShape.ArrowCursor)
            return
        if abs(y - hold.y) >= _DRAG_FROM:
            hold.moved = True
        if hold.resizing:
            rows = hold.rows + round((y - hold.y) / ROW_HEIGHT)
            if rows != dict(self._canvas.lane_preferences.rows).get(hold.band.id, hold.rows):
                self.resize_lane(hold.band.id, rows)
        elif hold.moved:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            band = self.band_at(y)
            self._target = band.place if band else len(self._bands()) - 1
            self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        hold, target = self._hold, self._target
        self._hold = self._target = None
        self.unsetCursor()
        self.update()
        if hold is None or hold.resizing:
            return
        if hold.moved:
            if target is not None and target != hold.band.place:
                self.move_lane(hold.band.id, target)
        elif event.position().x() < _TEXT_LEFT:
            self.fold(hold.band.id)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        band = self.band_at(event.pos().y())
        if band is None:
            return
        from timeline_app.view.canvas.lane_menu import LaneMenu

        reordered = self.order() != self.lanes()
        self.menu = LaneMenu(self, band, editable=self._editable, reordered=reordered)
        self.menu.triggered.connect(self._do)
        self.menu.popup(event.globalPos())

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        if self.menu is None:
            return
        band, what = self.menu.band, action.data()
        if what == "fold":
            self.fold(band.id)
        elif what == "hide":
            self.hide_lane(band.id)
        elif what in ("up", "down"):
            self.move_lane(band.id, band.place + (1 if what == "down" else -1))
        elif what in ("more", "fewer"):
            self.resize_lane(band.id, band.rows + (1 if what == "more" else -1))
        elif what == "all":
            self.show_all()
        else:
            self._ask_for(what, band.id)

    def _ask_for(self, what: str, lane: str) -> None:
        """Ask for an edit of the chronicle."""
        if what == "new":
            self.new_wanted.emit()
        elif what == "keep":
            self.order_wanted.emit(self.order())
        elif what == "rename":
            self.rename_wanted.emit(lane)
        elif what == "colour":
            self.colour_wanted.emit(lane)
        elif what == "delete":
            self.delete_wanted.emit(lane)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        if theme is None:
            painter.fillRect(self.rect(), self.palette().window())
            return
        painter.fillRect(self.rect(), QColor(theme.panel))
        painter.setClipRect(0, RULER_HEIGHT, self.width(), self.height())
        for band in self._bands():
            y = RULER_HEIGHT + band.y - self._canvas.scrolled
            if y < self.height() and y + band.height > RULER_HEIGHT:
                self._paint_lane(painter, band, y, theme)
        self._paint_target(painter, theme)
        painter.setClipping(False)
        painter.fillRect(0, RULER_HEIGHT - 1, self.width(), 1, QColor(theme.border))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), QColor(theme.border))

    def _paint_lane(self, painter: QPainter, band: LaneBand, y: int, theme: Theme) -> None:
        title = self._titles[band.index]
        ink = mixed(title.colour, theme.text, theme.ink_share)
        if self._hold is not None and self._hold.moved and self._hold.band.id == band.id:
            painter.fillRect(0, y, self.width(), band.height, QColor(theme.grid))
        painter.fillRect(0, y + 1, 4, band.height - 2, ink)
        painter.fillRect(0, y + band.height - 1, self.width(), 1, QColor(theme.grid_strong))
        self._paint_triangle(painter, y, band.collapsed, theme)
        painter.setFont(fonts.inter(13, QFont.Weight.DemiBold))
        painter.setPen(QColor(theme.text))
        room = QRectF(_TEXT_LEFT, y + 5, self.width() - _TEXT_LEFT - 8, band.height - 9)
        wrap = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value
        name = title.name
        if band.collapsed:
            name = painter.fontMetrics().elidedText(
                name, Qt.TextElideMode.ElideRight, int(room.width())
            )
        used = painter.boundingRect(room, wrap, name)
        painter.drawText(room, wrap, name)
        if title.count is None or band.collapsed:
            return
        if used.height() + 20 <= room.height():
            painter.setFont(fonts.inter(11))
            painter.setPen(QColor(theme.muted))
            count = counted(title.count, self.tr("{0} event"), self.tr("{0} events"))
            painter.drawText(room.adjusted(0, used.height() + 3, 0, 0), wrap, count)

    def _paint_triangle(self, painter: QPainter, y: int, folded: bool, theme: Theme) -> None:
        middle = QPointF(_TRIANGLE.center().x(), y + _TRIANGLE.center().y())
        points = [(-2, -4), (3, 0), (-2, 4)] if folded else [(-4, -2), (4, -2), (0, 3)]
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.muted))
        painter.drawPolygon(QPolygonF([middle + QPointF(dx, dy) for dx, dy in points]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)

    def _paint_target(self, painter: QPainter, theme: Theme) -> None:
        """Where a lane that is being carried would go."""
        if self._hold is None or self._target is None:
            return
        band = self._bands()[self._target]
        below = self._target > self._hold.band.place
        y = RULER_HEIGHT + band.y - self._canvas.scrolled + (band.height if below else 0)
        painter.fillRect(0, y - 2, self.width(), 3, QColor(theme.accent))
