"""The one event that all panes speak of."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """The id of the selected event, or None. Panes listen and never talk to one another."""

    changed = Signal(object)  # str | None

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._event: str | None = None

    @property
    def event_id(self) -> str | None:
        return self._event

    def select(self, event_id: str | None) -> None:
        if event_id != self._event:
            self._event = event_id
            self.changed.emit(event_id)
