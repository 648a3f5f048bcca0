"""The form of one source: what is known about a document, and for a new one its text."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QPlainTextEdit,
    QWidget,
)

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.source import Source
from timeline_app.view.editing.dates.date_box import DateBox
from timeline_app.view.editing.texts.text_part import TextPart
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.text_line import TextLine
from timeline_app.workspace.sources.new_sources import title_of_file


class SourceForm(QDialog):
    """`source_made` is what the fields say, once it was accepted."""

    def __init__(self, parent: QWidget, source: Source, text: TextPart | None = None) -> None:
        """`text` takes the text of a new source; one that is there keeps its own."""
        super().__init__(parent)
        self._before = source
        self._dated = False
        self.text = text
        self.title_line = TextLine(source.title)
        self.creator_line = TextLine(source.creator)
        self.creator_line.setPlaceholderText(self.tr("Who wrote it"))
        self.publisher_line = TextLine(source.publisher)
        self.issued_box = DateBox()
        self.language_line = TextLine(source.language)
        self.language_line.setPlaceholderText(self.tr("en, ru"))
        self.address_line = TextLine(source.address)
        self.address_line.setPlaceholderText(self.tr("Where it can be found: an address, a shelf"))
        self.rights_line = TextLine(source.rights)
        self.note_text = QPlainTextEdit(source.note)
        self.note_text.setTabChangesFocus(True)
        self.note_text.setAccessibleName(self.tr("Note"))
        self.note_text.setFixedHeight(52)
        self.fault = plain_label(name="warning")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.ok = self.buttons.button(buttons.Ok)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out()
        self.title_line.textChanged.connect(self._look)
        self.issued_box.understood.connect(self._look_at_date)
        if self.text is not None:
            self.text.changed.connect(self._look)
            self.text.named.connect(self._name_after)
        if source.issued:
            self.issued_box.set_date(source.issued, None)
        self._look()

    def _lay_out(self) -> None:
        layout = QFormLayout(self)
        layout.addRow(self.tr("Title"), self.title_line)
        layout.addRow(self.tr("Creator"), self.creator_line)
        layout.addRow(self.tr("Publisher"), self.publisher_line)
        layout.addRow(self.tr("Issued"), self.issued_box)
        layout.addRow(self.tr("Language"), self.language_line)
        layout.addRow(self.tr("Address"), self.address_line)
        layout.addRow(self.tr("Rights"), self.rights_line)
        layout.addRow(self.tr("Note"), self.note_text)
        if self.text is not None:
            layout.addRow(self.tr("Text"), self.text)
        layout.addRow("", self.fault)
        layout.addRow(self.buttons)
        self.resize(640, 720 if self.text is not None else self.sizeHint().height())

    @property
    def source_made(self) -> Source:
        """The source's description as the form says."""
        choice = self.issued_box.choice
        note = self._before.note
        if self.note_text.document().isModified():
            # Only then: a text out of a widget has lost its special blanks.
            note = self.note_text.toPlainText()
        return replace(
            self._before,
            title=self.title_line.written,
            creator=self.creator_line.written,
            publisher=self.publisher_line.written,
            issued="" if choice is None else choice.edtf,
            language=self.language_line.written,
            address=self.address_line.written,
            rights=self.rights_line.written,
            note=note,
        )

    @Slot(object)
    def _name_after(self, file_name: str) -> None:
        if not self.title_line.text().strip():
            self.title_line.setText(title_of_file(file_name))

    @Slot(bool)
    def _look_at_date(self, understood: bool) -> None:
        self._dated = understood
        self._look()

    @Slot()
    def _look(self) -> None:
        """It can be accepted with a title, a text, and a date that is understood or none."""
        typed = bool(self.issued_box.line.text().strip())
        self.issued_box.reading.setVisible(typed)
        choice = self.issued_box.choice
        old_style = choice is not None and choice.calendar is Calendar.JULIAN
        self.fault.setText(
            self.tr("Give the date of issue by the Gregorian calendar.") if old_style else ""
        )
        self.fault.setVisible(old_style)
        complete = bool(self.title_line.text().strip()) and (self._dated or not typed)
        has_text = self.text is None or self.text.document is not None
        self.ok.setEnabled(complete and has_text and not old_style)
