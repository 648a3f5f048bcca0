"""The events as a table model that reads a page of rows when one of them is shown."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timeline_app.chronology.wording import in_words
from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_tooltip
from timeline_app.workspace.event_rows import EventRow, event_rows
from timeline_app.workspace.workspace import Workspace

Index: TypeAlias = QModelIndex | QPersistentModelIndex

COLUMNS = ("date", "title", "category", "importance", "sources", "claims", "tags", "edtf",
           "contested", "description")  # fmt: skip
SORTABLE = ("date", "title", "category", "importance", "sources", "claims")
SHOWN_AT_FIRST = ("date", "title", "category", "importance", "sources")

_PAGE = 32
_PAGES_KEPT = 64
_NUMBERS = ("importance", "sources", "claims")
_DAMAGED = "\N{REPLACEMENT CHARACTER}"


class EventTableModel(QAbstractTableModel):
    """Rows are places in an order of events that it was given; a cell is text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._columns: EventColumns | None = None
        self._first_rows: NDArray[np.integer[Any]] = np.empty(0, np.int64)
        self._events: Int64Array = np.empty(0, np.int64)
        self._pages: OrderedDict[int, list[EventRow | None]] = OrderedDict()
        self._categories: dict[str, str] = {}
        self._tags: dict[str, str] = {}

    def set_workspace(self, workspace: Workspace | None) -> None:
        """Show another chronicle, or the same one after an edit; no rows until they are given."""
        self.beginResetModel()
        self._workspace = workspace
        self._columns = None if workspace is None else workspace.columns()
        self._events = np.empty(0, np.int64)
        self._first_rows = np.empty(0, np.int64)
        if workspace is not None and self._columns is not None:
            self._first_rows = self._columns.first_rows()
            self._categories = {one.id: one.name for one in workspace.categories()}
            self._tags = {one.id: one.name for one in workspace.tags()}
        self._pages.clear()
        self.endResetModel()

    @property
    def columns(self) -> EventColumns | None:
        return self._columns

    @property
    def events(self) -> Int64Array:
        """What is in the rows: places of events in order of time."""
        return self._events

    def __len__(self) -> int:
        """How many events there are in all."""
        return len(self._first_rows)

    def show(self, events: Int64Array) -> None:
        """Show these events in this order."""
        if np.array_equal(events, self._events):
            return
        self.beginResetModel()
        self._events = events
        self._pages.clear()
        self.endResetModel()

    def event_id(self, row: int) -> str:
        assert self._columns is not None
        return self._columns.texts.ids([int(self._first_rows[self._events[row]])])[0]

    def row_of(self, event: int) -> int | None:
        """The row that shows an event, by its place in order of time."""
        found = np.flatnonzero(self._events == event)
        return int(found[0]) if len(found) else None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._events)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        name = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(name)
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.cell(index.row(), name))
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(self.cell(index.row(), name))
        return None

    @override
    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        horizontal = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and horizontal:
            return _alignment(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return f"{section + 1:,}"
        return self.title(COLUMNS[section])

    def title(self, column: str) -> str:
        return {
            "date": self.tr("Date"),
            "title": self.tr("Event"),
            "category": self.tr("Category"),
            "importance": self.tr("Importance"),
            "sources": self.tr("Sources"),
            "claims": self.tr("Passages"),
            "tags": self.tr("Tags"),
            "edtf": self.tr("EDTF"),
            "contested": self.tr("Contested"),
            "description": self.tr("Description"),
        }[column]

    def cell(self, row: int, column: str) -> str:
        """The text of a cell, as it is kept."""
        found = self._row(row)
        if found is None:
            return _DAMAGED
        event = found.event
        if column == "date":
            return in_words(event.date, calendar=event.calendar)
        if column == "category":
            return self._categories.get(event.category, event.category)
        if column == "tags":
            return ", ".join(self._tags.get(tag, tag) for tag in event.tags)
        if column == "contested":
            return self.tr("contested") if event.contested else ""
        if column in ("sources", "claims"):
            return str(found.sources if column == "sources" else len(found.claims))
        return str(getattr(event, "date" if column == "edtf" else column))

    def _row(self, row: int) -> EventRow | None:
        number, at = divmod(row, _PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._pages[number] = self._read(number)
            if len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page[at]

    def _read(self, number: int) -> list[EventRow | None]:
        """Read a page at once; where an event in it is damaged, one by one."""
        assert self._workspace is not None
        events = self._events[number * _PAGE : (number + 1) * _PAGE]
        rows = self._first_rows[events].tolist()
        try:
            return list(event_rows(self._workspace, rows))
        except UserError:
            return [self._read_one(self._workspace, row) for row in rows]

    def _read_one(self, workspace: Workspace, row: int) -> EventRow | None:
        try:
            return event_rows(workspace, [row])[0]
        except UserError:
            return None


def _alignment(column: str) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column in _NUMBERS else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
