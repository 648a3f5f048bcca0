"""What the actions and the panes of sources share: the chronicle, and the window they stand in."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from timeline_app.model.errors import UserError

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.view.canvas.timeline_view import TimelineView
    from timeline_app.view.reading.detail_pane import DetailPane
    from timeline_app.view.reading.source_reader import SourceReader
    from timeline_app.view.selection import Selection
    from timeline_app.workspace.workspace import Workspace


class SourceWindow(Protocol):
    """What a window has that sources are set side by side in."""

    selection: Selection
    timeline: TimelineView

    @property
    def detail(self) -> DetailPane: ...

    @property
    def reader(self) -> SourceReader: ...

    def read_claim(self, claim_id: str) -> None: ...

    def apply(self, edit: Edit) -> bool: ...


class SourceDesk(QObject):
    """`changed` carries the ChangeSet of every edit; `refused` says that one could not be made."""

    changed = Signal(object)  # ChangeSet
    refused = Signal()

    def __init__(self, window: QMainWindow, panes: SourceWindow) -> None:
        super().__init__(window)
        self.window = window
        self.panes = panes
        self._workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Speak of another chronicle from now on, or of none before it is closed."""
        if self._workspace is not None and self._workspace is not workspace:
            self._workspace.forget(self._tell_change)
        if workspace is not None and workspace is not self._workspace:
            workspace.observe(self._tell_change)
        self._workspace = workspace

    def apply(self, make: Callable[[Workspace], Edit]) -> None:
        """Make an edit and apply it as the window's person; say why where that cannot be."""
        if self._workspace is None:
            return
        try:
            edit = make(self._workspace)
        except UserError as error:
            self.tell(self.tr("This cannot be changed"), error.sentence)
            self.refused.emit()
            return
        if not self.panes.apply(edit):
            self.refused.emit()

    def tell(self, title: str, sentence: str) -> None:
        from timeline_app.view.widgets.plain_message import tell

        tell(self.window, title, sentence)

    @Slot(object)
    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot(object)
    def show_event(self, event_id: str) -> None:
        """Select an event and bring it into view."""
        self.panes.selection.select(event_id)
        self.panes.timeline.reveal(event_id)

    def _tell_change(self, changes: ChangeSet) -> None:
        self.changed.emit(changes)
