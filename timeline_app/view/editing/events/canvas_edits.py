"""Edits by hand on the canvas: an event made where it was double-clicked, dragged, or in a menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.events.event_actions import EventActions

if TYPE_CHECKING:
    from timeline_app.view.canvas.asked_for import EventDragged, EventWanted, MenuWanted
    from timeline_app.view.canvas.timeline_view import TimelineView

_MENU = (
    "change_event", "event_category", "event_importance", "add_tag", "remove_tag", "",
    "merge_events", "split_event", "", "delete_events",
)  # fmt: skip


class CanvasEdits(QObject):
    """Listens to the timeline, which knows no editing."""

    def __init__(self, desk: EditDesk, events: EventActions, timeline: TimelineView) -> None:
        super().__init__(desk)
        self._desk = desk
        self._events = events
        self._timeline = timeline
        self._actions: Mapping[str, QAction] = {}
        self._place: EventWanted | None = None
        self.menu: QMenu | None = None  # the one that was opened last
        canvas = timeline.canvas
        canvas.event_wanted.connect(events.new_event_at)
        canvas.event_dragged.connect(self._move)
        canvas.menu_wanted.connect(self._open_menu)

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Offer these in menus."""
        self._actions = made

    @Slot(object)
    def _move(self, dragged: EventDragged) -> None:
        self._events.move_event(self._timeline.id_of(dragged.row), dragged)

    @Slot(object)
    def _open_menu(self, wanted: MenuWanted) -> None:
        from PySide6.QtCore import Qt

        menu = QMenu(self._timeline.canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._place = wanted.place
        if wanted.place is not None:
            menu.addAction(self.tr("New event here…")).triggered.connect(self._make_here)
        else:
            for name in _MENU:
                if name:
                    menu.addAction(self._actions[name])
                else:
                    menu.addSeparator()
        self.menu = menu
        menu.popup(wanted.position)

    @Slot()
    def _make_here(self) -> None:
        if self._place is not None:
            self._events.new_event_at(self._place)
