"""The panes that read: the event on show, and the source that its passages stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from timeline_app.model.errors import UserError
from timeline_app.view.theme import Theme

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.view.reading.detail_pane import DetailPane
    from timeline_app.view.reading.source_reader import SourceReader
    from timeline_app.workspace.searching.search_answer import PassageHit
    from timeline_app.workspace.workspace import Workspace


class ReadingDocks(QObject):
    """Makes the panes when they are first needed: the first frame does without them.

    `mark_clicked` carries the ClaimMark that was clicked in a source, `date_reached` a dated
    sentence that no claim uses. `detail_made` and `reader_made` carry a pane when it is made.
    `reading_changed` says that another source is read, or that words in it are selected or not.
    """

    mark_clicked = Signal(object)  # ClaimMark
    date_reached = Signal(object)  # DatedSentence
    detail_made = Signal(object)  # DetailPane
    reader_made = Signal(object)  # SourceReader
    reading_changed = Signal()

    def __init__(self, window: QMainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._workspace: Workspace | None = None
        self.detail_dock = self._dock(self.tr("Event"), "event")
        self._detail_there = False
        self._reader_dock: QDockWidget | None = None

    @property
    def theme(self) -> Theme:
        return self._theme

    @property
    def detail_if_made(self) -> DetailPane | None:
        """The detail pane, or None before it is first needed."""
        return self.detail if self._detail_there else None

    @property
    def detail(self) -> DetailPane:
        from timeline_app.view.reading.detail_pane import DetailPane

        found = self.detail_dock.widget()
        if not isinstance(found, DetailPane):
            found = DetailPane(self._theme)
            found.read_wanted.connect(self.read_claim)
            self.detail_dock.setWidget(found)
            self._detail_there = True
            self.detail_made.emit(found)
        return found

    @property
    def reader(self) -> SourceReader:
        from timeline_app.view.reading.source_reader import SourceReader

        if self._reader_dock is None:
            reader = SourceReader(self._theme)
            reader.event_wanted.connect(self.mark_clicked)
            reader.date_wanted.connect(self.date_reached)
            reader.text.copyAvailable.connect(self._tell_reading)
            self._reader_dock = self._dock(self.tr("Source"), "source")
            self._reader_dock.setWidget(reader)
            vertical = Qt.Orientation.Vertical
            self._window.splitDockWidget(self.detail_dock, self._reader_dock, vertical)
            self._reader_dock.visibilityChanged.connect(self._tell_reading)
            self.reader_made.emit(reader)
        found = self._reader_dock.widget()
        assert isinstance(found, SourceReader)
        return found

    @property
    def reader_in_view(self) -> bool:
        return self._reader_dock is not None and self._reader_dock.isVisible()

    @property
    def reader_on_show(self) -> SourceReader | None:
        """The reader where a source is read in it, else None. None is made."""
        if not self.reader_in_view or self.reader.reading is None:
            return None
        return self.reader

    @Slot(bool)
    def _tell_reading(self, _: bool) -> None:
        self.reading_changed.emit()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Read in this chronicle from now on; what was read in another is gone."""
        self._workspace = workspace
        if self._reader_dock is not None:
            self.reader.clear()
            self._reader_dock.hide()
            self.reading_changed.emit()

    def follow(self, changes: ChangeSet) -> None:
        """Show what an edit changed in the source that is read."""
        if self._workspace is not None and self.reader_in_view:
            self.reader.follow(self._workspace, changes)
            self.reading_changed.emit()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.detail.set_theme(theme)
        if self._reader_dock is not None:
            self.reader.set_theme(theme)

    @Slot(object)
    def show_event(self, event_id: str | None) -> None:
        """Show what the chronicle holds of an event."""
        if self._workspace is None or event_id is None:
            self.detail.show_event(None)
            return
        try:
            self.detail.show_event(self._workspace.event_detail(event_id))
        except UserError as error:
            self.detail.show_event(None)
            self._tell(self.tr("This event cannot be shown"), error.sentence)

    @Slot(object)
    def read_claim(self, claim_id: str) -> None:
        """Show the source of a claim, scrolled to its passage."""
        if self._workspace is None:
            return
        try:
            reading = self._workspace.reading_of_claim(claim_id)
        except UserError as error:
            self._tell(self.tr("This source cannot be shown"), error.sentence)
            return
        self.open_reader().show_reading(reading, claim_id)
        self.reading_changed.emit()

    @Slot(object)
    def read_place(self, hit: PassageHit) -> None:
        """Show a source, scrolled to what a search found in it."""
        if self._workspace is None:
            return
        try:
            reading = self._workspace.reading(hit.source, hit.revision)
        except UserError as error:
            self._tell(self.tr("This source cannot be shown"), error.sentence)
            return
        from timeline_app.model.source import TextRange

        self.open_reader().show_place(reading, TextRange(hit.start, hit.end))
        self.reading_changed.emit()

    def read_source(self, source_id: str) -> None:
        """Show a source from its beginning."""
        if self._workspace is None:
            return
        try:
            reading = self._workspace.reading(source_id)
        except UserError as error:
            self._tell(self.tr("This source cannot be shown"), error.sentence)
            return
        self.open_reader().show_source(reading)
        self.reading_changed.emit()

    def open_reader(self) -> SourceReader:
        """The reader, brought into view."""
        fresh = not self.reader_in_view
        reader = self.reader
        assert self._reader_dock is not None
        self._reader_dock.show()
        if fresh:
            half = self._window.height() // 2
            docks = [self.detail_dock, self._reader_dock]
            self._window.resizeDocks(docks, [half, half], Qt.Orientation.Vertical)
        return reader

    @Slot()
    def read_first_claim(self) -> None:
        """Read the first passage of the event on show."""
        cards = self.detail.cards()
        if cards:
            self.read_claim(cards[0].detail.claim.id)

    def _dock(self, title: str, name: str) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setWidget(QWidget())
        self._window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        return dock

    def _tell(self, title: str, sentence: str) -> None:
        from timeline_app.view.widgets.plain_message import tell

        tell(self._window, title, sentence)
