"""The list of all sources: to read one without an event, to make, change and remove them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.chronology.wording import in_words
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.listed_sources import ListedSource

_ID = Qt.ItemDataRole.UserRole


class SourcesPane(QWidget):
    """Each signal but `new_wanted` carries the id of the source that is meant."""

    new_wanted = Signal()
    read_wanted = Signal(object)
    change_wanted = Signal(object)
    revise_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._editable = False
        self.list = _List()
        self.list.setHeaderLabels(
            [
                self.tr("Title"),
                self.tr("Creator"),
                self.tr("Issued"),
                self.tr("Passages"),
                self.tr("Silent on"),
            ]
        )
        self.list.setAccessibleName(self.tr("Sources"))
        self.new_button = QPushButton(self.tr("New source…"))
        self.read_button = QPushButton(self.tr("Read"))
        self.change_button = QPushButton(self.tr("Change…"))
        self.revise_button = QPushButton(self.tr("New text…"))
        self.delete_button = QPushButton(self.tr("Delete…"))
        self.empty = plain_label(
            self.tr("No source yet. Make one, or drop text files on the window."), name="muted"
        )
        row = QHBoxLayout()
        row.setContentsMargins(10, 6, 10, 8)
        row.setSpacing(6)
        for button in (self.new_button, *self._of_one()):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.list, 1)
        self.empty.setContentsMargins(12, 8, 12, 0)
        column.addWidget(self.empty)
        column.addLayout(row)
        self.setFocusProxy(self.list)
        self.new_button.clicked.connect(self.new_wanted)
        self.read_button.clicked.connect(self._read)
        self.change_button.clicked.connect(self._change)
        self.revise_button.clicked.connect(self._revise)
        self.delete_button.clicked.connect(self._delete)
        self.list.itemActivated.connect(self._read)
        self.list.delete_pressed.connect(self._delete)
        self.list.itemSelectionChanged.connect(self._look)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self._look()

    @property
    def source_id(self) -> str | None:
        """The source that is selected."""
        chosen = self.list.selectedItems()
        return None if not chosen else str(chosen[0].data(0, _ID))

    def show_sources(self, sources: Sequence[ListedSource], *, editable: bool) -> None:
        """Show these; the one that was selected stays so."""
        self._editable = editable
        before = self.source_id
        self.list.clear()
        for one in sources:
            item = _item(one)
            self.list.addTopLevelItem(item)
            if one.source.id == before:
                self.list.setCurrentItem(item)
        first = self.list.topLevelItem(0)
        if self.source_id is None and first is not None:
            self.list.setCurrentItem(first)
        self.empty.setVisible(not sources)
        self._look()

    def _of_one(self) -> tuple[QPushButton, ...]:
        return self.read_button, self.change_button, self.revise_button, self.delete_button

    @Slot()
    def _look(self) -> None:
        chosen = self.source_id is not None
        for button in self._of_one():
            button.setEnabled(chosen and (self._editable or button is self.read_button))
        self.new_button.setEnabled(self._editable)

    @Slot(QPoint)
    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for button in (*self._of_one(), self.new_button):
            action = menu.addAction(button.text())
            action.setEnabled(button.isEnabled())
            # Queued: what comes of it may make the list anew.
            action.triggered.connect(button.click, Qt.ConnectionType.QueuedConnection)
        menu.popup(self.list.viewport().mapToGlobal(place))

    @Slot()
    def _read(self) -> None:
        if self.source_id is not None:
            self.read_wanted.emit(self.source_id)

    @Slot()
    def _change(self) -> None:
        self.change_wanted.emit(self.source_id)

    @Slot()
    def _revise(self) -> None:
        self.revise_wanted.emit(self.source_id)

    @Slot()
    def _delete(self) -> None:
        if self.delete_button.isEnabled():
            self.delete_wanted.emit(self.source_id)


class _List(QTreeWidget):
    """Rows of sources; Del asks to remove the one that is selected."""

    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sourcesList")
        self.setColumnCount(5)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)


def _item(listed: ListedSource) -> QTreeWidgetItem:
    source = listed.source
    issued = in_words(source.issued) if source.issued else ""
    counts = (f"{listed.claims:,}", f"{listed.silences:,}" if listed.silences else "")
    creator = one_line(source.creator or source.publisher)
    item = QTreeWidgetItem([one_line(source.title), creator, issued, *counts])
    item.setData(0, _ID, source.id)
    for column in (3, 4):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
