"""What the canvas asks of those who may edit; how events are kept, it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPoint

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.instant import Instant


@dataclass(frozen=True, slots=True)
class EventWanted:
    """An event is to be made: its date in EDTF as exact as could be pointed at, and its lane."""

    instant: Instant
    date: str
    lane: str


@dataclass(frozen=True, slots=True)
class EventDragged:
    """The event of a row of the columns was dragged to a date, in EDTF, and to a lane."""

    row: int
    date: str
    lane: str


@dataclass(frozen=True, slots=True)
class MenuWanted:
    """A menu was asked for at a point of the screen: for the selection, or for an empty place."""

    position: QPoint
    place: EventWanted | None = None


class DraggedDates(Protocol):
    """Tells the canvas what it needs to know of an event while it is dragged."""

    def date_of(self, row: int) -> tuple[str, Calendar | None]:
        """The date of the event of a row in EDTF, and its calendar. Raises UserError."""

    def lane_name(self, lane: str) -> str:
        """What people call a lane."""
