"""The form of one event: a new one, or one that is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from timeline_app.model.event import Category, Event, Tag
from timeline_app.view.editing.dates.date_box import DateBox
from timeline_app.view.editing.events.links_box import LinksBox
from timeline_app.view.editing.events.tags_box import TagsBox
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line
from timeline_app.view.widgets.text_line import TextLine

_WIDTH, _LEAST_WIDTH, _DESCRIPTION_HEIGHT = 560, 440, 96  # pixels


class _Description(QPlainTextEdit):
    @override
    def sizeHint(self) -> QSize:
        """Qt would give it twice the room that most descriptions need."""
        return QSize(super().sizeHint().width(), _DESCRIPTION_HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), _DESCRIPTION_HEIGHT)


class EventForm(QDialog):
    """Fields of an event. `event_made` is what they say, once it was accepted.

    `tags` are those of the chronicle. What few events need stands under "More".
    """

    def __init__(
        self,
        parent: QWidget,
        event: Event,
        categories: Sequence[Category],
        tags: Sequence[Tag] = (),
    ) -> None:
        super().__init__(parent)
        self._before = event
        self.title_line = TextLine(event.title)
        self.date_box = DateBox(calendars=True)
        self.category_box = QComboBox()
        for category in categories:
            self.category_box.addItem(one_line(category.name), category.id)
        self.category_box.setCurrentIndex(max(self.category_box.findData(event.category), 0))
        self.importance_box = QSpinBox(minimum=1, maximum=10, value=event.importance)
        self.description_text = _Description(event.description)
        self.description_text.setTabChangesFocus(True)
        self.tags_box = TagsBox(event.tags, tags)
        self.links_box = LinksBox(event.links)
        self.contested_box = QCheckBox(self.tr("Its date is contested"))
        self.contested_box.setChecked(event.contested)
        self.reason_line = TextLine(event.date_reason)
        self.reason_line.setPlaceholderText(self.tr("Why this date was chosen"))
        self.more_box = QCheckBox(self.tr("Links, why this date"))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._layout = QFormLayout(self)
        self._lay_out()
        self.title_line.textChanged.connect(self._look)
        self.date_box.understood.connect(self._look)
        self.more_box.toggled.connect(self._show_more)
        if event.date:
            self.date_box.set_date(event.date, event.calendar)
        rare = event.links or event.contested or event.date_reason
        self.resize(_WIDTH, 0)
        self.more_box.setChecked(bool(rare))
        self._show_more()
        self._look()

    def _lay_out(self) -> None:
        sorting = QHBoxLayout()
        sorting.addWidget(self.category_box, 1)
        importance = QLabel(self.tr("Importance"))
        importance.setBuddy(self.importance_box)
        sorting.addSpacing(10)
        sorting.addWidget(importance)
        sorting.addSpacing(6)
        sorting.addWidget(self.importance_box)
        layout = self._layout
        # Its own least height takes the tags to be one below the other.
        layout.setSizeConstraint(QFormLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumWidth(_LEAST_WIDTH)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setHorizontalSpacing(14)
        layout.addRow(self.tr("Title"), self.title_line)
        layout.addRow(self.tr("Date"), self.date_box)
        layout.addRow(self.tr("Category"), sorting)
        layout.addRow(self.tr("Description"), self.description_text)
        layout.addRow(self.tr("Tags"), self.tags_box)
        layout.addRow("", self.more_box)
        layout.addRow(self.tr("Links"), self.links_box)
        layout.addRow(self.tr("Reason"), self.reason_line)
        layout.addRow("", self.contested_box)
        layout.addRow(self.buttons)

    @property
    def event_made(self) -> Event:
        """The event as the form says; all else of it stays."""
        choice = self.date_box.choice
        assert choice is not None
        return replace(
            self._before,
            title=self.title_line.written,
            date=choice.edtf,
            calendar=choice.calendar,
            category=self.category_box.currentData(),
            importance=self.importance_box.value(),
            description=self._description(),
            tags=self.tags_box.ids,
            links=self.links_box.links,
            contested=self.contested_box.isChecked(),
            date_reason=self.reason_line.written,
        )

    @property
    def new_tags(self) -> tuple[Tag, ...]:
        """Tags of the event that are to be made with it."""
        return self.tags_box.new_tags

    def _description(self) -> str:
        """As it was where nobody typed: a text out of a widget has lost its special blanks."""
        if not self.description_text.document().isModified():
            return self._before.description
        return self.description_text.toPlainText()

    @Slot()
    def _show_more(self) -> None:
        for widget in (self.links_box, self.reason_line, self.contested_box):
            self._layout.setRowVisible(widget, self.more_box.isChecked())
        self._fit()
        self.resize(self.width(), self.minimumHeight())

    def _fit(self) -> None:
        """Be as high as all fields need at this width, at the least."""
        self._layout.activate()
        self.setMinimumHeight(self._layout.totalHeightForWidth(self.width()))

    @override
    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        # A tag more, or a box that a date shows, may need another line.
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return done

    @Slot()
    def _look(self) -> None:
        """It can be accepted with a title, a date and a category."""
        complete = bool(self.title_line.text().strip()) and self.date_box.choice is not None
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(complete and self.category_box.currentIndex() >= 0)
