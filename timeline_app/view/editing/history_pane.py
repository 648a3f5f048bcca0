"""Who did what and when, the newest first; and the way back to any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QLocale, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.view.editing.asking import made

if TYPE_CHECKING:
    from timeline_app.workspace.history import LogEntry
    from timeline_app.workspace.workspace import Workspace

AT_ONCE = 200
"""Entries that are read at a time; the rest when the list is scrolled to its end."""


class HistoryPane(QWidget):
    """The edit log of one chronicle. Reads of it only what is shown."""

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self._person = ""
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Edit"), self.tr("Person"), self.tr("Time")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("History"))
        self.restore_button = QPushButton(self.tr("Restore the chronicle as it was after this"))
        self.restore_button.setEnabled(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list)
        layout.addWidget(self.restore_button)
        self.list.itemSelectionChanged.connect(self._look)
        self.list.verticalScrollBar().valueChanged.connect(self._read_on)
        self.restore_button.clicked.connect(self._restore)

    def show_workspace(self, workspace: Workspace | None, person: str) -> None:
        """Show the history of a chronicle, which this person may restore."""
        self._workspace = workspace
        self._person = person
        self.refresh()

    def refresh(self) -> None:
        """Read the newest entries anew."""
        self.list.clear()
        self._read()
        for column in range(2):
            self.list.resizeColumnToContents(column)

    def position(self) -> int | None:
        """The entry that is selected."""
        chosen = self.list.selectedItems()
        return None if not chosen else int(chosen[0].data(0, Qt.ItemDataRole.UserRole))

    def _read(self, before: int | None = None) -> None:
        if self._workspace is not None:
            for entry in self._workspace.editing.history(AT_ONCE, before):
                self.list.addTopLevelItem(self._item(entry))

    def _item(self, entry: LogEntry) -> QTreeWidgetItem:
        named = {"undo": self.tr("Undo {0}"), "redo": self.tr("Redo {0}")}.get(entry.kind, "{0}")
        when = QDateTime.fromMSecsSinceEpoch(entry.time)
        time = QLocale().toString(when, QLocale.FormatType.ShortFormat)
        item = QTreeWidgetItem([named.format(entry.name), entry.person, time])
        item.setData(0, Qt.ItemDataRole.UserRole, entry.position)
        return item

    @Slot(int)
    def _read_on(self, value: int) -> None:
        last = self.list.topLevelItem(self.list.topLevelItemCount() - 1)
        if last is not None and value == self.list.verticalScrollBar().maximum():
            before = int(last.data(0, Qt.ItemDataRole.UserRole))
            if before > 1:
                self._read(before)

    @Slot()
    def _look(self) -> None:
        writable = self._workspace is not None and not self._workspace.read_only
        self.restore_button.setEnabled(writable and self.position() is not None)

    @Slot()
    def _restore(self) -> None:
        workspace, position = self._workspace, self.position()
        if workspace is not None and position is not None:
            restore = workspace.editing.restore
            made(self, lambda *, insist: restore(position, self._person))  # noqa: ARG005
