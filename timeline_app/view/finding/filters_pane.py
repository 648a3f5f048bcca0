"""The filters: values to tick, and beside each how many events would be left with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QBrush, QColor, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.chronology.edtf import EdtfError
from timeline_app.view.finding.filter_names import FilterNames, facet_name
from timeline_app.view.finding.finding import Finding
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_label, plain_tooltip
from timeline_app.workspace.searching.date_range import span_of
from timeline_app.workspace.searching.filters import FACETS, NO_FILTERS, Filters
from timeline_app.workspace.searching.search_answer import Matching, SearchRequest

_VALUE = Qt.ItemDataRole.UserRole
_OPEN_AT_FIRST = ("category", "source", "basis", "only")


class FiltersPane(QWidget):
    """Shows and changes the filters of a Finding. Views are saved by who owns them.

    `view_wanted` carries the name of a saved view, `view_unwanted` the name of one to forget.
    """

    save_wanted = Signal()
    view_wanted = Signal(object)
    view_unwanted = Signal(object)

    def __init__(
        self, finding: Finding, names: FilterNames, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("filtersPage")
        self._finding, self._theme = finding, theme
        self._items: dict[tuple[str, str], QTreeWidgetItem] = {}
        self.date = QLineEdit()
        self.date.setPlaceholderText(self.tr("Date: 1933..1945"))
        self.date.setAccessibleName(self.tr("Date range"))
        self.date.setClearButtonEnabled(True)
        self._fault = plain_label(name="warning")
        self._fault.hide()
        self.tree = QTreeWidget()
        self._prepare_tree()
        self.clear_button = QPushButton(self.tr("Clear all"))
        save = QPushButton(self.tr("Save this view…"))
        self.views = _SavedList()
        self._lay_out(save)
        self.set_names(names)
        self._show_request(finding.request)
        self.date.textChanged.connect(self._filter_date)
        self.tree.itemChanged.connect(self._toggle)
        self.clear_button.clicked.connect(self._clear)
        save.clicked.connect(self.save_wanted)
        self.views.itemActivated.connect(self._want_view)
        self.views.removed.connect(self.view_unwanted)
        finding.asked.connect(self._show_request)
        finding.matched.connect(self._show_counts)

    def set_names(self, names: FilterNames) -> None:
        """List the values of a chronicle anew, for they changed or it is another one."""
        self.tree.blockSignals(True)
        opened = {facet for facet in FACETS if self._is_open(facet)}
        self.tree.clear()
        self._items.clear()
        for facet in FACETS:
            group = QTreeWidgetItem(self.tree, [facet_name(facet), ""])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            for value in names.values(facet):
                item = QTreeWidgetItem(group, [one_line(names.value(facet, value)), ""])
                item.setData(0, _VALUE, (facet, value))
                item.setToolTip(0, plain_tooltip(names.value(facet, value)))
                item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                item.setCheckState(0, Qt.CheckState.Unchecked)
                self._items[facet, value] = item
            group.setExpanded(facet in opened)
        self.tree.blockSignals(False)
        self._show_request(self._finding.request)
        self._show_counts(self._finding.matching)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._show_counts(self._finding.matching)

    def count_of(self, facet: str, value: str) -> str:
        """The count that stands beside a value."""
        return self._items[facet, value].text(1)

    def item(self, facet: str, value: str) -> QTreeWidgetItem:
        return self._items[facet, value]

    def _prepare_tree(self) -> None:
        tree = self.tree
        tree.setColumnCount(2)
        tree.setHeaderHidden(True)
        tree.setFrameShape(QFrame.Shape.NoFrame)
        tree.setUniformRowHeights(True)
        tree.setIndentation(14)
        tree.setAccessibleName(self.tr("Filters"))
        tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = tree.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)

    def _lay_out(self, save: QPushButton) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 8)
        head.addWidget(self.date)
        head.addWidget(self._fault)
        foot = QVBoxLayout()
        foot.setContentsMargins(14, 8, 14, 12)
        foot.setSpacing(6)
        foot.addWidget(self.views)
        buttons = QHBoxLayout()
        buttons.addWidget(self.clear_button)
        buttons.addWidget(save)
        buttons.addStretch(1)
        foot.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)
        self.setMinimumWidth(240)
        self.setFocusProxy(self.tree)

    def _is_open(self, facet: str) -> bool:
        group = self.tree.topLevelItem(FACETS.index(facet))
        return facet in _OPEN_AT_FIRST if group is None else group.isExpanded()

    @Slot(QTreeWidgetItem, int)
    def _toggle(self, item: QTreeWidgetItem, column: int) -> None:
        key = item.data(0, _VALUE)
        if column == 0 and key is not None:
            facet, value = key
            filters = self._finding.request.filters
            chosen = (facet, value) in filters.values
            if chosen != (item.checkState(0) == Qt.CheckState.Checked):
                self._finding.set_filters(filters.toggled(facet, value))

    @Slot(str)
    def _filter_date(self, text: str) -> None:
        filters = self._finding.request.filters
        fault = ""
        try:
            if text.strip():
                span_of(text)
        except EdtfError as error:
            fault = self.tr("This date cannot be read: {0}.").format(error.reason)
        self._fault.setText(fault)
        self._fault.setVisible(bool(fault))
        if not fault and text.strip() != filters.date:
            self._finding.set_filters(Filters(filters.values, text.strip()))

    @Slot()
    def _clear(self) -> None:
        self._finding.set_filters(NO_FILTERS)

    @Slot(object)
    def _show_request(self, request: SearchRequest) -> None:
        self.tree.blockSignals(True)
        for key, item in self._items.items():
            chosen = key in request.filters.values
            item.setCheckState(0, Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked)
        self.tree.blockSignals(False)
        self.clear_button.setEnabled(bool(request.filters))
        if request.filters.date != self.date.text().strip() and not self._fault.text():
            self.date.setText(request.filters.date)

    @Slot(object)
    def _show_counts(self, matching: Matching | None) -> None:
        if matching is None or matching.counts is None:
            return
        self.tree.blockSignals(True)
        text, faint = QBrush(QColor(self._theme.text)), QBrush(QColor(self._theme.muted))
        for (facet, value), item in self._items.items():
            count = matching.counts.get((facet, value), 0)
            item.setText(1, f"{count:,}")
            item.setForeground(0, text if count else faint)
            item.setForeground(1, faint)
        self.tree.blockSignals(False)

    def show_views(self, names: list[str]) -> None:
        """List the saved views."""
        self.views.clear()
        for name in names:
            item = QListWidgetItem(one_line(name))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.views.addItem(item)
        self.views.setVisible(bool(names))
        self.views.setFixedHeight(min(5, len(names)) * 28 + 4)

    @Slot(object)
    def _want_view(self, item: object) -> None:
        self.view_wanted.emit(self.views.currentItem().data(Qt.ItemDataRole.UserRole))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._finding.set_counting(True)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._finding.set_counting(False)


class _SavedList(QListWidget):
    """The saved views. Enter opens one, Delete forgets it."""

    removed = Signal(object)  # its name

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Saved views"))
        self.setToolTip(self.tr("Enter opens a view, Delete forgets it."))
        self.hide()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        item = self.currentItem()
        if event.key() == Qt.Key.Key_Delete and item is not None:
            self.removed.emit(item.data(Qt.ItemDataRole.UserRole))
        else:
            super().keyPressEvent(event)
