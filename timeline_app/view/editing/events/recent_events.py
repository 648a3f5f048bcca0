"""Which events were selected lately: who adds a passage to an event has mostly just seen it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk

_MOST = 24


class RecentEvents(QObject):
    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._ids: list[str] = []
        desk.shown.connect(self._forget)
        desk.selection.changed.connect(self._note)
        self._note(desk.selection.event_id)

    @property
    def ids(self) -> list[str]:
        """Their ids, the one selected last comes first. Some may be gone."""
        return list(self._ids)

    @Slot(object)
    def _note(self, event_id: str | None) -> None:
        if event_id is not None:
            self._ids = [event_id, *(one for one in self._ids if one != event_id)][:_MOST]

    @Slot(object)
    def _forget(self, _: object) -> None:
        self._ids = []
