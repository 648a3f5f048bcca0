"""The actions that find things, and the panes that they open, each made when it is first used.

Of the modules with these panes none is imported before: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDockWidget, QMainWindow, QVBoxLayout, QWidget

from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.errors import UserError
from timeline_app.view.canvas.timeline_view import TimelineView
from timeline_app.view.selection import Selection
from timeline_app.view.theme import Theme
from timeline_app.workspace.workspace import Workspace

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.view.finding.event_table import EventTable
    from timeline_app.view.finding.filter_chips import FilterChips
    from timeline_app.view.finding.filter_names import FilterNames
    from timeline_app.view.finding.filters_pane import FiltersPane
    from timeline_app.view.finding.finding import Finding
    from timeline_app.view.finding.saved_views import SavedViews
    from timeline_app.view.finding.search_pane import SearchPane
    from timeline_app.workspace.searching.search_answer import (
        EventHit,
        Matching,
        PassageHit,
        SearchRequest,
    )

_LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
_BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea


class FindActions(QObject):
    """`place_wanted` carries the PassageHit whose place in its source is to be read.

    `central` is the timeline with room for the chips of the filters above it. Saved views are kept
    in `folder`, or nowhere where that is None.
    """

    place_wanted = Signal(object)

    def __init__(
        self,
        window: QMainWindow,
        timeline: TimelineView,
        selection: Selection,
        theme: Theme,
        folder: Path | None,
    ) -> None:
        super().__init__(window)
        self._window, self._timeline, self._selection = window, timeline, selection
        self._theme, self._folder = theme, folder
        self._workspace: Workspace | None = None
        self._finding: Finding | None = None
        self._chips: FilterChips | None = None
        self._views: SavedViews | None = None
        self._docks: dict[str, QDockWidget] = {}
        self._table_columns = b""
        self.central = QWidget()
        self._column = QVBoxLayout(self.central)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(timeline, 1)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "search": self._search,
            "filters": self._filter,
            "table": self._tabulate,
            "save_view": self._save_view,
        }

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Look for nothing in another chronicle, or in none for a while."""
        self._workspace = workspace
        if self._finding is not None:
            self._finding.show_workspace(workspace)
            self._list_anew()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if "search" in self._docks:
            self.search_pane.set_theme(theme)
        if "filters" in self._docks:
            self.filters_pane.set_theme(theme)

    def close(self) -> None:
        """End what runs beside the window."""
        if "table" in self._docks:
            self.table.close_down()
        if self._finding is not None:
            self._finding.close()

    # What is found, and where it is shown

    @property
    def finding(self) -> Finding:
        """What is looked for; made when something first is."""
        if self._finding is None:
            from timeline_app.view.finding.finding import Finding

            self._finding = Finding(self)
            self._finding.matched.connect(self._show_matching)
            self._finding.asked.connect(self._show_chips)
            self._finding.edited.connect(self._follow_edit)
            self._finding.show_workspace(self._workspace)
        return self._finding

    @property
    def looked_for(self) -> SearchRequest | None:
        """What is looked for, None where nothing ever was."""
        return None if self._finding is None else self._finding.request

    @property
    def search_pane(self) -> SearchPane:
        from timeline_app.view.finding.search_pane import SearchPane

        if "search" not in self._docks:
            pane = SearchPane(self.finding, self._theme)
            pane.hit_wanted.connect(self._go_to_hit)
            pane.left.connect(self._leave_search)
            self._add_dock(self.tr("Search"), "search", pane, _LEFT)
        found = self._docks["search"].widget()
        assert isinstance(found, SearchPane)
        return found

    @property
    def filters_pane(self) -> FiltersPane:
        from timeline_app.view.finding.filters_pane import FiltersPane

        if "filters" not in self._docks:
            pane = FiltersPane(self.finding, self._names(), self._theme)
            pane.save_wanted.connect(self._save_view)
            pane.view_wanted.connect(self.open_view)
            pane.view_unwanted.connect(self._forget_view)
            self._add_dock(self.tr("Filters"), "filters", pane, _LEFT)
            pane.show_views(self.views.names(self._chronicle()))
        found = self._docks["filters"].widget()
        assert isinstance(found, FiltersPane)
        return found

    @property
    def table(self) -> EventTable:
        from timeline_app.view.finding.event_table import EventTable

        if "table" not in self._docks:
            made = EventTable(self.finding, self._timeline.canvas, self._selection)
            made.event_wanted.connect(self.go_to_event)
            made.view.restore_columns(self._table_columns)
            self._add_dock(self.tr("Events"), "table", made, _BOTTOM)
        found = self._docks["table"].widget()
        assert isinstance(found, EventTable)
        return found

    @property
    def table_columns(self) -> bytes:
        """Which columns the table shows, and how; Qt's own note."""
        return self.table.view.columns_state() if "table" in self._docks else self._table_columns

    @table_columns.setter
    def table_columns(self, state: bytes) -> None:
        self._table_columns = state

    def _add_dock(self, title: str, name: str, pane: QWidget, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(pane)
        dock.hide()
        self._docks[name] = dock
        if not self._window.restoreDockWidget(dock):
            self._window.addDockWidget(area, dock)

    def _open_dock(self, name: str, size: int, along: Qt.Orientation) -> None:
        dock = self._docks[name]
        fresh = not dock.isVisible()
        dock.show()
        dock.raise_()
        if fresh:
            self._window.resizeDocks([dock], [size], along)

    @Slot()
    def _search(self) -> None:
        pane = self.search_pane
        self._open_dock("search", 340, Qt.Orientation.Horizontal)
        pane.box.setFocus()
        pane.box.selectAll()

    @Slot()
    def _filter(self) -> None:
        pane = self.filters_pane
        if self._has_focus("filters"):
            self._leave("filters")
            return
        self._open_dock("filters", 300, Qt.Orientation.Horizontal)
        pane.tree.setFocus()

    @Slot()
    def _tabulate(self) -> None:
        table = self.table
        if self._has_focus("table"):
            self._leave("table")
            return
        self._open_dock("table", max(220, self._window.height() // 3), Qt.Orientation.Vertical)
        table.view.setFocus()

    def _has_focus(self, pane: str) -> bool:
        """The action that opens a pane closes it when the user is in it."""
        focus = QApplication.focusWidget()
        return focus is not None and self._docks[pane].isAncestorOf(focus)

    def _leave(self, pane: str) -> None:
        self._docks[pane].hide()
        self._timeline.canvas.setFocus()

    @Slot()
    def _leave_search(self) -> None:
        self._leave("search")

    @Slot(object)
    def _go_to_hit(self, hit: EventHit | PassageHit) -> None:
        from timeline_app.workspace.searching.search_answer import EventHit

        if isinstance(hit, EventHit):
            self.go_to_event(hit.event)
            return
        if hit.events:
            self.go_to_event(hit.events[0])
        self.place_wanted.emit(hit)

    @Slot(object)
    def go_to_event(self, event_id: str) -> None:
        self._selection.select(event_id)
        self._timeline.reveal(event_id)

    @Slot(object)
    def _show_matching(self, matching: Matching | None) -> None:
        from timeline_app.view.finding import hit_display

        hit_display.show(self._timeline, matching)

    @Slot(object)
    def _show_chips(self, request: SearchRequest) -> None:
        if self._chips is None and request.filters:
            from timeline_app.view.finding.filter_chips import FilterChips

            self._chips = FilterChips(self.finding, self._names())
            self._column.insertWidget(0, self._chips)

    # Names and views

    def _names(self) -> FilterNames:
        from timeline_app.view.finding.filter_names import FilterNames

        return FilterNames(self._workspace)

    @Slot(object)
    def _follow_edit(self, changes: ChangeSet) -> None:
        if changes.categories or changes.sources or changes.tags:
            self._list_anew()

    def _list_anew(self) -> None:
        names = self._names()
        if self._chips is not None:
            self._chips.set_names(names)
        if "filters" in self._docks:
            self.filters_pane.set_names(names)
            self.filters_pane.show_views(self.views.names(self._chronicle()))

    @property
    def views(self) -> SavedViews:
        if self._views is None:
            from timeline_app.view.finding.saved_views import SavedViews

            path = None if self._folder is None else self._folder / "views.json"
            self._views = SavedViews(path)
        return self._views

    def _chronicle(self) -> str:
        return "" if self._workspace is None else self._workspace.info.id

    @Slot()
    def _save_view(self) -> None:
        from PySide6.QtWidgets import QInputDialog

        question = self.tr("A name for what is shown now: span, filters and panes")
        name, given = QInputDialog.getText(self._window, self.tr("Save this view"), question)
        if given and name.strip():
            self.save_view(name.strip())

    def save_view(self, name: str) -> None:
        """Keep what is shown now under a name."""
        from timeline_app.view.finding.saved_views import SavedView

        request = self.finding.request
        span = self._timeline.canvas.window_of_time.span
        panes = bytes(self._window.saveState().data())
        opened = tuple(pane for pane, dock in self._docks.items() if dock.isVisible())
        view = SavedView(name, span, request.text, request.filters, panes, opened)
        self._change_views(lambda: self.views.keep(self._chronicle(), view))

    @Slot(object)
    def open_view(self, name: str) -> None:
        """Show a saved view: its span, what it looks for, its panes."""
        from timeline_app.workspace.searching.search_answer import SearchRequest

        view = self.views.view(self._chronicle(), name)
        if view is not None:
            for pane in view.opened:
                self._make(pane)
            self._window.restoreState(QByteArray(view.panes))
            self.finding.ask(SearchRequest(view.text, view.filters, typing=True))
            width = self._timeline.canvas.width()
            shown = VisibleWindow(view.span.start, view.span.length / width, width)
            self._timeline.canvas.show_window(shown.clamped(), animated=True)

    def _make(self, pane: str) -> None:
        """Make a pane that is not there yet, for Qt restores no pane that is not."""
        makers: Mapping[str, Callable[[], QWidget]] = {
            "search": lambda: self.search_pane,
            "filters": lambda: self.filters_pane,
            "table": lambda: self.table,
        }
        if pane in makers:
            makers[pane]()

    @Slot(object)
    def _forget_view(self, name: str) -> None:
        self._change_views(lambda: self.views.forget(self._chronicle(), name))

    def _change_views(self, change: Callable[[], None]) -> None:
        try:
            change()
        except UserError as error:
            from timeline_app.view.widgets.plain_message import tell

            tell(self._window, self.tr("The views cannot be saved"), error.sentence)
        if "filters" in self._docks:
            self.filters_pane.show_views(self.views.names(self._chronicle()))
