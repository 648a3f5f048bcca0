"""Who did what and when, the newest first; and the way back to any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.view.widgets.moments import in_the_users_words
from timeline_app.view.widgets.plain_text import one_line, plain_tooltip

if TYPE_CHECKING:
    from timeline_app.workspace.history import LogEntry
    from timeline_app.workspace.workspace import Workspace

AT_ONCE = 200
"""Entries that are read at a time; the rest when the list is scrolled to its end."""


class HistoryPane(QWidget):
    """The edit log of one chronicle. Reads of it only what is shown.

    Both signals carry the LogEntry after which the chronicle is to be shown, or made again.
    """

    look_wanted = Signal(object)  # LogEntry
    restore_wanted = Signal(object)  # LogEntry

    def __init__(self) -> None:
        super().__init__()
        self._workspace: Workspace | None = None
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Edit"), self.tr("Person"), self.tr("Time")])
        self.list.setObjectName("ledger")
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setAccessibleName(self.tr("History"))
        self.look_button = QPushButton(self.tr("Show as it was after this"))
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setToolTip(
            self.tr("Make the chronicle what it was after this edit. That can be undone.")
        )
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 4, 10, 10)
        for button in (self.look_button, self.restore_button):
            button.setEnabled(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list)
        layout.addLayout(buttons)
        self.list.itemSelectionChanged.connect(self._look)
        self.list.itemActivated.connect(self._show_state)
        self.list.verticalScrollBar().valueChanged.connect(self._read_on)
        self.look_button.clicked.connect(self._show_state)
        self.restore_button.clicked.connect(self._restore)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Show the history of a chronicle."""
        fresh, self._workspace = workspace is not self._workspace, workspace
        newest = None if workspace is None else next(iter(workspace.editing.history(1)), None)
        first = self.list.topLevelItem(0)
        listed = None if first is None else first.data(0, Qt.ItemDataRole.UserRole)
        if fresh or newest != listed:
            self.refresh()
        self._look()

    def refresh(self) -> None:
        """Read the newest entries anew."""
        self.list.clear()
        self._read()

    def entry(self) -> LogEntry | None:
        """The entry that is selected."""
        chosen = self.list.selectedItems()
        return None if not chosen else chosen[0].data(0, Qt.ItemDataRole.UserRole)

    def _read(self, before: int | None = None) -> None:
        if self._workspace is not None:
            for entry in self._workspace.editing.history(AT_ONCE, before):
                self.list.addTopLevelItem(self._item(entry))

    def _item(self, entry: LogEntry) -> QTreeWidgetItem:
        named = {"undo": self.tr("Undo {0}"), "redo": self.tr("Redo {0}")}.get(entry.kind, "{0}")
        words = [named.format(entry.name), entry.person, in_the_users_words(entry.time)]
        item = QTreeWidgetItem([one_line(word) for word in words])
        item.setToolTip(0, plain_tooltip(words[0]))
        item.setData(0, Qt.ItemDataRole.UserRole, entry)
        return item

    @Slot(int)
    def _read_on(self, value: int) -> None:
        last = self.list.topLevelItem(self.list.topLevelItemCount() - 1)
        if last is not None and value == self.list.verticalScrollBar().maximum():
            before = last.data(0, Qt.ItemDataRole.UserRole).position
            if before > 1:
                self._read(before)

    @Slot()
    def _look(self) -> None:
        chosen = self._workspace is not None and self.entry() is not None
        self.look_button.setEnabled(chosen)
        writable = self._workspace is not None and not self._workspace.read_only
        self.restore_button.setEnabled(chosen and writable)

    @Slot()
    def _show_state(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.look_wanted.emit(entry)

    @Slot()
    def _restore(self) -> None:
        entry = self.entry()
        if entry is not None:
            self.restore_wanted.emit(entry)
