"""A part of an event becomes an event of its own, with the claims that speak of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Claim
from timeline_app.model.event import Event
from timeline_app.view.editing.dates.date_box import DateBox
from timeline_app.view.widgets.plain_text import one_line, plain_label, plain_tooltip

_LONGEST = 140  # letters of a passage on its line
_LINE = 28  # pixels


class SplitForm(QDialog):
    """`titles` are those of the sources, by id. `claims` are those that go with the new event."""

    def __init__(
        self, parent: QWidget, event: Event, claims: Sequence[Claim], titles: Mapping[str, str]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Split event"))
        self._event, self._all = event, claims
        self._date_typed = False
        self.title_line = QLineEdit()
        self.title_line.setPlaceholderText(self.tr("Title of the new event"))
        self.date_box = DateBox(calendars=True)
        self.date_box.set_date(event.date, event.calendar)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Passage"), self.tr("Date"), self.tr("Source")])
        self.list.setRootIsDecorated(False)
        self.list.setAccessibleName(self.tr("Claims that go with the new event"))
        for claim in claims:
            self.list.addTopLevelItem(_item(claim, titles.get(claim.passage.source, "")))
        self.list.setColumnWidth(0, 380)
        self.list.setColumnWidth(1, 130)
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.button(buttons.Ok).setText(self.tr("Split"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.addRow(
            plain_label(
                self.tr("“{0}” stays. Choose which claims go with the new event.").format(
                    " ".join(event.title.split())
                )
            )
        )
        layout.addRow(self.list)
        layout.addRow(self.tr("New title"), self.title_line)
        layout.addRow(self.tr("New date"), self.date_box)
        layout.addRow(self.buttons)
        self.resize(720, 460)
        self.list.itemChanged.connect(self._propose_date)
        self.date_box.line.textEdited.connect(self._keep_date)
        self.title_line.textChanged.connect(self._look)
        self.date_box.understood.connect(self._look)
        self._look()

    @property
    def claims(self) -> list[Claim]:
        checked = Qt.CheckState.Checked
        return [
            claim
            for row, claim in enumerate(self._all)
            if (item := self.list.topLevelItem(row)) and item.checkState(0) is checked
        ]

    def event_made(self, event_id: str) -> Event:
        """The new event: of the kind of the old one, with its own title and date."""
        choice = self.date_box.choice
        assert choice is not None
        return replace(
            self._event,
            id=event_id,
            title=self.title_line.text().strip(),
            date=choice.edtf,
            calendar=choice.calendar,
            description="",
            contested=False,
            date_reason="",
            links=(),
            extra=(),
        )

    @Slot()
    def _propose_date(self) -> None:
        """The date of the first claim chosen is that of the new event, until one is typed."""
        claims = self.claims
        if claims and not self._date_typed:
            self.date_box.set_date(claims[0].date, claims[0].calendar)
        self._look()

    @Slot()
    def _keep_date(self) -> None:
        self._date_typed = True

    @Slot()
    def _look(self) -> None:
        complete = bool(self.title_line.text().strip()) and self.date_box.choice is not None
        ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(complete and bool(self.claims))


def _item(claim: Claim, source: str) -> QTreeWidgetItem:
    exact = claim.passage.quote.exact
    date = in_words(claim.date, calendar=claim.calendar)
    item = QTreeWidgetItem([one_line(exact, _LONGEST), date, one_line(source)])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    item.setSizeHint(0, QSize(0, _LINE))
    for column, text in ((0, exact), (2, source)):
        item.setToolTip(column, plain_tooltip(text))
    return item
