"""Actions that go somewhere: to a date, to a command, back and forward. Their boxes come lazily."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from timeline_app.chronology.instant import Span
from timeline_app.view.canvas.timeline_view import TimelineView
from timeline_app.view.finding.visited_places import VisitedPlaces
from timeline_app.view.selection import Selection


class GoActions(QObject):
    def __init__(self, window: QMainWindow, timeline: TimelineView, selection: Selection) -> None:
        super().__init__(window)
        self._window, self._timeline = window, timeline
        self._actions: Mapping[str, QAction] = {}
        self.places = VisitedPlaces(timeline.canvas, selection, self)
        self.places.changed.connect(self._show_ways)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "go_to_date": self._go_to_date,
            "back": self.places.go_back,
            "forward": self.places.go_forward,
            "commands": self._show_commands,
            "shortcuts": self._show_shortcuts,
        }

    def set_actions(self, actions: Mapping[str, QAction]) -> None:
        """Take all actions of the window, once they are made."""
        self._actions = actions
        self._show_ways()

    @Slot()
    def _go_to_date(self) -> None:
        from timeline_app.view.finding.go_to_date import GoToDate

        box = GoToDate(self._window)
        box.span_wanted.connect(self._go_to_span)
        box.pop_up()

    @Slot(object)
    def _go_to_span(self, span: Span) -> None:
        self._timeline.canvas.show_span(span, animated=True)

    @Slot()
    def _show_commands(self) -> None:
        from timeline_app.view.finding.command_palette import CommandPalette

        CommandPalette(self._window, self._actions).pop_up()

    @Slot()
    def _show_shortcuts(self) -> None:
        from timeline_app.view.finding.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._window, self._actions).open()

    @Slot()
    def _show_ways(self) -> None:
        if self._actions:
            self._actions["back"].setEnabled(self.places.can_go_back)
            self._actions["forward"].setEnabled(self.places.can_go_forward)
