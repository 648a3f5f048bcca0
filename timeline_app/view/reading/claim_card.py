"""One claim: who says it, in which words, how they date it, and how we know the date."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Basis
from timeline_app.model.source import AnchorHealth
from timeline_app.view.reading.card_menu import MenuCard
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import ClaimDetail


class ClaimCard(MenuCard):
    read_wanted = Signal(object)  # the claim's id

    def __init__(
        self,
        detail: ClaimDetail,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        editable: bool = False,
    ) -> None:
        """An `editable` card has a button that opens its menu."""
        super().__init__(parent)
        self._detail = detail
        self._editable = editable
        self.setAccessibleName(detail.source.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 11, 14, 11)
        column.setSpacing(7)
        column.addLayout(self._heading())
        column.addWidget(plain_label(self._origin(), name="muted"))
        self.passage = PassageText(detail.before, detail.exact, detail.after, theme)
        # The card's own menu opens on it, and offers to copy.
        self.passage.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        column.addWidget(self.passage)
        column.addWidget(plain_label(self._dating(), name="dating"))
        if detail.claim.note:
            column.addWidget(plain_label(detail.claim.note, name="muted"))
        if detail.health is not AnchorHealth.EXACT:
            column.addWidget(plain_label(self._health(), name="warning"))
        column.addLayout(self._buttons())

    @property
    def detail(self) -> ClaimDetail:
        return self._detail

    def _heading(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        title = plain_label(one_line(self._detail.source.title), name="sourceTitle")
        row.addWidget(title, 1)
        badge = QLabel(self._basis())
        badge.setTextFormat(Qt.TextFormat.PlainText)
        badge.setObjectName(f"basis_{self._detail.claim.basis.value}")
        badge.setToolTip(self._basis_meaning())
        row.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        read = QPushButton(self.tr("Read in the source"))
        read.setObjectName("readInSource")
        read.clicked.connect(self._read)
        row.addWidget(read)
        row.addStretch(1)
        if self._editable:
            row.addWidget(self.menu_button)
        return row

    @override
    def fill_menu(self, menu: QMenu) -> None:
        copy = menu.addAction(self.tr("Copy"))
        copy.triggered.connect(self.passage.copy)
        copy.setEnabled(self.passage.textCursor().hasSelection())
        menu.addAction(self.tr("Read in the source")).triggered.connect(self._read)

    @Slot()
    def _read(self) -> None:
        self.read_wanted.emit(self._detail.claim.id)

    def _origin(self) -> str:
        source = self._detail.source
        issued = in_words(source.issued) if source.issued else self.tr("undated")
        who = one_line(source.publisher or source.creator)
        return " · ".join(part for part in (who, issued) if part)

    def _dating(self) -> str:
        claim = self._detail.claim
        date = in_words(claim.date, calendar=claim.calendar)
        wording = one_line(claim.wording)
        if claim.basis is Basis.EDITORIAL:
            return self.tr("The passage gives no date. Ours: {0}").format(date)
        if claim.basis is Basis.INFERRED:
            return self.tr("Dated there “{0}”, which we read as {1}").format(wording, date)
        return self.tr("Dated there “{0}”: {1}").format(wording, date)

    def _basis(self) -> str:
        return {
            Basis.STATED: self.tr("stated"),
            Basis.INFERRED: self.tr("inferred"),
            Basis.EDITORIAL: self.tr("editorial"),
        }[self._detail.claim.basis]

    def _basis_meaning(self) -> str:
        return {
            Basis.STATED: self.tr("The passage itself gives the date."),
            Basis.INFERRED: self.tr(
                "The date follows from the context or from the document's date."
            ),
            Basis.EDITORIAL: self.tr("The passage names the event; the editor knows the date."),
        }[self._detail.claim.basis]

    def _health(self) -> str:
        return {
            AnchorHealth.MOVED: self.tr("The passage has moved in the source's text."),
            AnchorHealth.AMBIGUOUS: self.tr("These words stand in several places of the source."),
            AnchorHealth.LOST: self.tr("The source's text no longer holds these words."),
        }[self._detail.health]
