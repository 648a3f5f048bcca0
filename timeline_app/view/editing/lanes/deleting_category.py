"""Delete a category, and ask where its events go."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QVBoxLayout

from timeline_app.model.edits.categories import delete_category
from timeline_app.model.event import Category
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.lanes.event_counts import events_in
from timeline_app.view.editing.lanes.swatches import swatch
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.view.widgets.waiting import waiting


class WhereTo(QDialog):
    """`category` is the one that the events go into."""

    def __init__(
        self, desk: EditDesk, gone: Category, others: Sequence[Category], count: int
    ) -> None:
        super().__init__(desk.window)
        self.setWindowTitle(self.tr("Delete category"))
        self._others = others
        self.box = QComboBox()
        self.box.setAccessibleName(self.tr("Category"))
        for other in others:
            self.box.addItem(swatch(other.colour), one_line(other.name))
        events = counted(count, self.tr("{0} event"), self.tr("{0} events"))
        question = self.tr("“{0}” has {1}. They go into:").format(gone.name, events)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.button(buttons.Ok).setText(self.tr("Delete category"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(plain_label(question))
        layout.addWidget(self.box)
        layout.addWidget(self.buttons)
        self.resize(380, self.sizeHint().height())

    @property
    def category(self) -> Category:
        return self._others[self.box.currentIndex()]


def delete_category_asking(
    desk: EditDesk, category: Category, categories: Sequence[Category]
) -> None:
    """Delete a category; where it has events and there is no other, say so."""
    workspace = desk.workspace
    if workspace is None:
        return
    with waiting():
        ids = events_in(workspace.columns(), category.id)
        events = [workspace.event(one) for one in ids]
    if not events:
        desk.apply(delete_category(category))
        return
    others = [own for own in categories if own.id != category.id]
    if not others:
        desk.tell(_tr("This category cannot be deleted"), _tr("Its events need another one."))
        return
    form = WhereTo(desk, category, others, len(events))
    if form.exec():
        desk.apply(delete_category(category, events, into=form.category))
    form.deleteLater()


def _tr(text: str) -> str:
    return QCoreApplication.translate("DeletingCategory", text)
