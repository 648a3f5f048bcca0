"""All events as a table beside the canvas, in step with its selection, its span and the filters."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtCore import QByteArray, QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.system.executor import LatestWins, Wanted
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.view.finding.event_table_model import (
    COLUMNS,
    SHOWN_AT_FIRST,
    SORTABLE,
    EventTableModel,
    Index,
)
from timeline_app.view.finding.finding import Finding
from timeline_app.view.finding.spreadsheet import as_spreadsheet
from timeline_app.view.selection import Selection
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.workspace.searching.search import Searcher

_MOST_SELECTED = 10_000  # events at once
_ROW_HEIGHT = 28
_WIDTHS = {"date": 240, "category": 180, "tags": 200, "description": 500}
_FOLLOW = 120  # milliseconds between two looks at a window that moves


class TableView(QTableView):
    """Rows to walk with the arrows; Ctrl+C copies those selected as a spreadsheet reads them."""

    reached = Signal(object)  # int: the row that the user went to
    opened = Signal(object)  # int: the row on which Enter was pressed

    def __init__(self, model: EventTableModel) -> None:
        super().__init__()
        self._events = model
        self.setModel(model)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW_HEIGHT)
        rows.hide()
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for at, name in enumerate(COLUMNS):
            self.setColumnWidth(at, _WIDTHS.get(name, 96))
            self.setColumnHidden(at, name not in SHOWN_AT_FIRST)
        header.setSectionResizeMode(COLUMNS.index("title"), QHeaderView.ResizeMode.Stretch)

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.reached.emit(current.row())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def columns_state(self) -> bytes:
        """Which columns are shown, in which order and how wide: Qt's own note of it."""
        return bytes(self.horizontalHeader().saveState().data())

    def restore_columns(self, state: bytes) -> None:
        if state:
            self.horizontalHeader().restoreState(QByteArray(state))

    def copy(self) -> None:
        """Put the selected rows on the clipboard: the columns on show, under their titles."""
        header = self.horizontalHeader()
        order = sorted(range(len(COLUMNS)), key=header.visualIndex)
        names = [COLUMNS[at] for at in order if not self.isColumnHidden(at)]
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        cells = [[self._events.cell(row, name) for name in names] for row in rows]
        titles = [self._events.title(name) for name in names]
        QApplication.clipboard().setText(as_spreadsheet([titles, *cells]))


