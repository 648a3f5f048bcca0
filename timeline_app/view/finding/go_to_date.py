"""Go to a date: EDTF or plain words, understood while they are typed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import bounds, parse
from timeline_app.chronology.instant import SECONDS_PER_DAY, Span
from timeline_app.chronology.phrases import Choice, PhraseError, understand
from timeline_app.chronology.wording import in_words
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.popup import Popup

_MARGIN = 0.6  # of the date's own width, on either side
_NARROWEST = 3 * SECONDS_PER_DAY


class GoToDate(Popup):
    """`span_wanted` carries the Span to show. An ambiguous wording offers all its readings."""

    span_wanted = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, self.tr("Go to date"), 480)
        self.box.setPlaceholderText(self.tr("1933, nov 1933, октябрь 1962, 480 BC, 19th century"))
        self._answer = plain_label(name="muted")
        self.choices = QListWidget()
        self.choices.setAccessibleName(self.tr("Readings"))
        self.choices.setObjectName("popupList")
        self.choices.hide()
        self.column.addWidget(self._answer)
        self.column.addWidget(self.choices)
        self.box.textChanged.connect(self._read)
        self.box.returnPressed.connect(self._go)
        self.choices.itemActivated.connect(self._go_to_item)
        self._found: tuple[Choice, ...] = ()
        self._read("")

    @property
    def answer(self) -> str:
        """How what was typed is understood, or why it is not."""
        return self._answer.text()

    @Slot(str)
    def _read(self, text: str) -> None:
        self._found = ()
        if not text.strip():
            self._answer.setText(
                self.tr("A year, a month, a day, a century, or a date in EDTF. Enter goes there.")
            )
        else:
            try:
                self._found = understand(text).choices
                self._answer.setText(self._worded())
            except PhraseError as error:
                self._answer.setText(str(error))
        self._list()

    def _worded(self) -> str:
        if len(self._found) > 1:
            return self.tr("This can be read in several ways:")
        choice = self._found[0]
        return self.tr("{0}  ({1})").format(in_words(choice.edtf), choice.edtf)

    def _list(self) -> None:
        self.choices.clear()
        several = len(self._found) > 1
        self.choices.setVisible(several)
        if several:
            for choice in self._found:
                item = QListWidgetItem(f"{in_words(choice.edtf)}  ({choice.edtf})")
                item.setData(Qt.ItemDataRole.UserRole, choice)
                self.choices.addItem(item)
            self.choices.setCurrentRow(0)
            self.choices.setFixedHeight(30 * len(self._found) + 6)
        self.adjustSize()

    @Slot()
    def _go(self) -> None:
        item = self.choices.currentItem()
        if len(self._found) > 1 and item is not None:
            self._go_to_item(item)
        elif self._found:
            self._go_to(self._found[0])

    @Slot(object)
    def _go_to_item(self, item: QListWidgetItem) -> None:
        self._go_to(item.data(Qt.ItemDataRole.UserRole))

    def _go_to(self, choice: Choice) -> None:
        self.span_wanted.emit(span_around(choice.edtf, choice.calendar))
        self.close()


def span_around(edtf: str, calendar: Calendar | None = None) -> Span:
    """A span that shows a date with something of the time around it. Open ends are near ones."""
    found = bounds(parse(edtf, calendar), calendar)
    known = [
        instant
        for instant in (
            found.earliest_start,
            found.latest_start,
            found.earliest_end,
            found.latest_end,
        )
        if instant is not None
    ]
    start, end = min(known), max(known)
    margin = max(round((end - start) * _MARGIN), _NARROWEST)
    return Span(start - margin, end + margin)
