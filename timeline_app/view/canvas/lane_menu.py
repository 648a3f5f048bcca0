"""The menu of a lane: how it is shown in this window, and edits that it asks for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from timeline_app.layout.lanes import LaneBand


class LaneMenu(QMenu):
    """Each action's data says what is to be done: "fold", "hide", "rename" ...

    `editable`: edits of the chronicle are offered, too. `reordered`: the lanes have an order of
    this window's own.
    """

    def __init__(self, parent: QWidget, band: LaneBand, *, editable: bool, reordered: bool) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.band = band
        self._add(self.tr("Unfold") if band.collapsed else self.tr("Fold"), "fold")
        self._add(self.tr("Hide"), "hide")
        self._add(self.tr("Move up"), "up")
        self._add(self.tr("Move down"), "down")
        self._add(self.tr("One row more"), "more")
        self._add(self.tr("One row fewer"), "fewer")
        self._add(self.tr("Show all lanes"), "all")
        if editable:
            self.addSeparator()
            self._add(self.tr("Keep this order in the chronicle"), "keep").setEnabled(reordered)
            self.addSeparator()
            self._add(self.tr("New category…"), "new")
            self._add(self.tr("Rename…"), "rename")
            self._add(self.tr("Colour…"), "colour")
            self._add(self.tr("Delete…"), "delete")

    def _add(self, text: str, what: str) -> QAction:
        action = self.addAction(text)
        action.setData(what)
        return action
