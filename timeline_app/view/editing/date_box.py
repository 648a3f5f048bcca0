"""A line for a date that says at once how it was understood."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.phrases import Choice, PhraseError, understand
from timeline_app.chronology.wording import in_words


class DateBox(QWidget):
    """Takes EDTF and words in English and Russian; offers a choice where there are several."""

    understood = Signal(bool)
    """Whether what is in the line is a date, whenever that was looked at."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("1933-10, c. 1850, before 1917, октябрь 1933"))
        self.line.setAccessibleName(self.tr("Date"))
        self.choices = QComboBox()
        self.choices.setAccessibleName(self.tr("Which date is meant"))
        self.reading = QLabel()
        self.reading.setTextFormat(Qt.TextFormat.PlainText)
        self.reading.setWordWrap(True)
        self._found: tuple[Choice, ...] = ()
        self._calendar: Calendar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self.choices, self.reading):
            layout.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self.choices.currentIndexChanged.connect(self._say)
        self._read()

    @property
    def choice(self) -> Choice | None:
        """The date that is meant, or None where none was understood."""
        if not self._found:
            return None
        found = self._found[max(self.choices.currentIndex(), 0)]
        return found if found.calendar is not None else replace(found, calendar=self._calendar)

    def set_date(self, edtf: str, calendar: Calendar | None) -> None:
        """Show a date that is known. Its calendar stays where what is typed names none."""
        self._calendar = calendar
        self.line.setText(edtf)
        self._say()

    @Slot()
    def _read(self) -> None:
        fault = ""
        try:
            self._found = understand(self.line.text()).choices
        except PhraseError as error:
            self._found, fault = (), str(error)
        self.choices.blockSignals(True)
        self.choices.clear()
        self.choices.addItems([in_words(choice.edtf) for choice in self._found])
        self.choices.blockSignals(False)
        self.choices.setVisible(len(self._found) > 1)
        if self._found or not self.line.text().strip():
            self._say()
        else:
            self.reading.setText(fault)
            self.understood.emit(False)

    @Slot()
    def _say(self) -> None:
        choice = self.choice
        if choice is None:
            self.reading.setText(self.tr("A date is missing."))
        else:
            calendar = self.tr(", Julian calendar") if choice.calendar is Calendar.JULIAN else ""
            self.reading.setText(f"{in_words(choice.edtf)}{calendar}  ·  {choice.edtf}")
        self.understood.emit(choice is not None)
