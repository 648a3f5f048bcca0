"""The actions that make, change and delete events."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk

if TYPE_CHECKING:
    from timeline_app.model.event import Event
    from timeline_app.view.canvas.asked_for import EventDragged, EventWanted
    from timeline_app.view.editing.events.event_form import EventForm


class EventActions(QObject):
    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._desk = desk

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "new_event": self._new_event,
            "change_event": self._change_event,
            "delete_events": self._delete_events,
        }

    @Slot()
    def _new_event(self) -> None:
        self._make(None)

    @Slot(object)
    def new_event_at(self, wanted: EventWanted) -> None:
        """Open the form of a new event with the date and the lane of a place."""
        self._make(wanted)

    def _make(self, wanted: EventWanted | None) -> None:
        from timeline_app.model.edits.events import add_event
        from timeline_app.model.event import Event
        from timeline_app.workspace.new_ids import new_id

        workspace = self._desk.workspace
        if workspace is None or not self._desk.writable:
            return
        categories = workspace.categories()
        empty = Event(new_id(), "", "", categories[0].id if categories else "")
        if wanted is not None:
            empty = replace(empty, date=wanted.date, category=wanted.lane)
        form = self._form(empty)
        form.setWindowTitle(self.tr("New event"))
        self._desk.drafts.keep(form, "new_event")
        if form.exec() and self._desk.apply(add_event(form.event_made, tags=form.new_tags)):
            self._desk.selection.select(empty.id)
        form.deleteLater()

    @Slot()
    def _change_event(self) -> None:
        from timeline_app.model.edits.events import change_event

        workspace, event_id = self._desk.workspace, self._desk.selection.event_id
        if workspace is None or event_id is None:
            return
        before = workspace.event(event_id)
        form = self._form(before)
        form.setWindowTitle(self.tr("Change event"))
        self._desk.drafts.keep(form, "change_event")
        if form.exec() and form.event_made != before:
            self._desk.apply(change_event(before, form.event_made, form.new_tags))
        form.deleteLater()

    def _form(self, event: Event) -> EventForm:
        from timeline_app.view.editing.events.event_form import EventForm

        workspace = self._desk.workspace
        assert workspace is not None
        return EventForm(self._desk.window, event, workspace.categories(), workspace.tags())

    def move_event(self, event_id: str, dragged: EventDragged) -> None:
        """Give an event the date and the lane that it was dragged to."""
        from timeline_app.model.edits.events import move_event

        workspace = self._desk.workspace
        if workspace is None:
            return
        category = next(own for own in workspace.categories() if own.id == dragged.lane)
        self._desk.apply(move_event(workspace.event(event_id), dragged.date, category))

    @Slot()
    def _delete_events(self) -> None:
        from timeline_app.model.edits.events import delete_events
        from timeline_app.view.widgets.waiting import waiting

        workspace, ids = self._desk.workspace, self._desk.selection.events
        if workspace is None or not ids:
            return
        with waiting():
            claims = [claim for one in ids for claim in workspace.claims_of(one)]
            silences = [silence for one in ids for silence in workspace.silences_on(one)]
            edit = delete_events([workspace.event(one) for one in ids], claims, silences)
        self._desk.apply(edit)