class EventTable(QWidget):
    """`event_wanted` carries the id of the event to show on the canvas."""

    event_wanted = Signal(object)
    _order_came = Signal(object)

    def __init__(
        self,
        finding: Finding,
        canvas: TimelineCanvas,
        selection: Selection,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("tablePage")
        self._finding, self._canvas, self._selection = finding, canvas, selection
        self._executor = LatestWins("table")
        self._order: Int64Array = np.empty(0, np.int64)
        self._sorted_by, self._descending = "date", False
        self._following = False
        self.model = EventTableModel(self)
        self.view = TableView(self.model)
        self.view.setAccessibleName(self.tr("Events"))
        self.in_view = QCheckBox(self.tr("Only what is in view"))
        self._count = plain_label(name="muted")
        self._columns_button = QPushButton(self.tr("Columns"))
        self._follow_timer = QTimer(self)
        self._follow_timer.setSingleShot(True)
        self._follow_timer.setInterval(_FOLLOW)
        self._lay_out()
        self._connect()
        self._take_chronicle()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(14, 8, 14, 8)
        head.setSpacing(14)
        head.addWidget(self._count, 1)
        head.addWidget(self.in_view)
        head.addWidget(self._columns_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def _connect(self) -> None:
        header = self.view.horizontalHeader()
        header.sectionClicked.connect(self._sort)
        header.customContextMenuRequested.connect(self._choose_columns)
        self._columns_button.clicked.connect(self._choose_columns)
        self.in_view.toggled.connect(self._refill)
        self.view.reached.connect(self._go_to)
        self.view.opened.connect(self._go_to)
        self.view.customContextMenuRequested.connect(self._ask_for_menu)
        self._follow_timer.timeout.connect(self._refill)
        self._order_came.connect(self._take_order)
        self._finding.matched.connect(self._refill)
        self._finding.asked.connect(self._notice_chronicle)
        self._finding.edited.connect(self._take_chronicle)
        self._canvas.window_changed.connect(self._follow_window)
        self._selection.changed.connect(self._follow_selection)

    def close_down(self) -> None:
        """End the thread that sorts."""
        self._follow_timer.stop()
        self._executor.close()

    @property
    def count(self) -> str:
        """The line that says how many events are shown."""
        return self._count.text()

    # What is in it

    @Slot(object)
    def _notice_chronicle(self, _request: object) -> None:
        workspace = self._finding.workspace
        columns = None if workspace is None else workspace.columns()
        if columns is not self.model.columns:
            self._take_chronicle()

    @Slot(object)
    def _take_chronicle(self, _changes: object = None) -> None:
        self._executor.forget()
        self.model.set_workspace(self._finding.workspace)
        self._order = np.arange(len(self.model))
        self._refill()
        if self._sorted_by != "date":
            self._ask_for_order()

    @Slot(int)
    def _sort(self, section: int) -> None:
        """Sort by a column; again: the other way round."""
        name = COLUMNS[section]
        if name not in SORTABLE:
            return
        self._descending = name == self._sorted_by and not self._descending
        self._sorted_by = name
        order = Qt.SortOrder.DescendingOrder if self._descending else Qt.SortOrder.AscendingOrder
        self.view.horizontalHeader().setSortIndicator(section, order)
        self._ask_for_order()

    @Slot(object)
    def _sort_by_action(self, action: object) -> None:
        assert isinstance(action, QAction)
        self._sort(COLUMNS.index(action.data()))

    def _ask_for_order(self) -> None:
        workspace, columns = self._finding.workspace, self.model.columns
        if workspace is None or columns is None:
            return
        work = partial(_order_of, workspace.searcher(), columns, self._sorted_by, self._descending)
        self._executor.submit(work, self._order_came.emit, self._order_came.emit)

    @Slot(object)
    def _take_order(self, order: Int64Array | Exception) -> None:
        if isinstance(order, Exception):
            raise order
        if len(order) == len(self.model):
            self._order = order
            self._refill()

    @Slot()
    def _refill(self) -> None:
        """Show the events that match, in the order chosen, and no others."""
        columns = self.model.columns
        if columns is None:
            return
        rows = None
        matching = self._finding.matching
        if matching is not None and matching.rows is not None:
            if len(matching.rows) != len(columns):
                return  # the chronicle was edited since: an answer is on its way
            rows = matching.rows
        if self.in_view.isChecked():
            shown = self._canvas.window_of_time
            inside = (columns.start < shown.end) & (columns.end > shown.start)
            rows = inside if rows is None else rows & inside
        order = self._order
        if rows is not None:
            mask = np.zeros(len(self.model), np.bool_)
            mask[columns.event[rows]] = True
            order = order[mask[order]]
        self.model.show(order)
        self._count.setText(
            self.tr("{0} of {1} events").format(f"{len(order):,}", f"{len(self.model):,}")
        )
        self._follow_selection(self._selection.event_id)

    # In step with the canvas

    @Slot(object)
    def _follow_window(self, _window: object) -> None:
        if self.in_view.isChecked() and not self._follow_timer.isActive():
            self._follow_timer.start()

    @Slot(object)
    def _go_to(self, row: int) -> None:
        if not self._following:
            self.event_wanted.emit(self.model.event_id(row))

    @Slot(QPoint)
    def _ask_for_menu(self, position: QPoint) -> None:
        """Select on the timeline, too, what is selected here, and ask for the menu on it."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        if not rows or self._canvas.event_drag is None:
            return
        from timeline_app.view.canvas.asked_for import MenuWanted

        # The current one first: it is the one on show, and stays so.
        rows.sort(key=lambda row: row != self.view.currentIndex().row())
        self._selection.select_all(self.model.event_id(row) for row in rows[:_MOST_SELECTED])
        self._canvas.menu_wanted.emit(MenuWanted(self.view.viewport().mapToGlobal(position)))

    @Slot(object)
    def _follow_selection(self, event_id: str | None) -> None:
        workspace, columns = self._finding.workspace, self.model.columns
        if workspace is None or columns is None or columns is not workspace.columns():
            return  # where it was edited since, the table is filled anew in a moment
        rows = [] if event_id is None else workspace.rows_of(event_id)
        row = self.model.row_of(int(columns.event[rows[0]])) if rows else None
        self._following = True
        try:
            if row is None:
                self.view.clearSelection()
                self.view.setCurrentIndex(QModelIndex())
            elif row != self.view.currentIndex().row():
                column = max(0, self.view.currentIndex().column())
                self.view.setCurrentIndex(self.model.index(row, column))
        finally:
            self._following = False

    # Columns

    @Slot()
    def _choose_columns(self, _position: QPoint | None = None) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, name in enumerate(COLUMNS):
            action = menu.addAction(self.model.title(name))
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(at))
            action.setData(at)
        menu.triggered.connect(self._toggle_column)
        sort = menu.addMenu(self.tr("Sort by"))
        for name in SORTABLE:
            sort.addAction(self.model.title(name)).setData(name)
        sort.triggered.connect(self._sort_by_action)
        corner = QPoint(0, self._columns_button.height())
        menu.popup(self._columns_button.mapToGlobal(corner))

    @Slot(object)
    def _toggle_column(self, action: object) -> None:
        assert isinstance(action, QAction)
        at = action.data()
        if not isinstance(at, int):
            return
        hidden = self.view.isColumnHidden(at)
        others = [one for one in range(len(COLUMNS)) if not self.view.isColumnHidden(one)]
        if hidden or len(others) > 1:
            self.view.setColumnHidden(at, not hidden)


def _order_of(
    searcher: Searcher, columns: EventColumns, key: str, descending: bool, _wanted: Wanted
) -> Int64Array:
    order = searcher.order(columns, key)
    return order[::-1].copy() if descending else order
