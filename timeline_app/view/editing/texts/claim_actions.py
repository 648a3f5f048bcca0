"""What can be done with one claim or one silence: in the menus of their cards and passages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from timeline_app.model.errors import UserError
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.events.recent_events import RecentEvents

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMenu

    from timeline_app.model.claim import Claim
    from timeline_app.model.edits.edit import Edit
    from timeline_app.model.event import Event
    from timeline_app.view.reading.detail_pane import DetailPane
    from timeline_app.view.reading.reading_docks import ReadingDocks
    from timeline_app.workspace.workspace import Workspace

_QUEUED = Qt.ConnectionType.QueuedConnection


class ClaimActions(QObject):
    """Adds to the menus that the reading panes open, and does what was chosen in them."""

    def __init__(self, desk: EditDesk, reading: ReadingDocks, recent: RecentEvents) -> None:
        super().__init__(desk)
        self._desk = desk
        self._reading = reading
        self._recent = recent
        self._meant = ""  # the claim or the silence that a menu was opened on
        desk.shown.connect(self._show_chronicle)

    def fill_menu(self, menu: QMenu, claim_id: str) -> None:
        """Add what can be done with a claim, where the chronicle can be edited."""
        if not self._desk.writable:
            return
        self._meant = claim_id
        menu.addSeparator()
        self._add(menu, self.tr("Change claim…"), self._change)
        self._add(menu, self.tr("Move to another event…"), self._ask_where_to)
        self._add(menu, self.tr("Delete claim"), self._delete)

    def edited(self, claim: Claim, event: Event) -> Claim | None:
        """The claim as its form was accepted, or None."""
        from timeline_app.view.editing.texts.claim_form import ClaimForm
        from timeline_app.workspace.showing.details import claim_detail

        workspace, passage = self._desk.workspace, claim.passage
        assert workspace is not None
        text = workspace.source_text(passage.source, passage.revision)
        detail = claim_detail(claim, workspace.source(passage.source), text.text)
        form = ClaimForm(self._desk.window, detail, event, text, self._reading.theme)
        form.setWindowTitle(self.tr("What the passage says of the event"))
        self._desk.drafts.keep(form, "", claim.id)
        made = form.claim_made if form.exec() else None
        form.deleteLater()
        return made

    def _add(self, menu: QMenu, text: str, slot: Callable[[], None]) -> None:
        # Queued: an edit makes the cards anew, and with them the menu.
        menu.addAction(text).triggered.connect(slot, _QUEUED)

    def serve(self, detail: DetailPane) -> None:
        """Add to the menus that the pane of an event opens."""
        detail.set_editable(self._desk.writable)
        detail.claim_menu_opened.connect(self.fill_menu)
        detail.silence_menu_opened.connect(self._fill_silence_menu)

    @Slot(object)
    def _show_chronicle(self, _: object) -> None:
        detail = self._reading.detail_if_made
        if detail is not None:
            detail.set_editable(self._desk.writable)

    @Slot(object, object)
    def _fill_silence_menu(self, menu: QMenu, silence_id: str) -> None:
        if self._desk.writable:
            self._meant = silence_id
            self._add(menu, self.tr("Remove this note of silence"), self._remove_silence)

    @Slot()
    def _change(self) -> None:
        from timeline_app.model.edits.claims import change_claim

        workspace = self._desk.workspace
        if workspace is None:
            return
        try:
            before = workspace.claim(self._meant)
            event = workspace.event(before.event)
            after = self.edited(before, event)
        except UserError as error:
            self._desk.tell(self.tr("This claim cannot be changed"), error.sentence)
            return
        if after is not None and after != before:
            self._desk.apply(change_claim(before, after, event))

    @Slot()
    def _ask_where_to(self) -> None:
        from timeline_app.view.editing.events.event_picker import EventPicker

        workspace = self._desk.workspace
        if workspace is None:
            return
        own = workspace.claim(self._meant).event
        others = [one for one in self._recent.ids if one != own]
        title = self.tr("Move the claim to the event …")
        picker = EventPicker(self._desk.window, title, workspace, others)
        picker.chosen.connect(self._move_to, _QUEUED)
        picker.pop_up_soon()

    @Slot(object)
    def _move_to(self, event_id: str) -> None:
        from timeline_app.workspace.sources.claiming import edit_that_moves

        if self._apply(partial(edit_that_moves, claim_id=self._meant, event_id=event_id)):
            self._desk.selection.select(event_id)

    @Slot()
    def _delete(self) -> None:
        from timeline_app.workspace.sources.claiming import edit_that_deletes

        self._apply(partial(edit_that_deletes, claim_id=self._meant))

    @Slot()
    def _remove_silence(self) -> None:
        from timeline_app.workspace.sources.claiming import edit_that_ends_silence

        self._apply(partial(edit_that_ends_silence, silence_id=self._meant))

    def _apply(self, make: Callable[[Workspace], Edit]) -> bool:
        if self._desk.workspace is None:
            return False
        try:
            edit = make(self._desk.workspace)
        except UserError as error:
            self._desk.tell(self.tr("This cannot be done"), error.sentence)
            return False
        return self._desk.apply(edit)
