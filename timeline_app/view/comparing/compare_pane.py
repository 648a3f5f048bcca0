"""One event in columns, one a source, the oldest first, with what one has and another has not."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.chronology.relation import Relation
from timeline_app.chronology.wording import in_words
from timeline_app.view.reading.claim_wording import (
    agreement_name,
    basis_badge,
    origin,
    relation_name,
)
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.sources.comparison import ComparedClaim, ComparedSource, Comparison
from timeline_app.workspace.sources.disagreement import Agreement

_NARROWEST = 270
_WIDEST = 460


class ComparePane(QScrollArea):
    """Shows what it is given, and asks for readings and choices by the ids of claims."""

    read_wanted = Signal(object)  # str: a claim
    date_wanted = Signal(object)  # str: the claim whose date is to be chosen
    contest_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._comparison: Comparison | None = None
        self._editable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("Comparison of sources"))
        self.show_comparison(None, editable=False)

    @property
    def comparison(self) -> Comparison | None:
        return self._comparison

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_comparison(self._comparison, editable=self._editable)

    def show_comparison(self, comparison: Comparison | None, *, editable: bool) -> None:
        """Show an event's sources side by side; choices are offered where it can be edited."""
        self._comparison, self._editable = comparison, editable
        focused = self.isAncestorOf(self.window().focusWidget() or self)
        page = QWidget()
        page.setObjectName("detailPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        if comparison is None:
            text = self.tr("Choose an event on the timeline to compare what the sources say of it.")
            column.addWidget(plain_label(text, name="muted"))
        else:
            self._add_head(column, comparison)
            row = QHBoxLayout()
            row.setSpacing(10)
            for one in comparison.columns:
                row.addWidget(self._column(one), 1, Qt.AlignmentFlag.AlignTop)
            if comparison.silent:
                row.addWidget(self._silent(comparison), 0, Qt.AlignmentFlag.AlignTop)
            row.addStretch(0)
            column.addLayout(row)
        column.addStretch(1)
        self.setWidget(page)
        if focused:  # what had the focus is gone; the keyboard stays here
            self.setFocus()

    def _add_head(self, column: QVBoxLayout, comparison: Comparison) -> None:
        event = comparison.event
        row = QHBoxLayout()
        row.setSpacing(12)
        date = in_words(event.date, calendar=event.calendar)
        row.addWidget(plain_label(f"{one_line(event.title)} · {date}", name="sectionTitle"), 1)
        if self._editable:
            contested = QCheckBox(self.tr("Keep the date open"))
            contested.setChecked(event.contested)
            contested.toggled.connect(self.contest_wanted)
            row.addWidget(contested)
        elif event.contested:
            row.addWidget(plain_label(self.tr("The date is kept open."), name="warning"))
        column.addLayout(row)
        name = "warning" if comparison.agreement is Agreement.DIFFER else "muted"
        column.addWidget(plain_label(agreement_name(comparison.agreement), name=name))
        if event.date_reason:
            reason = self.tr("Why this date: {0}").format(event.date_reason)
            column.addWidget(plain_label(reason, name="muted"))

    def _column(self, compared: ComparedSource) -> QWidget:
        card = QFrame()
        card.setObjectName("claimCard")
        card.setAccessibleName(compared.source.title)
        card.setMinimumWidth(_NARROWEST)
        card.setMaximumWidth(_WIDEST)
        column = QVBoxLayout(card)
        column.setContentsMargins(14, 11, 14, 12)
        column.setSpacing(6)
        column.addWidget(plain_label(one_line(compared.source.title), name="sourceTitle"))
        column.addWidget(plain_label(origin(compared.source), name="muted"))
        for number, claim in enumerate(compared.claims):
            if number:
                line = QFrame()
                line.setObjectName("separator")
                line.setFixedHeight(1)
                column.addWidget(line)
            self._add_claim(column, claim)
        return card

    def _add_claim(self, column: QVBoxLayout, compared: ComparedClaim) -> None:
        detail = compared.detail
        claim = detail.claim
        head = QHBoxLayout()
        head.setSpacing(8)
        date = in_words(claim.date, calendar=claim.calendar)
        dating = plain_label(f"“{claim.wording}”" if claim.wording else date, name="dating")
        if compared.wording_alone:
            font = dating.font()
            font.setUnderline(True)
            dating.setFont(font)
        head.addWidget(dating, 1)
        head.addWidget(basis_badge(claim.basis), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self._standing(compared, date))
        text = PassageText(
            detail.before, detail.exact, detail.after, self._theme, alone=compared.alone
        )
        text.setAccessibleName(self.tr("Passage"))
        column.addWidget(text)
        column.addLayout(self._buttons(compared))

    def _standing(self, compared: ComparedClaim, date: str) -> QLabel:
        if compared.relation is None:
            return plain_label(self.tr("{0}, the editor's date").format(date), name="muted")
        name = "warning" if compared.relation is Relation.DIFFERENT else "muted"
        said = self.tr("{0}, {1}").format(date, relation_name(compared.relation))
        return plain_label(said, name=name)

    def _buttons(self, compared: ComparedClaim) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        claim = compared.detail.claim
        read = _ClaimButton(self.tr("Read in the source"), claim.id)
        read.wanted.connect(self._read)
        row.addWidget(read)
        if self._editable and compared.relation not in (None, Relation.SAME):
            choose = _ClaimButton(self.tr("Choose this date"), claim.id)
            choose.wanted.connect(self._choose)
            row.addWidget(choose)
        row.addStretch(1)
        return row

    @Slot(object)
    def _read(self, claim_id: str) -> None:
        self.read_wanted.emit(claim_id)

    @Slot(object)
    def _choose(self, claim_id: str) -> None:
        self.date_wanted.emit(claim_id)

    def _silent(self, comparison: Comparison) -> QWidget:
        box = QWidget()
        box.setFixedWidth(190)
        column = QVBoxLayout(box)
        column.setContentsMargins(4, 11, 4, 11)
        column.setSpacing(6)
        column.addWidget(plain_label(self.tr("Silent"), name="sectionTitle"))
        for one in comparison.silent:
            column.addWidget(plain_label(one_line(one.source.title)))
            looked = self.tr("checked") if one.silence is not None else self.tr("not looked at")
            note = one.silence.note if one.silence is not None else ""
            column.addWidget(plain_label(f"{looked}. {note}".strip(), name="muted"))
        return box


class _ClaimButton(QPushButton):
    """A button that says which claim it is about."""

    wanted = Signal(object)  # str

    def __init__(self, text: str, claim_id: str) -> None:
        super().__init__(text)
        self._claim = claim_id
        self.clicked.connect(self._pressed)

    @Slot()
    def _pressed(self) -> None:
        self.wanted.emit(self._claim)
