"""Events by sources: sort, filter, read a cell, note a silence, copy, export."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.view.comparing.coverage_cells import CoverageCells
from timeline_app.view.comparing.coverage_model import DATE, FIRST_SOURCE, CoverageModel, Show
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.workspace.sources.coverage import Coverage, CoverageMatrix

_SOURCE_WIDTH = 140
_ALONE_WIDTH = 220
_EVENT_SHARE, _EVENT_NARROWEST, _EVENT_WIDEST = 0.32, 150, 330


class CoverageTable(QTableView):
    """`read_wanted` carries a claim's id, `event_wanted` an event's, `silence_wanted` both ids."""

    read_wanted = Signal(object)  # str
    event_wanted = Signal(object)  # str
    silence_wanted = Signal(object, object, bool)  # event, source, whether it is silent
    copy_wanted = Signal()

    def __init__(self, model: CoverageModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self._editable = False
        self.cells = CoverageCells(theme, self)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(self.tr("Events by sources"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(26)
        head = self.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setTextElideMode(Qt.TextElideMode.ElideRight)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self.setSortingEnabled(True)
        self.sortByColumn(DATE, Qt.SortOrder.AscendingOrder)
        self.clicked.connect(self.open_cell)
        self.customContextMenuRequested.connect(self._offer)

    def set_editable(self, *, editable: bool) -> None:
        """Whether silences can be noted."""
        self._editable = editable

    def fit_columns(self) -> None:
        event = min(_EVENT_WIDEST, max(_EVENT_NARROWEST, round(self.width() * _EVENT_SHARE)))
        for column, width in enumerate((132, event, 80)):
            self.setColumnWidth(column, width)
        for column in range(FIRST_SOURCE, self._model.alone_column):
            self.setColumnWidth(column, _SOURCE_WIDTH)
        self.setColumnWidth(self._model.alone_column, _ALONE_WIDTH)

    @Slot(QModelIndex)
    def open_cell(self, index: QModelIndex) -> None:
        """Select the event; where a source speaks of it, read what it says."""
        if not index.isValid():
            return
        self.event_wanted.emit(self._model.row_at(index).event.id)
        cell = self._model.cell_at(index)
        if cell is not None and cell.claims:
            self.read_wanted.emit(cell.claims[0])

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        copy = event.key() == Qt.Key.Key_C and event.modifiers() == _CONTROL
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_cell(index)
        elif event.key() == Qt.Key.Key_S and not event.modifiers() and index.isValid():
            self._turn_silence(index)
        elif copy:
            self.copy_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _turn_silence(self, index: QModelIndex) -> None:
        cell = self._model.cell_at(index)
        if cell is None or cell.claims or not self._editable:
            return
        event, source = self._model.row_at(index).event.id, self._model.source_at(index)
        self.silence_wanted.emit(event, source, cell.coverage is Coverage.SILENT)

    @Slot(QPoint)
    def _offer(self, position: QPoint) -> None:
        index = self.indexAt(position)
        cell = self._model.cell_at(index)
        if cell is None:
            return
        self.setCurrentIndex(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if cell.claims:
            menu.addAction(self.tr("Read")).triggered.connect(self._open_current)
        else:
            checked = cell.coverage is Coverage.CHECKED_SILENT
            text = self.tr("Not looked at") if checked else self.tr("Checked: it is silent")
            action = menu.addAction(f"{text}\tS")
            action.setEnabled(self._editable)
            action.triggered.connect(self._turn_current)
        menu.popup(self.viewport().mapToGlobal(position))

    @Slot()
    def _open_current(self) -> None:
        self.open_cell(self.currentIndex())

    @Slot()
    def _turn_current(self) -> None:
        self._turn_silence(self.currentIndex())


_CONTROL = Qt.KeyboardModifier.ControlModifier


class CoveragePane(QWidget):
    """The matrix under its filters. Signals are those of CoverageTable, and two of its own."""

    read_wanted = Signal(object)
    event_wanted = Signal(object)
    silence_wanted = Signal(object, object, bool)
    copied = Signal(object)  # str: for the clipboard
    export_wanted = Signal(object)  # CoverageMatrix

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self.model = CoverageModel(self)
        self.table = CoverageTable(self.model, theme)
        self.words = QLineEdit()
        self.words.setPlaceholderText(self.tr("Filter events"))
        self.words.setAccessibleName(self.tr("Filter events"))
        self.words.setClearButtonEnabled(True)
        self.kinds = QComboBox()
        self.kinds.setAccessibleName(self.tr("Which events"))
        for show, name in self._kinds():
            self.kinds.addItem(name, show)
        self._count = plain_label(name="muted")
        self._count.setWordWrap(False)
        copy, export = QPushButton(self.tr("Copy")), QPushButton(self.tr("Export as CSV…"))
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.words, 1)
        head.addWidget(self.kinds)
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(copy)
        head.addWidget(export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        self.setFocusProxy(self.table)
        self.words.textChanged.connect(self._filter)
        self.kinds.currentIndexChanged.connect(self._filter)
        copy.clicked.connect(self._copy)
        export.clicked.connect(self._export)
        self.table.copy_wanted.connect(self._copy)
        self.table.read_wanted.connect(self.read_wanted)
        self.table.event_wanted.connect(self.event_wanted)
        self.table.silence_wanted.connect(self.silence_wanted)

    def show_matrix(self, matrix: CoverageMatrix, *, editable: bool) -> None:
        """Show a matrix; the columns keep their widths where the sources are as many as before."""
        fresh = self.model.alone_column != FIRST_SOURCE + len(matrix.sources)
        self.table.set_editable(editable=editable)
        current = self.table.currentIndex()
        self.model.set_matrix(matrix)
        if fresh:
            self.table.fit_columns()
        if current.isValid() and current.row() < self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(current.row(), current.column()))
        self._tell_count()

    def set_theme(self, theme: Theme) -> None:
        self.table.cells.theme = theme
        self.table.viewport().update()

    @Slot()
    def _filter(self) -> None:
        self.model.set_filter(self.words.text(), Show(self.kinds.currentData()))
        self._tell_count()

    def _tell_count(self) -> None:
        rows = self.model.rowCount()
        self._count.setText(counted(rows, self.tr("{0} event"), self.tr("{0} events")))

    @Slot()
    def _copy(self) -> None:
        self.copied.emit(self.model.copied())

    @Slot()
    def _export(self) -> None:
        self.export_wanted.emit(self.model.shown)

    def _kinds(self) -> tuple[tuple[Show, str], ...]:
        return (
            (Show.ALL, self.tr("All events")),
            (Show.ALONE, self.tr("Told by one source alone")),
            (Show.SOMEWHERE_SILENT, self.tr("A source is silent")),
            (Show.NOT_LOOKED_AT, self.tr("A silence nobody checked")),
            (Show.EVERYWHERE, self.tr("Told by all sources")),
        )
