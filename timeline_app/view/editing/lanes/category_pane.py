"""The lanes in their order: name, colour, how many events, and whether they are eras."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.edits.categories import add_category, change_category, reorder_lanes
from timeline_app.model.edits.edit import Edit
from timeline_app.model.event import Category
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.lanes.event_counts import counts_by_category
from timeline_app.view.editing.lanes.swatches import PRESETS, Swatches, swatch
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_label

_NAME, _COUNT, _ERAS = range(3)
_LINE, _LEAST_LINES, _NOTE_LINES = 28, 6, 3  # pixels, and lines that are always in view
_ID = Qt.ItemDataRole.UserRole


class _Lanes(QTreeWidget):
    """`dropped` carries the ids of the lanes in the order that a drag asked for."""

    dropped = Signal(object)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        target = self.indexAt(event.position().toPoint())
        moving = self.currentItem()
        if moving is None:
            return
        rows = range(self.topLevelItemCount())
        order = [item.data(_NAME, _ID) for row in rows if (item := self.topLevelItem(row))]
        place = target.row() if target.isValid() else len(order)
        below = QAbstractItemView.DropIndicatorPosition.BelowItem
        if target.isValid() and self.dropIndicatorPosition() is below:
            place += 1
        own = order.index(moving.data(_NAME, _ID))
        lane = order.pop(own)
        order.insert(place - (1 if own < place else 0), lane)
        # The list is filled anew from the chronicle: Qt must not move anything itself.
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(order)


class CategoryPane(QWidget):
    """Every change is an edit at once. `reordered` tells that the chronicle's order changed."""

    reordered = Signal()

    def __init__(self, desk: EditDesk) -> None:
        super().__init__()
        self._desk = desk
        self._categories: tuple[Category, ...] = ()
        self._filling = False
        self._edit: Edit | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._make_now)
        self.list = self._made_list()
        self.new_button = QPushButton(self.tr("New"))
        self.up_button = QPushButton(self.tr("Up"))
        self.down_button = QPushButton(self.tr("Down"))
        self.delete_button = QPushButton(self.tr("Delete…"))
        self.swatches = Swatches()
        self.note = plain_label(
            self.tr(
                "This is the chronicle's order, for everybody. Dragging the lanes' names beside "
                "the timeline changes it in this window only."
            ),
            name="muted",
        )
        # A label that wraps asks for one line only, and a narrow dock would lay others over it.
        self.note.setMinimumHeight(_NOTE_LINES * self.note.fontMetrics().lineSpacing())
        row = QHBoxLayout()
        for button in (self.new_button, self.up_button, self.down_button, self.delete_button):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.swatches)
        layout.addLayout(row)
        layout.addWidget(self.note)
        self.new_button.clicked.connect(self.new)
        self.up_button.clicked.connect(self._up)
        self.down_button.clicked.connect(self._down)
        self.delete_button.clicked.connect(self._delete)
        self.swatches.chosen.connect(self._recolour)
        self.list.itemChanged.connect(self._take_over)
        self.list.currentItemChanged.connect(self._look)
        self.list.dropped.connect(self._reorder)
        self.refresh()

    def _made_list(self) -> _Lanes:
        made = _Lanes()
        made.setHeaderLabels([self.tr("Category"), self.tr("Events"), self.tr("Eras")])
        made.headerItem().setToolTip(
            _ERAS, self.tr("Events of this category lie behind all lanes, as eras")
        )
        made.setAccessibleName(self.tr("Categories"))
        made.setObjectName("lanesList")
        made.setMinimumHeight(_LEAST_LINES * _LINE)
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setIconSize(QSize(14, 14))
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        made.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_COUNT, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_ERAS, QHeaderView.ResizeMode.ResizeToContents)
        return made

    # What is shown

    @Slot()
    def refresh(self) -> None:
        """Show the categories as they are now; the one that was chosen stays chosen."""
        chosen, workspace = self.chosen, self._desk.workspace
        self._categories = workspace.categories() if workspace is not None else ()
        counts = counts_by_category(workspace.columns()) if workspace is not None else {}
        self._filling = True
        self.list.clear()
        for category in self._categories:
            self.list.addTopLevelItem(self._item(category, counts.get(category.id, 0)))
        self._filling = False
        self._choose(chosen.id if chosen is not None else "")
        self._look()

    def _item(self, category: Category, count: int) -> QTreeWidgetItem:
        item = QTreeWidgetItem([one_line(category.name), f"{count:,}", ""])
        item.setIcon(_NAME, swatch(category.colour))
        item.setSizeHint(_NAME, QSize(0, _LINE))
        item.setData(_NAME, _ID, category.id)
        item.setTextAlignment(_COUNT, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self._desk.writable:
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        item.setFlags(flags)
        checked = Qt.CheckState.Checked if category.background else Qt.CheckState.Unchecked
        item.setCheckState(_ERAS, checked)
        return item

    @property
    def chosen(self) -> Category | None:
        """The category that is chosen in the list."""
        item = self.list.currentItem()
        return self._category(item.data(_NAME, _ID)) if item is not None else None

    def _category(self, lane: str) -> Category | None:
        return next((own for own in self._categories if own.id == lane), None)

    def _choose(self, lane: str) -> QTreeWidgetItem | None:
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(_NAME, _ID) == lane:
                self.list.setCurrentItem(item)
                return item
        return None

    @Slot()
    def _look(self) -> None:
        """Nothing can be pressed that cannot be done."""
        writable, chosen = self._desk.writable, self.chosen
        place = self._categories.index(chosen) if chosen is not None else -1
        self.new_button.setEnabled(writable)
        self.up_button.setEnabled(writable and place > 0)
        self.down_button.setEnabled(writable and 0 <= place < len(self._categories) - 1)
        self.delete_button.setEnabled(writable and chosen is not None)
        self.swatches.setEnabled(writable and chosen is not None)
        if chosen is not None:
            self.swatches.current = chosen.colour

    # What is done

    @Slot()
    def new(self) -> None:
        """Make a category at the end, in a colour that is not used yet, and let it be named."""
        from timeline_app.workspace.new_ids import new_id

        used = {category.colour for category in self._categories}
        colour = next((one for one in PRESETS if one not in used), PRESETS[0])
        position = max((own.position for own in self._categories), default=-1) + 1
        category = Category(new_id(), self.tr("New category"), colour, position)
        if self._desk.apply(add_category(category)):
            self.refresh()
            self.rename(category.id)

    def rename(self, lane: str) -> None:
        """Let a category be named in its place."""
        item = self._choose(lane)
        if item is not None:
            self.list.setFocus()
            self.list.editItem(item, _NAME)

    def mix_colour(self, lane: str) -> None:
        """Let a colour be mixed for a category."""
        if self._choose(lane) is not None:
            self.swatches.mix()

    @Slot(object)
    def _recolour(self, colour: str) -> None:
        chosen = self.chosen
        if chosen is not None and colour != chosen.colour:
            self._desk.apply(change_category(chosen, replace(chosen, colour=colour)))
            self.refresh()

    @Slot(QTreeWidgetItem, int)
    def _take_over(self, item: QTreeWidgetItem, column: int) -> None:
        """A name was typed, or a box ticked."""
        before = self._category(item.data(_NAME, _ID))
        if self._filling or before is None:
            return
        after = before
        if column == _NAME:
            name = " ".join(item.text(_NAME).split())
            after = replace(before, name=name or before.name)
        elif column == _ERAS:
            checked = item.checkState(_ERAS) is Qt.CheckState.Checked
            after = replace(before, background=checked)
        self._soon(change_category(before, after))

    @Slot()
    def _up(self) -> None:
        self._move(-1)

    @Slot()
    def _down(self) -> None:
        self._move(1)

    def _move(self, step: int) -> None:
        chosen = self.chosen
        if chosen is not None:
            order = [category.id for category in self._categories if category is not chosen]
            place = self._categories.index(chosen) + step
            order.insert(max(0, min(place, len(order))), chosen.id)
            self._reorder(order)

    @Slot(object)
    def _reorder(self, order: Sequence[str]) -> None:
        found = [category for lane in order if (category := self._category(lane)) is not None]
        if self._desk.apply(reorder_lanes(found)):
            self.reordered.emit()
        self.refresh()

    def _soon(self, edit: Edit) -> None:
        """Make an edit when the list is done with the editor or the tick that it came from."""
        self._edit = edit
        self._timer.start()

    @Slot()
    def _make_now(self) -> None:
        edit, self._edit = self._edit, None
        if edit is not None:
            self._desk.apply(edit)
        self.refresh()

    @Slot()
    def _delete(self) -> None:
        if self.chosen is not None:
            self.delete(self.chosen.id)

    def delete(self, lane: str) -> None:
        """Delete a category; where it has events, ask where they go."""
        from timeline_app.view.editing.lanes.deleting_category import delete_category_asking

        category = self._category(lane)
        if category is not None:
            delete_category_asking(self._desk, category, self._categories)
            self.refresh()
