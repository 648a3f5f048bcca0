"""What all panes speak of: the one event on show, and the events selected together with it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal


class Selection(QObject):
    """Ids of the selected events. Panes listen and never talk to one another.

    `event_id` is the one whose details are shown. `events` holds it and all others that were
    selected together with it, in the order in which they were selected.
    """

    changed = Signal(object)  # str | None: the event on show is another one
    events_changed = Signal(object)  # tuple[str, ...]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._event: str | None = None
        self._events: tuple[str, ...] = ()

    @property
    def event_id(self) -> str | None:
        return self._event

    @property
    def events(self) -> tuple[str, ...]:
        return self._events

    def select(self, event_id: str | None) -> None:
        """Select one event alone, or nothing."""
        self._set(event_id, () if event_id is None else (event_id,))

    def select_all(self, event_ids: Iterable[str]) -> None:
        """Select several at once; the first is the one on show."""
        events = tuple(dict.fromkeys(event_ids))
        self._set(events[0] if events else None, events)

    def toggle(self, event_id: str) -> None:
        """Add an event to the selection, or take it out."""
        if event_id in self._events:
            rest = tuple(own for own in self._events if own != event_id)
            self._set(rest[-1] if rest else None, rest)
        else:
            self._set(event_id, (*self._events, event_id))

    def _set(self, event_id: str | None, events: tuple[str, ...]) -> None:
        other_event, other_events = event_id != self._event, events != self._events
        self._event, self._events = event_id, events
        if other_events:
            self.events_changed.emit(events)
        if other_event:
            self.changed.emit(event_id)
