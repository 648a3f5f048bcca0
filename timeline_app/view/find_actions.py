"""The actions that find things, and the panes and boxes that they open, each when it is first used.

Of the modules with these panes none is imported before: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from timeline_app.chronology.instant import Span
from timeline_app.view.selection import Selection
from timeline_app.view.theme import Theme
from timeline_app.view.timeline_view import TimelineView
from timeline_app.view.visited_places import VisitedPlaces
from timeline_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from timeline_app.view.finding import Finding
    from timeline_app.view.search_pane import SearchPane
    from timeline_app.workspace.search_answer import EventHit, Matching, PassageHit


class FindActions(QObject):
    """`place_wanted` carries the PassageHit whose place in its source is to be read."""

    place_wanted = Signal(object)

    def __init__(
        self, window: QMainWindow, timeline: TimelineView, selection: Selection, theme: Theme
    ) -> None:
        super().__init__(window)
        self._window, self._timeline, self._selection = window, timeline, selection
        self._theme = theme
        self._actions: Mapping[str, QAction] = {}
        self._workspace: Workspace | None = None
        self._finding: Finding | None = None
        self._search_dock: QDockWidget | None = None
        self.places = VisitedPlaces(timeline.canvas, selection, self)
        self.places.changed.connect(self._show_ways)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "search": self._search,
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

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Look for nothing in another chronicle, or in none for a while."""
        self._workspace = workspace
        if self._finding is not None:
            self._finding.show_workspace(workspace)
        self.places.forget()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._search_dock is not None:
            self.search_pane.set_theme(theme)

    def close(self) -> None:
        """End what runs beside the window."""
        self.places.rest()
        if self._finding is not None:
            self._finding.close()

    @property
    def finding(self) -> Finding:
        """What is looked for; made when something first is."""
        if self._finding is None:
            from timeline_app.view.finding import Finding

            self._finding = Finding(self)
            self._finding.matched.connect(self._show_matching)
            self._finding.show_workspace(self._workspace)
        return self._finding

    @property
    def search_pane(self) -> SearchPane:
        from timeline_app.view.search_pane import SearchPane

        if self._search_dock is None:
            pane = SearchPane(self.finding, self._theme)
            pane.hit_wanted.connect(self._go_to_hit)
            pane.left.connect(self._leave_search)
            left = Qt.DockWidgetArea.LeftDockWidgetArea
            self._search_dock = self._dock(self.tr("Search"), "search", pane, left)
        found = self._search_dock.widget()
        assert isinstance(found, SearchPane)
        return found

    def _dock(self, title: str, name: str, pane: QWidget, area: Qt.DockWidgetArea) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(pane)
        if not self._window.restoreDockWidget(dock):
            self._window.addDockWidget(area, dock)
        return dock

    @Slot()
    def _search(self) -> None:
        pane = self.search_pane
        assert self._search_dock is not None
        fresh = not self._search_dock.isVisible()
        self._search_dock.show()
        self._search_dock.raise_()
        if fresh:
            self._window.resizeDocks([self._search_dock], [340], Qt.Orientation.Horizontal)
        pane.box.setFocus()
        pane.box.selectAll()

    @Slot()
    def _leave_search(self) -> None:
        if self._search_dock is not None:
            self._search_dock.hide()
        self._timeline.canvas.setFocus()

    @Slot(object)
    def _go_to_hit(self, hit: EventHit | PassageHit) -> None:
        from timeline_app.workspace.search_answer import EventHit

        if isinstance(hit, EventHit):
            self.go_to_event(hit.event)
            return
        if hit.events:
            self.go_to_event(hit.events[0])
        self.place_wanted.emit(hit)

    def go_to_event(self, event_id: str) -> None:
        self._selection.select(event_id)
        self._timeline.reveal(event_id)

    @Slot(object)
    def _show_matching(self, matching: Matching | None) -> None:
        from timeline_app.view import hit_display

        hit_display.show(self._timeline, matching)

    # Dates, commands, places

    @Slot()
    def _go_to_date(self) -> None:
        from timeline_app.view.go_to_date import GoToDate

        box = GoToDate(self._window)
        box.span_wanted.connect(self._go_to_span)
        box.pop_up()

    @Slot(object)
    def _go_to_span(self, span: Span) -> None:
        self._timeline.canvas.show_span(span, animated=True)

    @Slot()
    def _show_commands(self) -> None:
        from timeline_app.view.command_palette import CommandPalette

        CommandPalette(self._window, self._actions).pop_up()

    @Slot()
    def _show_shortcuts(self) -> None:
        from timeline_app.view.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self._window, self._actions).open()

    @Slot()
    def _show_ways(self) -> None:
        if self._actions:
            self._actions["back"].setEnabled(self.places.can_go_back)
            self._actions["forward"].setEnabled(self.places.can_go_forward)
