"""The actions that make, change and delete events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk


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
        from timeline_app.model.edits.events import add_event
        from timeline_app.model.event import Event
        from timeline_app.view.editing.event_form import EventForm
        from timeline_app.workspace.new_ids import new_id

        workspace = self._desk.workspace
        if workspace is None:
            return
        categories = workspace.categories()
        empty = Event(new_id(), "", "", categories[0].id if categories else "")
        form = EventForm(self._desk.window, empty, categories)
        form.setWindowTitle(self.tr("New event"))
        if form.exec() and self._desk.apply(add_event(form.event_made)):
            self._desk.selection.select(empty.id)
        form.deleteLater()

    @Slot()
    def _change_event(self) -> None:
        from timeline_app.model.edits.events import change_event
        from timeline_app.view.editing.event_form import EventForm

        workspace, event_id = self._desk.workspace, self._desk.selection.event_id
        if workspace is None or event_id is None:
            return
        before = workspace.event(event_id)
        form = EventForm(self._desk.window, before, workspace.categories())
        form.setWindowTitle(self.tr("Change event"))
        if form.exec() and form.event_made != before:
            self._desk.apply(change_event(before, form.event_made))
        form.deleteLater()

    @Slot()
    def _delete_events(self) -> None:
        from timeline_app.model.edits.events import delete_events

        workspace, ids = self._desk.workspace, self._desk.selection.events
        if workspace is None or not ids:
            return
        claims = [claim for one in ids for claim in workspace.claims_of(one)]
        silences = [silence for one in ids for silence in workspace.silences_on(one)]
        self._desk.apply(delete_events([workspace.event(one) for one in ids], claims, silences))
