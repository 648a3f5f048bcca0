"""Events as arrays: what the canvas draws from. The only numpy of the model.

No Python object an event: a million events are a handful of arrays, and titles are read when
a label is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntFlag
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from timeline_app.model.many_events import OrderOfTime, Survey

Int64Array = NDArray[np.int64]
UInt16Array = NDArray[np.uint16]
UInt8Array = NDArray[np.uint8]


class DateTraits(IntFlag):
    """What the drawing must show of a date, one bit each, in the `traits` column."""

    OPEN_START = 1  # ../1917: an arrow to the left
    OPEN_END = 2  # 1945/..: an arrow to the right
    APPROXIMATE = 4  # 1850~
    UNCERTAIN = 8  # 1850?
    PERIOD = 16  # a/b lasts from a to b; otherwise it happened once, some time within
    CONTESTED = 32


class EventTexts(Protocol):
    """Ids and titles by the rows of the columns, read only for what is shown."""

    def ids(self, rows: Sequence[int]) -> list[str]: ...

    def titles(self, rows: Sequence[int]) -> list[str]: ...


@dataclass(frozen=True, eq=False)
class EventColumns:
    """All events of a chronicle, sorted by (lane, start, end), one array a field.

    A date `{a,b}` with several parts gives one row a part, all with the same `event` number.
    Instants are int64 seconds since 1970, half-open; an open side lies at the axis's end.

    start, end              (n,) int64   the whole extent: earliest start, latest end
    solid_start, solid_end  (n,) int64   what is certain (latest start, earliest end);
                                         solid_start >= solid_end where nothing is
    lane                    (n,) uint16  index into `lanes`
    importance              (n,) uint8   1 to 10
    traits                  (n,) uint8   DateTraits
    event                   (n,) int64   number of the event in the chronicle's order of time
    lanes                   ids of the categories, in order of position
    generation              counts edits of the chronicle that these columns were made from
    order, survey           what is kept of very many events; None where it is found when asked for
    """

    start: Int64Array
    end: Int64Array
    solid_start: Int64Array
    solid_end: Int64Array
    lane: UInt16Array
    importance: UInt8Array
    traits: UInt8Array
    event: Int64Array
    lanes: tuple[str, ...]
    texts: EventTexts
    generation: int = 0
    order: OrderOfTime | None = None
    survey: Survey | None = None

    def __len__(self) -> int:
        return len(self.start)

    def rows_in_time(self) -> NDArray[np.integer[Any]]:
        """All rows in order of time, shape (n,) of integers; those of one event as they lie."""
        return self.event.argsort(kind="stable") if self.order is None else self.order.rows

    def first_rows(self) -> NDArray[np.integer[Any]]:
        """The first row of each event, by the event's number in order of time: (m,) integers."""
        if self.order is not None:
            return self.order.first
        return np.unique(self.event, return_index=True)[1]


@dataclass(frozen=True, eq=False)
class RowChanges:
    """How columns came out of older ones: what is in neither array is the same, in the same order.

    removed     rising rows of the older columns that are gone or no longer the same
    added       rising rows of the newer columns that are new or no longer the same

    Lanes may stand in another order, or have come and gone: order means order in a lane.
    """

    removed: Int64Array
    added: Int64Array

    @property
    def none(self) -> bool:
        return not len(self.removed) and not len(self.added)
