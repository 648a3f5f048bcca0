"""The detail pane: one event, and every passage that it stands on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QMenu, QScrollArea, QVBoxLayout, QWidget

from timeline_app.chronology.wording import in_words
from timeline_app.view.reading.claim_card import ClaimCard
from timeline_app.view.reading.claim_wording import agreement_name
from timeline_app.view.reading.silence_card import SilenceCard
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import EventDetail
from timeline_app.workspace.sources.disagreement import Agreement, agreement_of


class DetailPane(QScrollArea):
    """Shows what it is given. `read_wanted` carries the id of the claim to read in its source.

    `claim_menu_opened` and `silence_menu_opened` carry a QMenu to add to, and the id of the claim
    or the silence that it was opened on.
    """

    read_wanted = Signal(object)  # str
    claim_menu_opened = Signal(object, object)
    silence_menu_opened = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._detail: EventDetail | None = None
        self._cards: list[ClaimCard] = []
        self._silences: list[SilenceCard] = []
        self._editable = False
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Event"))
        self.setMinimumWidth(300)
        self.show_event(None)

    @property
    def detail(self) -> EventDetail | None:
        return self._detail

    def cards(self) -> list[ClaimCard]:
        """The claims on show, from top to bottom."""
        return self._cards

    def silence_cards(self) -> list[SilenceCard]:
        """The sources found silent, from top to bottom."""
        return self._silences

    def set_editable(self, editable: bool) -> None:
        """Whether cards have a button for what can be done with them."""
        if editable != self._editable:
            self._editable = editable
            self.show_event(self._detail)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.show_event(self._detail)

    def show_event(self, detail: EventDetail | None) -> None:
        """Show an event, or how to choose one."""
        self._detail = detail
        self._cards, self._silences = [], []
        page = QWidget()
        page.setObjectName("detailPage")
        column = QVBoxLayout(page)
        column.setContentsMargins(18, 16, 18, 18)
        column.setSpacing(8)
        if detail is None:
            column.addWidget(plain_label(self._invitation(), name="muted"))
        else:
            self._fill(column, detail)
        column.addStretch(1)
        self.setWidget(page)

    def _fill(self, column: QVBoxLayout, detail: EventDetail) -> None:
        event = detail.event
        column.addWidget(plain_label(one_line(event.title), name="eventTitle"))
        date = in_words(event.date, calendar=event.calendar)
        column.addWidget(plain_label(date, name="eventDate"))
        names = [detail.category.name, *(tag.name for tag in detail.tags)]
        column.addWidget(plain_label(" · ".join(map(one_line, names)), name="muted"))
        if event.description:
            column.addWidget(plain_label(event.description, name="body"))
        agreement = agreement_of(event, [claim.claim for claim in detail.claims])
        if agreement is not Agreement.AGREE:
            name = "warning" if agreement is Agreement.DIFFER else "muted"
            column.addWidget(plain_label(agreement_name(agreement), name=name))
        if event.contested:
            column.addWidget(plain_label(self.tr("The date is contested."), name="warning"))
        if event.date_reason:
            reason = self.tr("Why this date: {0}").format(event.date_reason)
            column.addWidget(plain_label(reason, name="muted"))
        for link in event.links:
            column.addWidget(
                plain_label(
                    f"{one_line(link.title)} {one_line(link.address, 500)}".strip(), name="muted"
                )
            )
        column.addSpacing(4)
        column.addWidget(plain_label(self._evidence(detail), name="sectionTitle"))
        for claim in detail.claims:
            card = ClaimCard(claim, self._theme, editable=self._editable)
            card.read_wanted.connect(self._pass_on)
            card.menu_opened.connect(self._open_claim_menu)
            column.addWidget(card)
            self._cards.append(card)
        if detail.silences:
            column.addSpacing(4)
            column.addWidget(plain_label(self.tr("Checked, silent"), name="sectionTitle"))
        for silence in detail.silences:
            quiet = SilenceCard(silence, editable=self._editable)
            quiet.menu_opened.connect(self._open_silence_menu)
            column.addWidget(quiet)
            self._silences.append(quiet)

    @Slot(object)
    def _open_claim_menu(self, menu: QMenu) -> None:
        card = self.sender()
        assert isinstance(card, ClaimCard)
        self.claim_menu_opened.emit(menu, card.detail.claim.id)

    @Slot(object)
    def _open_silence_menu(self, menu: QMenu) -> None:
        card = self.sender()
        assert isinstance(card, SilenceCard)
        self.silence_menu_opened.emit(menu, card.detail.silence.id)

    @Slot(object)
    def _pass_on(self, claim_id: str) -> None:
        self.read_wanted.emit(claim_id)

    def _evidence(self, detail: EventDetail) -> str:
        passages = counted(len(detail.claims), self.tr("{0} passage"), self.tr("{0} passages"))
        count = len({claim.source.id for claim in detail.claims})
        sources = counted(count, self.tr("{0} source"), self.tr("{0} sources"))
        return self.tr("{0} in {1}").format(passages, sources)

    def _invitation(self) -> str:
        return self.tr(
            "Choose an event on the timeline to see who says what of it.\n\n"
            "The wheel zooms, a drag moves. Tab goes from event to event, Enter opens one, "
            "and 0 shows everything."
        )
