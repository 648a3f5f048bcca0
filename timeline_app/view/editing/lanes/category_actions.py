"""The actions on the lanes: the editor of categories, and what the lanes' own menu asks for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QDockWidget

from timeline_app.view.editing.edit_desk import EditDesk

if TYPE_CHECKING:
    from timeline_app.model.event import Category
    from timeline_app.view.canvas.timeline_view import TimelineView
    from timeline_app.view.editing.lanes.category_pane import CategoryPane


class CategoryActions(QObject):
    def __init__(self, desk: EditDesk, timeline: TimelineView) -> None:
        super().__init__(desk)
        self._desk = desk
        self._timeline = timeline
        self._dock: QDockWidget | None = None
        headers = timeline.headers
        headers.new_wanted.connect(self._new)
        headers.rename_wanted.connect(self._rename)
        headers.colour_wanted.connect(self._recolour)
        headers.delete_wanted.connect(self._delete)
        headers.order_wanted.connect(self._keep_order)
        desk.shown.connect(self._show_chronicle)
        desk.edited.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"categories": self._show}

    @property
    def pane(self) -> CategoryPane:
        """The editor of categories, made when it is first opened."""
        from timeline_app.view.editing.lanes.category_pane import CategoryPane

        if self._dock is None:
            window = self._desk.window
            pane = CategoryPane(self._desk)
            pane.reordered.connect(self._timeline.headers.forget_order)
            self._dock = QDockWidget(self.tr("Categories"), window)
            self._dock.setObjectName("categories")
            self._dock.setWidget(pane)
            window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        found = self._dock.widget()
        assert isinstance(found, CategoryPane)
        return found

    @Slot()
    def _show(self) -> None:
        self.pane.refresh()
        assert self._dock is not None
        self._dock.show()
        self._dock.raise_()

    def _category(self, lane: str) -> Category | None:
        workspace = self._desk.workspace
        categories = workspace.categories() if workspace is not None else ()
        return next((own for own in categories if own.id == lane), None)

    @Slot()
    def _new(self) -> None:
        self._show()
        self.pane.new()

    @Slot(object)
    def _rename(self, lane: str) -> None:
        self._show()
        self.pane.rename(lane)

    @Slot(object)
    def _recolour(self, lane: str) -> None:
        self._show()
        self.pane.mix_colour(lane)

    @Slot(object)
    def _delete(self, lane: str) -> None:
        self.pane.refresh()
        self.pane.delete(lane)

    @Slot(object)
    def _keep_order(self, lanes: Sequence[str]) -> None:
        """Give the chronicle the order that the lanes have in this window."""
        from timeline_app.model.edits.categories import reorder_lanes

        found = [category for lane in lanes if (category := self._category(lane)) is not None]
        if self._desk.apply(reorder_lanes(found)):
            self._timeline.headers.forget_order()

    @Slot(object)
    def _show_chronicle(self, _: object) -> None:
        self._timeline.headers.set_editable(self._desk.writable)
        if self._dock is not None:
            self.pane.refresh()

    @Slot(object)
    def _follow(self, _: object) -> None:
        if self._dock is not None and self._dock.isVisible():
            self.pane.refresh()
