"""The coverage matrix as a table for Qt: sorted, filtered and copied here, drawn elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timeline_app.view.reading.claim_wording import coverage_name
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_tooltip
from timeline_app.workspace.sources.coverage import (
    Cell,
    Coverage,
    CoverageMatrix,
    CoverageRow,
    as_table,
)

Index = QModelIndex | QPersistentModelIndex

DATE, EVENT, SPEAKING = range(3)
FIRST_SOURCE = 3  # and after the sources comes who is alone in saying it
COVERAGE_ROLE = Qt.ItemDataRole.UserRole


class Show(Enum):
    """Which events the matrix shows."""

    ALL = "all"
    ALONE = "told by one source alone"
    SOMEWHERE_SILENT = "a source is silent"
    NOT_LOOKED_AT = "a silence that nobody checked"
    EVERYWHERE = "told by all sources"


_SHOWS: dict[Show, Callable[[CoverageRow], bool]] = {
    Show.ALL: lambda _: True,
    Show.ALONE: lambda row: row.speaking == 1,
    Show.SOMEWHERE_SILENT: lambda row: row.speaking < len(row.cells),
    Show.NOT_LOOKED_AT: lambda row: any(c.coverage is Coverage.SILENT for c in row.cells),
    Show.EVERYWHERE: lambda row: row.speaking == len(row.cells),
}
_ORDER = tuple(Coverage)
_ROOT = QModelIndex()


class CoverageModel(QAbstractTableModel):
    """Events by sources. Rows are those that the filters let through, in the order asked for."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._matrix = CoverageMatrix((), ())
        self._rows: list[CoverageRow] = []
        self._words: tuple[str, ...] = ()
        self._show = Show.ALL
        self._sorted: tuple[int, Qt.SortOrder] = (DATE, Qt.SortOrder.AscendingOrder)

    @property
    def shown(self) -> CoverageMatrix:
        """The matrix as it stands on the screen."""
        return CoverageMatrix(self._matrix.sources, tuple(self._rows))

    def set_matrix(self, matrix: CoverageMatrix) -> None:
        self._matrix = matrix
        self._fill()

    def set_filter(self, words: str, show: Show) -> None:
        """Show events with all `words` in title, date or category, and of this kind."""
        self._words = tuple(words.casefold().split())
        self._show = show
        self._fill()

    def row_at(self, index: Index) -> CoverageRow:
        return self._rows[index.row()]

    @property
    def alone_column(self) -> int:
        """The last column: which source is the only one to speak of an event."""
        return FIRST_SOURCE + len(self._matrix.sources)

    def cell_at(self, index: Index) -> Cell | None:
        """The cell of a source's column, None in the other columns."""
        if not index.isValid() or not FIRST_SOURCE <= index.column() < self.alone_column:
            return None
        return self._rows[index.row()].cells[index.column() - FIRST_SOURCE]

    def source_at(self, index: Index) -> str:
        return self._matrix.sources[index.column() - FIRST_SOURCE].id

    def copied(self) -> str:
        """The rows on show as lines of tabs."""
        return as_table(self.shown, "\t")

    def _fill(self) -> None:
        self.beginResetModel()
        wanted = _SHOWS[self._show]
        self._rows = [row for row in self._matrix.rows if wanted(row) and self._matches(row)]
        self._sort()
        self.endResetModel()

    def _matches(self, row: CoverageRow) -> bool:
        text = f"{row.event.title} {row.date} {row.event.date} {row.category}".casefold()
        return all(word in text for word in self._words)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        events = [(self._rows[index.row()].event.id, index.column()) for index in before]
        self._sorted = (column, order)
        self._sort()
        places = {row.event.id: number for number, row in enumerate(self._rows)}
        after = [self.index(places[event], at) for event, at in events]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _sort(self) -> None:
        column, order = self._sorted
        self._rows.sort(key=lambda row: row.place)
        if column != DATE or order == Qt.SortOrder.DescendingOrder:
            down = order == Qt.SortOrder.DescendingOrder
            self._rows.sort(key=lambda row: self._key(row, column), reverse=down)

    def _key(self, row: CoverageRow, column: int) -> Any:
        if column == EVENT:
            return row.event.title.casefold()
        if column == SPEAKING:
            return row.speaking
        if column == self.alone_column:
            return self._alone(row).casefold() or "\uffff"
        if column >= FIRST_SOURCE:
            return _ORDER.index(row.cells[column - FIRST_SOURCE].coverage)
        return row.place

    def _alone(self, row: CoverageRow) -> str:
        if not row.alone:
            return ""
        return next(one_line(one.title) for one in self._matrix.sources if one.id == row.alone)

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else self.alone_column + 1

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if FIRST_SOURCE <= section < self.alone_column:
            source = self._matrix.sources[section - FIRST_SOURCE]
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return one_line(source.title)
            return plain_tooltip(source.title) if role == Qt.ItemDataRole.ToolTipRole else None
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == self.alone_column:
            return self.tr("Alone in saying it")
        return (self.tr("Date"), self.tr("Event"), self.tr("Sources"))[section]

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self._rows[index.row()]
        cell = self.cell_at(index)
        if role == COVERAGE_ROLE:
            return cell.coverage if cell is not None else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(row.event.title if cell is None else cell.note)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if cell is not None:
            count = f" ×{len(cell.claims)}" if len(cell.claims) > 1 else ""
            return coverage_name(cell.coverage) + count
        if index.column() == self.alone_column:
            return self._alone(row)
        return (row.date, one_line(row.event.title), str(row.speaking))[index.column()]
