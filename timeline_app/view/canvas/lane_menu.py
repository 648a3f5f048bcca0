"""The menu of a lane: how it is shown in this window, and edits that it asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from timeline_app.layout.lanes import LaneBand

if TYPE_CHECKING:
    from timeline_app.view.canvas.lane_headers import LaneHeaders


class LaneMenu(QMenu):
    def __init__(self, headers: LaneHeaders, band: LaneBand, *, editable: bool) -> None:
        super().__init__(headers)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._headers, self._band = headers, band
        self._add(self.tr("Unfold") if band.collapsed else self.tr("Fold"), "fold")
        self._add(self.tr("Hide"), "hide")
        self._add(self.tr("Move up"), "up")
        self._add(self.tr("Move down"), "down")
        self._add(self.tr("One row more"), "more")
        self._add(self.tr("One row fewer"), "fewer")
        self._add(self.tr("Show all lanes"), "all")
        if editable:
            self.addSeparator()
            keep = self._add(self.tr("Keep this order in the chronicle"), "keep")
            keep.setEnabled(headers.order() != headers.lanes())
            self.addSeparator()
            self._add(self.tr("New category…"), "new")
            self._add(self.tr("Rename…"), "rename")
            self._add(self.tr("Colour…"), "colour")
            self._add(self.tr("Delete…"), "delete")
        self.triggered.connect(self._do)

    def _add(self, text: str, what: str) -> QAction:
        action = self.addAction(text)
        action.setData(what)
        return action

    @Slot(QAction)
    def _do(self, action: QAction) -> None:
        headers, band, what = self._headers, self._band, action.data()
        if what == "fold":
            headers.fold(band.id)
        elif what == "hide":
            headers.hide_lane(band.id)
        elif what in ("up", "down"):
            headers.move_lane(band.id, band.place + (1 if what == "down" else -1))
        elif what in ("more", "fewer"):
            headers.resize_lane(band.id, band.rows + (1 if what == "more" else -1))
        elif what == "all":
            headers.show_all()
        else:
            self._ask_for(what)

    def _ask_for(self, what: str) -> None:
        headers, lane = self._headers, self._band.id
        if what == "new":
            headers.new_wanted.emit()
        elif what == "keep":
            headers.order_wanted.emit(headers.order())
        elif what == "rename":
            headers.rename_wanted.emit(lane)
        elif what == "colour":
            headers.colour_wanted.emit(lane)
        elif what == "delete":
            headers.delete_wanted.emit(lane)
