"""The pane that lists all sources, opened when first asked for and kept in step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget

from timeline_app.model.errors import UserError
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.texts.source_edits import SourceEdits

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.view.editing.texts.sources_pane import SourcesPane


class SourcesList(QObject):
    def __init__(self, desk: EditDesk, edits: SourceEdits) -> None:
        super().__init__(desk)
        self._desk = desk
        self._edits = edits
        self._dock: QDockWidget | None = None
        desk.shown.connect(self._show_chronicle)
        desk.edited.connect(self._follow)

    @property
    def pane(self) -> SourcesPane:
        """The list of sources, made when it is first opened."""
        from timeline_app.view.editing.texts.sources_pane import SourcesPane

        if self._dock is None:
            window = self._desk.window
            pane = SourcesPane()
            queued = Qt.ConnectionType.QueuedConnection
            pane.new_wanted.connect(self._edits.new)
            pane.read_wanted.connect(self._edits.read)
            # Queued: what comes of them makes the list anew.
            pane.change_wanted.connect(self._edits.change, queued)
            pane.revise_wanted.connect(self._edits.revise, queued)
            pane.delete_wanted.connect(self._edits.delete, queued)
            self._dock = QDockWidget(self.tr("Sources"), window)
            self._dock.setObjectName("sources")
            self._dock.setWidget(pane)
            right, bottom = Qt.DockWidgetArea.RightDockWidgetArea, Qt.Corner.BottomRightCorner
            window.setCorner(bottom, right)
            if not window.restoreDockWidget(self._dock):
                window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._dock)
        found = self._dock.widget()
        assert isinstance(found, SourcesPane)
        return found

    def show(self) -> None:
        """Bring the list into view, and go there."""
        pane = self.pane
        assert self._dock is not None
        self._fill()
        fresh = not self._dock.isVisible()
        self._dock.show()
        self._dock.raise_()
        if fresh:
            height = max(220, self._desk.window.height() // 4)
            self._desk.window.resizeDocks([self._dock], [height], Qt.Orientation.Vertical)
        pane.list.setFocus()

    @Slot(object)
    def _show_chronicle(self, _: object) -> None:
        self._fill()

    @Slot(object)
    def _follow(self, changes: ChangeSet) -> None:
        if changes.sources or changes.claims or changes.silences:
            self._fill()

    def _fill(self) -> None:
        if self._dock is None or self._desk.workspace is None:
            return
        try:
            listed = self._desk.workspace.listed_sources()
        except UserError as error:
            self._desk.tell(self.tr("The sources cannot be listed"), error.sentence)
            return
        self.pane.show_sources(listed, editable=self._desk.writable)
