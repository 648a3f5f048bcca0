"""The panes that set sources side by side, as docks below the timeline, filled when on show."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget, QWidget

from timeline_app.model.errors import UserError
from timeline_app.model.source import TextRange
from timeline_app.view.comparing.source_desk import SourceDesk
from timeline_app.view.theme import Theme
from timeline_app.workspace.showing.queries import ClaimMark
from timeline_app.workspace.showing.source_order import age
from timeline_app.workspace.sources.coverage import CoverageMatrix
from timeline_app.workspace.sources.revising import Repair

if TYPE_CHECKING:
    from timeline_app.view.comparing.compare_pane import ComparePane
    from timeline_app.view.comparing.coverage_pane import CoveragePane
    from timeline_app.view.comparing.repair_pane import RepairPane
    from timeline_app.view.comparing.side_by_side import SideBySide, SourceColumn
    from timeline_app.view.comparing.story_pane import StoryPane

_HEIGHT_SHARE = 0.46
_QUEUED = Qt.ConnectionType.QueuedConnection


class SourceDocks(QObject):
    """Opens and fills the panes. Each asks the workspace anew whenever it comes into view."""

    def __init__(self, desk: SourceDesk, theme: Theme) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._window = desk.window
        self._theme = theme
        self._docks: dict[str, QDockWidget] = {}
        self._stale: set[str] = set()
        self._fillers: dict[str, Callable[[bool], None]] = {
            "compare": self._fill_compare,
            "side_by_side": self._fill_side_by_side,
            "coverage": self._fill_coverage,
            "order_of_telling": self._fill_story,
            "repair": self._fill_repair,
        }
        desk.panes.selection.changed.connect(self._select)
        desk.refused.connect(self.refresh)

    def open(self, name: str) -> QWidget:
        """Show a pane, made now if it never was, and give it the focus."""
        dock = self._docks.get(name)
        if dock is None:
            dock = self._make(name)
        dock.show()
        dock.raise_()
        self._fill(name)
        pane = dock.widget()
        pane.setFocus()
        return pane

    @Slot()
    def refresh(self) -> None:
        """Show the chronicle as it is now, in the panes on show; in the others when they come."""
        self._stale = set(self._docks)
        for name in self._shown():
            self._fill(name)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for dock in self._docks.values():
            dock.widget().set_theme(theme)  # type: ignore[attr-defined]

    def _shown(self) -> list[str]:
        return [name for name, dock in self._docks.items() if _on_show(dock)]

    def _make(self, name: str) -> QDockWidget:
        title, make = self._makers()[name]
        dock = self._bottom_dock(title, name)
        dock.setWidget(make())
        for other in self._docks.values():
            if not other.isFloating():
                self._window.tabifyDockWidget(other, dock)
                break
        else:
            height = round(self._window.height() * _HEIGHT_SHARE)
            self._window.resizeDocks([dock], [height], Qt.Orientation.Vertical)
        self._docks[name] = dock
        self._stale.add(name)
        dock.visibilityChanged.connect(self._come_into_view)
        return dock

    def _bottom_dock(self, title: str, name: str) -> QDockWidget:
        """A dock below the timeline; the event's own pane keeps its full height."""
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        right = Qt.DockWidgetArea.RightDockWidgetArea
        self._window.setCorner(Qt.Corner.BottomRightCorner, right)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        return dock

    def _makers(self) -> dict[str, tuple[str, Callable[[], QWidget]]]:
        return {
            "compare": (self.tr("Compare"), self._make_compare),
            "side_by_side": (self.tr("Sources side by side"), self._make_side_by_side),
            "coverage": (self.tr("Coverage"), self._make_coverage),
            "order_of_telling": (self.tr("Order of telling"), self._make_story),
            "repair": (self.tr("Repair queue"), self._make_repair),
        }

    def _make_compare(self) -> ComparePane:
        from timeline_app.view.comparing.compare_pane import ComparePane

        pane = ComparePane(self._theme)
        pane.read_wanted.connect(self._desk.panes.read_claim)
        # Queued: what comes of them makes the page anew, and with it the button that was pressed.
        pane.date_wanted.connect(self._choose_date, _QUEUED)
        pane.contest_wanted.connect(self._contest, _QUEUED)
        return pane

    def _make_side_by_side(self) -> SideBySide:
        from timeline_app.view.comparing.side_by_side import SideBySide

        pane = SideBySide(self._theme)
        pane.reading_wanted.connect(self._read_beside)
        pane.event_wanted.connect(self._follow_mark)
        return pane

    def _make_coverage(self) -> CoveragePane:
        from timeline_app.view.comparing.coverage_pane import CoveragePane

        pane = CoveragePane(self._theme)
        pane.read_wanted.connect(self._desk.panes.read_claim)
        pane.event_wanted.connect(self._desk.show_event)
        pane.silence_wanted.connect(self._note_silence, _QUEUED)
        pane.copied.connect(self._desk.copy)
        pane.export_wanted.connect(self._export)
        return pane

    def _make_story(self) -> StoryPane:
        from timeline_app.view.comparing.story_pane import StoryPane

        pane = StoryPane(self._theme)
        pane.source_wanted.connect(self._show_curve)
        pane.read_wanted.connect(self._read_point)
        return pane

    def _make_repair(self) -> RepairPane:
        from timeline_app.view.comparing.repair_pane import RepairPane

        pane = RepairPane(self._theme)
        pane.accepted.connect(self._accept, _QUEUED)
        pane.placed.connect(self._place, _QUEUED)
        return pane

    # Filling

    @Slot(bool)
    def _come_into_view(self, visible: bool) -> None:
        if visible:
            for name in self._shown():
                if name in self._stale:
                    self._fill(name)

    @Slot(object)
    def _select(self, _event_id: str | None) -> None:
        self._stale.add("compare")
        for name in self._shown():
            if name in ("compare", "side_by_side", "order_of_telling"):
                self._fill(name)

    def _fill(self, name: str) -> None:
        workspace = self._desk.workspace
        if workspace is None:
            return
        fresh = name in self._stale
        self._stale.discard(name)
        try:
            self._fillers[name](fresh)
        except UserError as error:
            self._desk.tell(self.tr("This cannot be shown"), error.sentence)

    def _fill_compare(self, _fresh: bool) -> None:
        from timeline_app.view.comparing.compare_pane import ComparePane
        from timeline_app.workspace.sources.comparison import compared

        workspace, pane = self._desk.workspace, self._docks["compare"].widget()
        assert workspace is not None
        assert isinstance(pane, ComparePane)
        event_id = self._desk.panes.selection.event_id
        comparison = None if event_id is None else compared(workspace, event_id)
        pane.show_comparison(comparison, editable=not workspace.read_only)

    def _fill_side_by_side(self, fresh: bool) -> None:
        from timeline_app.view.comparing.side_by_side import SideBySide

        workspace, pane = self._desk.workspace, self._docks["side_by_side"].widget()
        assert workspace is not None
        assert isinstance(pane, SideBySide)
        sources = sorted(workspace.sources(), key=age)
        if fresh or pane.offered != [source.id for source in sources]:
            pane.set_sources(sources)
        event_id = self._desk.panes.selection.event_id
        silences = () if event_id is None else workspace.silences_on(event_id)
        pane.show_event(event_id, {silence.source: True for silence in silences})

    def _fill_coverage(self, fresh: bool) -> None:
        from timeline_app.view.comparing.coverage_pane import CoveragePane
        from timeline_app.workspace.sources.coverage import coverage

        workspace, pane = self._desk.workspace, self._docks["coverage"].widget()
        assert workspace is not None
        assert isinstance(pane, CoveragePane)
        if fresh:
            pane.show_matrix(coverage(workspace), editable=not workspace.read_only)

    def _fill_story(self, fresh: bool) -> None:
        from timeline_app.view.comparing.story_pane import StoryPane

        workspace, pane = self._desk.workspace, self._docks["order_of_telling"].widget()
        assert workspace is not None
        assert isinstance(pane, StoryPane)
        if fresh:
            pane.set_sources(sorted(workspace.sources(), key=age))
            if pane.source_id is not None:
                self._show_curve(pane.source_id)
        pane.plot.show_event(self._desk.panes.selection.event_id)

    def _fill_repair(self, fresh: bool) -> None:
        from timeline_app.view.comparing.repair_pane import RepairPane
        from timeline_app.workspace.sources.revising import repair_queue

        workspace, pane = self._desk.workspace, self._docks["repair"].widget()
        assert workspace is not None
        assert isinstance(pane, RepairPane)
        if fresh:
            pane.show_queue(repair_queue(workspace), editable=not workspace.read_only)

    # What the panes ask for

    @Slot(object)
    def _show_curve(self, source_id: str) -> None:
        from timeline_app.view.comparing.story_pane import StoryPane
        from timeline_app.workspace.sources.story_curve import story_curve

        pane = self._docks["order_of_telling"].widget()
        assert isinstance(pane, StoryPane)
        if self._desk.workspace is not None:
            pane.show_curve(story_curve(self._desk.workspace, source_id))
            pane.plot.show_event(self._desk.panes.selection.event_id)

    @Slot(object, object)
    def _read_beside(self, column: SourceColumn, source_id: str) -> None:
        from timeline_app.view.comparing.side_by_side import SideBySide

        pane = self._docks["side_by_side"].widget()
        assert isinstance(pane, SideBySide)
        if self._desk.workspace is not None:
            column.show_reading(self._desk.workspace.reading(source_id))
            pane.step(column)

    @Slot(object)
    def _follow_mark(self, mark: ClaimMark) -> None:
        self._desk.show_event(mark.event)

    @Slot(object)
    def _read_point(self, claim_id: str) -> None:
        if self._desk.workspace is not None:
            self._desk.show_event(self._desk.workspace.claim(claim_id).event)
            self._desk.panes.read_claim(claim_id)

    @Slot(object)
    def _choose_date(self, claim_id: str) -> None:
        from PySide6.QtWidgets import QInputDialog

        from timeline_app.workspace.sources.choosing import choose_date_of

        reason, agreed = QInputDialog.getText(
            self._window, self.tr("Choose this date"), self.tr("Why this date (may stay empty):")
        )
        if agreed:
            self._desk.apply(lambda workspace: choose_date_of(workspace, claim_id, reason.strip()))

    @Slot(bool)
    def _contest(self, contested: bool) -> None:
        from timeline_app.workspace.sources.choosing import contest

        event_id = self._desk.panes.selection.event_id
        if event_id is not None:
            self._desk.apply(lambda workspace: contest(workspace, event_id, contested=contested))

    @Slot(object, object, bool)
    def _note_silence(self, event_id: str, source_id: str, silent: bool) -> None:
        from timeline_app.workspace.sources.coverage import forget_silence, note_silence

        change = note_silence if silent else forget_silence
        self._desk.apply(lambda workspace: change(workspace, event_id, source_id))

    @Slot(object)
    def _accept(self, repair: Repair) -> None:
        from timeline_app.workspace.sources.revising import accept

        self._desk.apply(lambda _: accept(repair))

    @Slot(object, object)
    def _place(self, repair: Repair, where: TextRange) -> None:
        from timeline_app.workspace.sources.revising import put_at

        self._desk.apply(lambda _: put_at(repair, where))

    @Slot(object)
    def _export(self, matrix: CoverageMatrix) -> None:
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        from timeline_app.system.atomic_file import write_bytes
        from timeline_app.workspace.sources.coverage import as_csv

        path, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export as CSV"), "coverage.csv", self.tr("Tables (*.csv)")
        )
        if not path:
            return
        try:
            write_bytes(Path(path), as_csv(matrix).encode())
        except OSError as error:
            reason = error.strerror or str(error)
            self._desk.tell(self.tr("The table was not written"), f"{path}: {reason}.")


def _on_show(dock: QDockWidget) -> bool:
    """Whether a dock is on show, and not behind another tab."""
    return dock.isVisible() and not dock.visibleRegion().isEmpty()
