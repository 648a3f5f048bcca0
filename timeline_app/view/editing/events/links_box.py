"""Links of an event: an address and a title a line; a line that is emptied goes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from timeline_app.model.event import Link

_LINES = 2


class LinksBox(QTableWidget):
    """Has one empty line at its end, to type the next link into."""

    def __init__(self, links: Sequence[Link]) -> None:
        super().__init__(0, 2)
        self.setHorizontalHeaderLabels([self.tr("Address"), self.tr("Title")])
        self.setAccessibleName(self.tr("Links"))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self.setTabKeyNavigation(False)
        for link in links:
            self._append(link.address, link.title)
        self._append("", "")
        line = self.verticalHeader().defaultSectionSize()
        self.setFixedHeight(header.sizeHint().height() + _LINES * line + 4)
        self.itemChanged.connect(self._keep_one_empty)

    @property
    def links(self) -> tuple[Link, ...]:
        """Every line that has an address."""
        lines = [(self._text(row, 0), self._text(row, 1)) for row in range(self.rowCount())]
        return tuple(Link(address, title) for address, title in lines if address.strip())

    def _append(self, address: str, title: str) -> None:
        row = self.rowCount()
        self.insertRow(row)
        self.setItem(row, 0, QTableWidgetItem(address))
        self.setItem(row, 1, QTableWidgetItem(title))

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item is not None else ""

    @Slot()
    def _keep_one_empty(self) -> None:
        last = self.rowCount() - 1
        if self._text(last, 0) or self._text(last, 1):
            self._append("", "")
