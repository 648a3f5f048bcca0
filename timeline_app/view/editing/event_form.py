"""The form of one event: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from timeline_app.model.event import Category, Event
from timeline_app.view.editing.date_box import DateBox


class EventForm(QDialog):
    """Fields of an event. `event` is what they say, once it was accepted."""

    def __init__(self, parent: QWidget, event: Event, categories: Sequence[Category]) -> None:
        super().__init__(parent)
        self._before = event
        self.title_line = QLineEdit(event.title)
        self.date_box = DateBox()
        self.category_box = QComboBox()
        for category in categories:
            self.category_box.addItem(category.name, category.id)
        self.category_box.setCurrentIndex(max(self.category_box.findData(event.category), 0))
        self.importance_box = QSpinBox(minimum=1, maximum=10, value=event.importance)
        self.description_text = QPlainTextEdit(event.description)
        self.description_text.setTabChangesFocus(True)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.addRow(self.tr("Title"), self.title_line)
        layout.addRow(self.tr("Date"), self.date_box)
        layout.addRow(self.tr("Category"), self.category_box)
        layout.addRow(self.tr("Importance, 1 to 10"), self.importance_box)
        layout.addRow(self.tr("Description"), self.description_text)
        layout.addRow(self.buttons)
        self.resize(520, self.sizeHint().height())
        self.title_line.textChanged.connect(self._look)
        self.date_box.understood.connect(self._look)
        if event.date:
            self.date_box.set_date(event.date, event.calendar)
        self._look()

    @property
    def event_made(self) -> Event:
        """The event as the form says; all else of it stays."""
        choice = self.date_box.choice
        assert choice is not None
        return replace(
            self._before,
            title=self.title_line.text().strip(),
            date=choice.edtf,
            calendar=choice.calendar,
            category=self.category_box.currentData(),
            importance=self.importance_box.value(),
            description=self._description(),
        )

    def _description(self) -> str:
        """As it was where nobody typed: a text out of a widget has lost its special blanks."""
        if not self.description_text.document().isModified():
            return self._before.description
        return self.description_text.toPlainText()

    @Slot()
    def _look(self) -> None:
        """It can be accepted with a title, a date and a category."""
        complete = bool(self.title_line.text().strip()) and self.date_box.choice is not None
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(complete and self.category_box.currentIndex() >= 0)
