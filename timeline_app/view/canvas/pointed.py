"""What lies under the pointer, and what a click, a double click or a rubber band does to it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent

from timeline_app.layout import hit_testing
from timeline_app.layout.lanes import LaneBand
from timeline_app.view.canvas.events_picked import EventsPicked
from timeline_app.view.canvas.ruler_painter import RULER_HEIGHT

if TYPE_CHECKING:
    from timeline_app.view.canvas.asked_for import EventWanted
    from timeline_app.view.canvas.handled_canvas import HandledCanvas

_MOST_LIT = 200  # rows: all of a mark have one frame, so one of them would do


class Pointed:
    """Points are in pixels of the canvas; what was done to events goes out by its signals."""

    def __init__(self, canvas: HandledCanvas) -> None:
        self._canvas = canvas
        self._hovered: tuple[int, ...] = ()

    def rows_at(self, position: QPointF) -> tuple[int, ...]:
        """Rows of the columns under a point."""
        canvas = self._canvas
        scene = canvas.scene()
        if scene is None or position.y() < RULER_HEIGHT:
            return ()
        assert canvas.arrangement is not None
        y = position.y() - RULER_HEIGHT
        found = hit_testing.hit(scene, canvas.arrangement, position.x(), y)
        return found.rows if found else ()

    def band_at(self, position: QPointF) -> LaneBand | None:
        """The lane under a point."""
        arrangement = self._canvas.arrangement
        if arrangement is None or position.y() < RULER_HEIGHT:
            return None
        inner = position.y() - RULER_HEIGHT + self._canvas.scrolled
        return next((b for b in arrangement.bands if b.y <= inner < b.y + b.height), None)

    def hover(self, rows: tuple[int, ...], on_screen: QPoint) -> None:
        """Light up what the pointer is over."""
        if rows == self._hovered:
            return
        self._hovered = rows
        canvas = self._canvas
        canvas.setCursor(Qt.CursorShape.PointingHandCursor if rows else Qt.CursorShape.ArrowCursor)
        lit = frozenset(rows[:_MOST_LIT])
        canvas.set_highlights(replace(canvas.highlights, hovered=lit))
        canvas.hovered.emit(EventsPicked(rows, on_screen) if rows else None)

    def click(self, position: QPointF, on_screen: QPoint, *, adding: bool) -> None:
        """Pick what lies at a point, or clear the selection on empty axis."""
        rows = self.rows_at(position)
        if rows:
            self._canvas.picked.emit(EventsPicked(rows, on_screen, adding))
        elif not adding:
            self._canvas.measure(None)
            self._canvas.cleared.emit()

    def open_at(self, position: QPointF, on_screen: QPoint) -> bool:
        """Open what lies at a point, or ask for an event on an empty place of a lane.

        False where neither can be: on the ruler, or where nothing may be edited.
        """
        rows = self.rows_at(position)
        if rows:
            self._canvas.opened.emit(EventsPicked(rows, on_screen))
            return True
        wanted = self.event_wanted_at(position)
        if wanted is not None:
            self._canvas.event_wanted.emit(wanted)
        return wanted is not None

    def event_wanted_at(self, position: QPointF) -> EventWanted | None:
        """The event that would be made at a point, where one can be."""
        band = self.band_at(position)
        if band is None or self._canvas.event_drag is None:
            return None
        from timeline_app.chronology.moving import date_at
        from timeline_app.layout.pointing import precision_in_view
        from timeline_app.view.canvas.asked_for import EventWanted

        window = self._canvas.window_of_time
        instant = window.instant_at(position.x())
        date = date_at(instant, precision_in_view(window.seconds_per_pixel))
        return EventWanted(instant, date, band.id)

    def ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Ask for a menu on what lies at a point, which is selected first where it is not.

        Asked for by a key, it is on the selection.
        """
        if self._canvas.event_drag is None:
            return
        from timeline_app.view.canvas.asked_for import MenuWanted

        position, on_screen = QPointF(event.pos()), event.globalPos()
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            if self._canvas.highlights.selected:
                self._canvas.menu_wanted.emit(MenuWanted(on_screen))
            return
        rows = self.rows_at(position)
        if rows:
            if not self._canvas.highlights.selected.issuperset(rows):
                self._canvas.banded.emit(rows)
            self._canvas.menu_wanted.emit(MenuWanted(on_screen))
            return
        place = self.event_wanted_at(position)
        if place is not None:
            self._canvas.menu_wanted.emit(MenuWanted(on_screen, place))

    def finish_band(self, band: QRectF) -> None:
        """Tell which events a rubber band went round."""
        canvas = self._canvas
        scene = canvas.scene()
        if scene is not None and canvas.arrangement is not None:
            box = band.translated(0, -RULER_HEIGHT)
            rows = hit_testing.inside(
                scene, canvas.arrangement, box.left(), box.top(), box.right(), box.bottom()
            )
            canvas.banded.emit(rows)
