"""The form of one claim: on what basis a passage dates an event, and in which words."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.source import SourceText
from timeline_app.view.editing.dates.date_box import DateBox
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import ClaimDetail
from timeline_app.workspace.sources.claiming import redated
from timeline_app.workspace.sources.proposing import DateInText, dates_near

_HIGHEST_PASSAGE = 150  # pixels: a longer one is scrolled


class ClaimForm(QDialog):
    """`claim_made` is what the fields say, once it was accepted."""

    def __init__(
        self, parent: QWidget, detail: ClaimDetail, event: Event, text: SourceText, theme: Theme
    ) -> None:
        """`detail` is of the claim as it is, or would be; `text` is what its passage stands in."""
        super().__init__(parent)
        self._before = detail.claim
        self._dated = False
        self._text = text
        near = dates_near(text.text, detail.claim.passage.position)
        self._stated, self._inferred = near.inside, near.around
        self.basis_box = QComboBox()
        self.basis_box.addItem(self.tr("Stated: the passage gives the date"), Basis.STATED)
        self.basis_box.addItem(
            self.tr("Inferred: other words of the source give it"), Basis.INFERRED
        )
        self.basis_box.addItem(
            self.tr("Editorial: the source gives none, the editor knows it"), Basis.EDITORIAL
        )
        self.wording_box = QComboBox(editable=True)
        self.wording_box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.wording_box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.wording_box.setAccessibleName(self.tr("Its words"))
        for one in (*self._stated, *self._inferred):
            self.wording_box.addItem(one_line(one.wording), one)
        self.date_box = DateBox(calendars=True)
        self.note_text = QPlainTextEdit(detail.claim.note)
        self.note_text.setTabChangesFocus(True)
        self.note_text.setAccessibleName(self.tr("Note"))
        self.note_text.setFixedHeight(60)
        self.fault = plain_label(name="warning")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.ok = self.buttons.button(buttons.Ok)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(detail, event, theme)
        self.date_box.understood.connect(self._look_at_date)
        self._fill(detail.claim)
        self.basis_box.currentIndexChanged.connect(self._look)
        self.wording_box.editTextChanged.connect(self._look)
        self.wording_box.activated.connect(self._take_date)
        self._look()

    def _lay_out(self, detail: ClaimDetail, event: Event, theme: Theme) -> None:
        date = in_words(event.date, calendar=event.calendar)
        column = QVBoxLayout(self)
        column.addWidget(plain_label(event.title, name="sourceTitle"))
        column.addWidget(plain_label(date, name="muted"))
        column.addSpacing(6)
        column.addWidget(plain_label(detail.source.title, name="muted"))
        column.addWidget(_scrolled(PassageText(detail.before, detail.exact, detail.after, theme)))
        layout = QFormLayout()
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        layout.setHorizontalSpacing(14)
        layout.addRow(self.tr("Basis"), self.basis_box)
        layout.addRow(self.tr("Its words"), self.wording_box)
        layout.addRow(self.tr("Date"), self.date_box)
        layout.addRow(self.tr("Note"), self.note_text)
        column.addLayout(layout)
        column.addStretch(1)
        column.addWidget(self.fault)
        column.addWidget(self.buttons)
        self.resize(600, self.sizeHint().height())

    def _fill(self, claim: Claim) -> None:
        self.basis_box.setCurrentIndex(self.basis_box.findData(claim.basis))
        self._first_wording = one_line(claim.wording)
        self.wording_box.setEditText(self._first_wording)
        self.date_box.set_date(claim.date, claim.calendar)

    @property
    def basis(self) -> Basis:
        return Basis(self.basis_box.currentData())  # Qt has made a plain text of it

    @property
    def wording(self) -> str:
        """The words that date it, as the source has them where they are not typed."""
        text = self.wording_box.currentText()
        if text == self._first_wording and self._before.wording:
            return self._before.wording
        found = self.wording_box.itemData(self.wording_box.findText(text))
        return found.wording if isinstance(found, DateInText) else text

    @property
    def claim_made(self) -> Claim:
        """The claim as the form says. Raises UserError where that is no claim."""
        choice = self.date_box.choice
        assert choice is not None
        claim = redated(
            self._before,
            self._text,
            self.basis,
            choice.edtf,
            choice.calendar,
            self.wording,
        )
        if not self.note_text.document().isModified():
            return claim  # a text out of a widget has lost its special blanks
        return replace(claim, note=self.note_text.toPlainText())

    @Slot(int)
    def _take_date(self, index: int) -> None:
        """Words that were chosen from the list bring their date and their basis."""
        found = self.wording_box.itemData(index)
        if isinstance(found, DateInText):
            stated = found in self._stated
            basis = Basis.STATED if stated else Basis.INFERRED
            self.basis_box.setCurrentIndex(self.basis_box.findData(basis))
            self.date_box.set_date(found.date, found.calendar)

    @Slot(bool)
    def _look_at_date(self, understood: bool) -> None:
        self._dated = understood
        self._look()

    @Slot()
    def _look(self) -> None:
        """It can be accepted where its words date it, or where it needs none."""
        editorial = self.basis is Basis.EDITORIAL
        self.wording_box.setEnabled(not editorial)
        fault = ""
        if not self._dated:
            fault = self.tr("Give the date as the passage has it, or as you know it.")
        else:
            try:
                _ = self.claim_made
            except UserError as error:
                fault = error.sentence
        self.fault.setText(fault)
        self.fault.setVisible(bool(fault))
        self.ok.setEnabled(not fault)


def _scrolled(passage: PassageText) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 4, 0, 4)
    column.addWidget(passage)
    column.addStretch(1)
    area.setWidget(page)
    area.setFixedHeight(_HIGHEST_PASSAGE)
    return area
