"""Back and forward through the places visited: where in time, and which event."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
from timeline_app.view.selection import Selection

_REST = 700  # milliseconds that a window must stand still to be a place
_MOST_PLACES = 200
_SAME_SHARE = 0.2  # windows that differ by less of their width are one place


Place: TypeAlias = tuple[VisibleWindow, "str | None"]
"""A window of time, and the event that is selected in it."""


class VisitedPlaces(QObject):
    """Remembers places in one chronicle and goes back to them. Never an edit: only what is seen."""

    changed = Signal()

    def __init__(
        self, canvas: TimelineCanvas, selection: Selection, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._canvas, self._selection = canvas, selection
        self._places: list[Place] = []
        self._at = -1
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST)
        self._rest.timeout.connect(self.remember)
        canvas.window_changed.connect(self._wait)
        selection.changed.connect(self._follow_selection)

    @property
    def can_go_back(self) -> bool:
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        return self._at < len(self._places) - 1

    def rest(self) -> None:
        """Stop watching for a while: the window closes."""
        self._rest.stop()

    def forget(self) -> None:
        """Another chronicle is shown: its first place is where it stands now."""
        self._rest.stop()
        self._places, self._at = [], -1
        self.remember()

    @Slot()
    def remember(self) -> None:
        """Take where the user is now for a place, if it is another than the last."""
        self._rest.stop()
        place: Place = (self._canvas.window_of_time, self._selection.event_id)
        if self._at >= 0 and _same(place, self._places[self._at]):
            self._places[self._at] = place
            return
        before = self._places[: self._at + 1]
        chosen_here = before and before[-1][1] is None and _same_span(place, before[-1])
        if chosen_here and len(before) > 1:
            before.pop()  # where one was when one chose the event: the two are one place
        self._places = [*before, place][-_MOST_PLACES:]
        self._at = len(self._places) - 1
        self.changed.emit()

    @Slot()
    def go_back(self) -> None:
        self.remember()
        self._go(-1)

    @Slot()
    def go_forward(self) -> None:
        self._go(1)

    def _go(self, step: int) -> None:
        if not 0 <= self._at + step < len(self._places):
            return
        self._at += step
        window, event = self._places[self._at]
        self._selection.select(event)
        self._canvas.show_window(window.resized(self._canvas.width()), animated=True)
        self._rest.stop()
        self.changed.emit()

    @Slot(object)
    def _wait(self, _window: object) -> None:
        self._rest.start()

    @Slot(object)
    def _follow_selection(self, _event: str | None) -> None:
        self._rest.start()


def _same(one: Place, other: Place) -> bool:
    return one[1] == other[1] and _same_span(one, other)


def _same_span(one: Place, other: Place) -> bool:
    here, there = one[0].span, other[0].span
    allowed = _SAME_SHARE * min(here.length, there.length)
    starts, ends = here.start - there.start, here.end - there.end
    return abs(starts) <= allowed and abs(ends) <= allowed
