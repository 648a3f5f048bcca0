"""A line for a date that says at once how it was understood, in words and on a small axis."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import (
    EdtfError,
    HistoricalDate,
    bounds,
    calendar_of,
    earliest_day,
    latest_day,
    parse,
    part_bounds,
)
from timeline_app.chronology.instant import SECONDS_PER_DAY
from timeline_app.chronology.phrases import Choice, PhraseError, understand
from timeline_app.chronology.wording import in_words
from timeline_app.view.editing.dates.date_axis import DateAxis
from timeline_app.view.widgets.plain_text import plain_label

_BOTH_IN_USE_UNTIL = -1_262_304_000
"""1930: the last countries had left the Julian calendar by then."""

_CALENDARS = (None, Calendar.GREGORIAN, Calendar.JULIAN)
"""In the order of their box, which keeps plain texts of them; None is for the rule."""

_COARSE = 60 * SECONDS_PER_DAY
"""Seconds: in a longer date the two weeks between the calendars drown."""


class DateBox(QWidget):
    """Takes EDTF and words in English and Russian; offers a choice where there are several.

    With `calendars` it asks for the calendar, too, of a date that the two place differently.
    """

    understood = Signal(bool)
    """Whether what is in the line is a date, whenever that was looked at."""

    def __init__(self, parent: QWidget | None = None, *, calendars: bool = False) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("1933-10, c. 1850, before 1917, октябрь 1933"))
        self.line.setAccessibleName(self.tr("Date"))
        self.choices = QComboBox()
        self.choices.setAccessibleName(self.tr("Which date is meant"))
        self.reading = plain_label()
        self.axis = DateAxis()
        self.calendar_box = QComboBox()
        self.calendar_box.setAccessibleName(self.tr("Calendar of the date"))
        self.calendar_box.addItem("")  # the one of the rule, which depends on the date
        self.calendar_box.addItem(self.tr("Gregorian calendar"), Calendar.GREGORIAN)
        self.calendar_box.addItem(self.tr("Julian calendar (Old Style)"), Calendar.JULIAN)
        self.calendar_box.setToolTip(
            self.tr("The rule: dates before 15 October 1582 are Julian, later ones Gregorian.")
        )
        self._asks_calendar = calendars
        self._found: tuple[Choice, ...] = ()
        self._calendar: Calendar | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.line, self.choices, self.reading, self.axis, self.calendar_box):
            layout.addWidget(widget)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self._read)
        self.choices.currentIndexChanged.connect(self._say)
        self.calendar_box.activated.connect(self._choose_calendar)
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
        self.choices.addItems([_words(choice) for choice in self._found])
        self.choices.blockSignals(False)
        self.choices.setVisible(len(self._found) > 1)
        if self._found or not self.line.text().strip():
            self._say()
        else:
            self._show(None, None, fault)

    @Slot()
    def _say(self) -> None:
        choice = self.choice
        if choice is None:
            self._show(None, None, self.tr("A date is missing."))
            return
        try:
            date = parse(choice.edtf, choice.calendar)
            bounds(date, choice.calendar)
        except EdtfError as error:  # 29 February 1900 is Julian only
            self._show(choice, None, error.reason)
            return
        julian = choice.calendar is Calendar.JULIAN
        words = self.tr("{0} (Julian)").format(_words(choice)) if julian else _words(choice)
        parts = [words, choice.edtf, self._in_the_other(date, choice.calendar)]
        self._show(choice, date, "  ·  ".join(filter(None, parts)))

    def _in_the_other(self, date: HistoricalDate, calendar: Calendar | None) -> str:
        """The day as the Gregorian calendar calls it, of one that is written in the Julian."""
        if calendar_of(date, calendar) is not Calendar.JULIAN:
            return ""
        first, last = earliest_day(date, calendar), latest_day(date, calendar)
        if first is None or first != last:
            return ""
        return self.tr("{0} (Gregorian)").format(in_words(first))

    def _show(self, choice: Choice | None, date: HistoricalDate | None, text: str) -> None:
        self.reading.setText(text)
        calendar = None if choice is None else choice.calendar
        marks = () if date is None else part_bounds(date, calendar)
        self.axis.show_marks(marks, approximate=date is not None and date.approximate)
        self.axis.setVisible(self.axis.window_of_time is not None)
        named = bool(self._found) and self._found[0].calendar is not None
        if choice is not None:
            self.calendar_box.setItemText(0, self._by_rule(choice))
        self.calendar_box.setCurrentIndex(_CALENDARS.index(calendar))
        self.calendar_box.setEnabled(not named)
        matters = choice is not None and (calendar is not None or _differs(choice.edtf))
        self.calendar_box.setVisible(self._asks_calendar and matters)
        self.understood.emit(choice is not None and date is not None)

    def _by_rule(self, choice: Choice) -> str:
        julian = calendar_of(parse(choice.edtf, choice.calendar)) is Calendar.JULIAN
        if julian:
            return self.tr("Julian calendar, by the rule")
        return self.tr("Gregorian calendar, by the rule")

    @Slot()
    def _choose_calendar(self) -> None:
        self._calendar = _CALENDARS[self.calendar_box.currentIndex()]
        self._say()


def _words(choice: Choice) -> str:
    """The date in words, without its calendar."""
    return in_words(parse(choice.edtf, choice.calendar))


def _differs(edtf: str) -> bool:
    """Whether both calendars were in use, and place the date differently by what it is exact to."""
    try:
        found = bounds(parse(edtf))
    except EdtfError:
        return True  # a day that only the other calendar has
    first, last = found.earliest_start, found.latest_end
    if first is None or last is None:
        return False
    return last <= _BOTH_IN_USE_UNTIL and last - first <= _COARSE
