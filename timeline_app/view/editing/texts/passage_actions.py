"""From the words that are selected in a source: a new event, a claim, or a silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from timeline_app.model.errors import UserError
from timeline_app.view.actions import Needs
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.events.recent_events import RecentEvents
from timeline_app.view.editing.texts.claim_actions import ClaimActions

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

    from timeline_app.model.source import Passage, SourceText
    from timeline_app.view.editing.text_window import TextWindow
    from timeline_app.view.reading.source_reader import SourceReader
    from timeline_app.workspace.showing.queries import ClaimMark

_QUEUED = Qt.ConnectionType.QueuedConnection
_IN_MENU = ("new_event_from_passage", "add_to_event", "mark_silent")


class PassageActions(QObject):
    """Tells the desk whether a source is read and words are selected in it."""

    def __init__(
        self,
        desk: EditDesk,
        panes: TextWindow,
        claims: ClaimActions,
        recent: RecentEvents,
        made: Mapping[str, QAction],
    ) -> None:
        """`made` are the actions of the window: three of them stand in the reader's menu."""
        super().__init__(desk)
        self._desk = desk
        self._panes = panes
        self._claims = claims
        self._recent = recent
        self._actions = made
        self._category = ""  # of the event that was made last: the next one is mostly like it
        self._chosen: tuple[SourceText, Passage] | None = None
        self._silent = ""
        panes.reading.reading_changed.connect(self._look)

    def serve(self, reader: SourceReader) -> None:
        """Add to the menu that a reader opens."""
        reader.text.menu_opened.connect(self._fill_menu)

    @Slot(object, object)
    def _fill_menu(self, menu: QMenu, mark: ClaimMark | None) -> None:
        first = menu.actions()[0]  # it has one: to copy
        for name in _IN_MENU:
            menu.insertAction(first, self._actions[name])
        menu.insertSeparator(first)
        if mark is not None:
            self._claims.fill_menu(menu, mark.claim)

    @Slot()
    def _look(self) -> None:
        reader = self._panes.reading.reader_on_show
        self._desk.note(Needs.READING, reader is not None)
        self._desk.note(Needs.WORDS, reader is not None and reader.selected is not None)

    # A new event

    def new_event(self) -> None:
        """Make an event that stands on the selected words."""
        from timeline_app.model.edits.events import add_event
        from timeline_app.model.event import Event
        from timeline_app.view.editing.events.event_form import EventForm
        from timeline_app.workspace.new_ids import new_id
        from timeline_app.workspace.sources.claiming import claim_dated_like
        from timeline_app.workspace.sources.proposing import dates_near, title_of

        workspace, chosen = self._desk.workspace, self._selected()
        if workspace is None or chosen is None:
            return
        text, passage = chosen
        dates = dates_near(text.text, passage.position)
        title, date = title_of(text.text, passage.position, dates), dates.first
        event = Event(
            new_id(),
            title,
            "" if date is None else date.date,
            self._category,
            None if date is None else date.calendar,
        )
        form = EventForm(self._desk.window, event, workspace.categories(), workspace.tags())
        form.setWindowTitle(self.tr("New event from this passage"))
        form.title_line.selectAll()
        self._desk.drafts.keep(form, "new_event_from_passage")
        self._desk.drafts.keep(form, "new_event_from_passage")
        if form.exec():
            made = form.event_made
            claim = claim_dated_like(new_id(), made, text, passage)
            if self._desk.apply(add_event(made, [claim], tags=form.new_tags)):
                self._category = made.category
                self._show(made.id, claim.id)
        form.deleteLater()

    # A claim on an event that is there

    def add_to_event(self) -> None:
        """Say that the selected words speak of an event that is there."""
        self._chosen = self._selected()
        if self._chosen is not None:
            self._pick(self.tr("Add the passage to the event …"), self._add_to)

    @Slot(object)
    def _add_to(self, event_id: str) -> None:
        from timeline_app.workspace.new_ids import new_id
        from timeline_app.workspace.sources.claiming import claim_dated_like, edit_that_adds

        workspace = self._desk.workspace
        if workspace is None or self._chosen is None:
            return
        text, passage = self._chosen
        if any(own.passage == passage for own in workspace.claims_of(event_id)):
            self._desk.selection.select(event_id)  # its pane shows the passage already
            return
        event = workspace.event(event_id)
        claim = self._claims.edited(claim_dated_like(new_id(), event, text, passage), event)
        if claim is not None and self._desk.apply(edit_that_adds(workspace, claim)):
            self._show(event_id, claim.id)

    # A silence

    def mark_silent(self) -> None:
        """Note that the source which is read says nothing of an event."""
        reader = self._panes.reading.reader_on_show
        if reader is not None and reader.reading is not None:
            source = reader.reading.source
            self._silent = source.id
            self._pick(self.tr("“{0}” is silent on …").format(source.title), self._note_silence)

    @Slot(object)
    def _note_silence(self, event_id: str) -> None:
        from timeline_app.workspace.sources.coverage import note_silence

        workspace = self._desk.workspace
        if workspace is None:
            return
        if any(one.source == self._silent for one in workspace.silences_on(event_id)):
            self._desk.selection.select(event_id)  # its pane says so already
            return
        try:
            edit = note_silence(workspace, event_id, self._silent)
        except UserError as error:
            self._desk.tell(self.tr("The source is not silent"), error.sentence)
            return
        if self._desk.apply(edit):
            self._desk.selection.select(event_id)

    # What they share

    def _selected(self) -> tuple[SourceText, Passage] | None:
        """The text that is read, and the passage selected in it; says why there is none."""
        from timeline_app.workspace.sources.claiming import passage_of

        workspace, reader = self._desk.workspace, self._panes.reading.reader_on_show
        if workspace is None or reader is None or reader.reading is None:
            return None
        if reader.selected is None:
            return None
        try:
            text = workspace.source_text(reader.reading.source.id, reader.reading.revision)
            return text, passage_of(text, reader.selected)
        except UserError as error:
            self._desk.tell(self.tr("This is no passage"), error.sentence)
            return None

    def _pick(self, title: str, take: Callable[[str], None]) -> None:
        from timeline_app.view.editing.events.event_picker import EventPicker

        workspace = self._desk.workspace
        assert workspace is not None
        picker = EventPicker(self._desk.window, title, workspace, self._recent.ids)
        picker.chosen.connect(take, _QUEUED)
        picker.pop_up_soon()

    def _show(self, event_id: str, claim_id: str) -> None:
        """The event on the timeline, and its passage where it was selected."""
        self._desk.selection.select(event_id)
        self._panes.timeline.reveal(event_id)
        self._panes.reading.read_claim(claim_id)
