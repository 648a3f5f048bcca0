"""A historical date as a value: what an EDTF text says, before it is placed on the axis."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from timeline_app.chronology.calendars import GREGORIAN_REFORM, Calendar
from timeline_app.chronology.precision import Precision
from timeline_app.chronology.simple_date import APPROXIMATE, UNCERTAIN, SimpleDate


class Kind(Enum):
    DATE = "date"  # 1933-11: once, some time within
    INTERVAL = "interval"  # a/b: lasted from a to b
    ONE_OF = "one of"  # [a,b..c]: once, in one of these
    ALL_OF = "all of"  # {a,b..c}: in each of these


@dataclass(frozen=True, slots=True)
class Part:
    """A simple date, or a stretch between two.

    first, last     the two ends, the same object for a simple date; None where the side is open
    lasts           whether it lasted from first to last, rather than happened once within
    unknown_start, unknown_end      the side has an end that nobody knows (`/1985`, `1985/`)
    """

    first: SimpleDate | None
    last: SimpleDate | None
    lasts: bool = False
    unknown_start: bool = False
    unknown_end: bool = False

    @property
    def dates(self) -> tuple[SimpleDate, ...]:
        """The one or two dates that it is written with, or none."""
        if self.first is self.last:
            return (self.first,) if self.first else ()
        return tuple(date for date in (self.first, self.last) if date)


@dataclass(frozen=True, slots=True)
class HistoricalDate:
    """An EDTF value. `text` is as written, and `str(date)` gives it back.

    `parts` has one part, but for lists: one for each member as written. Those of ALL_OF are marks
    of their own on the axis; those of ONE_OF are alternatives of one mark. A range `a..b` is one
    part: in ALL_OF it lasts from a to b.
    """

    text: str
    kind: Kind
    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return self.text

    @property
    def dates(self) -> tuple[SimpleDate, ...]:
        """All simple dates that it is written with, in order."""
        return tuple(date for part in self.parts for date in part.dates)

    @property
    def precision(self) -> Precision:
        """The coarsest precision of its dates. With no date at all it is the coarsest there is."""
        return max((date.precision for date in self.dates), default=Precision.HUNDRED_AEONS)

    @property
    def approximate(self) -> bool:
        """Whether any component is marked "~" or "%"."""
        return any(date.qualifiers & APPROXIMATE for date in self.dates)

    @property
    def uncertain(self) -> bool:
        """Whether any component is marked "?" or "%"."""
        return any(date.qualifiers & UNCERTAIN for date in self.dates)

    @property
    def open_start(self) -> bool:
        """Whether nothing bounds its start: `../1917`, `/1917`, `[..1917]`."""
        return self.parts[0].first is None

    @property
    def open_end(self) -> bool:
        """Whether nothing bounds its end: `1945/..`, `1945/`, `[1945..]`."""
        return self.parts[-1].last is None


def calendar_of(date: HistoricalDate, chosen: Calendar | None = None) -> Calendar:
    """Return the calendar that `date` is written in: the chosen one, else by rule.

    The rule: Julian when the whole date lies before 15 October 1582, else Gregorian. Years of more
    than four digits are counted by astronomers and geologists and are always Gregorian.
    """
    if chosen is not None:
        return chosen
    for part in date.parts:
        last = part.last
        if last is None or last.last_year > GREGORIAN_REFORM[0]:
            return Calendar.GREGORIAN
        if last.expanded or (part.first is not None and part.first.expanded):
            return Calendar.GREGORIAN
        # A winter of 1581 ends in February 1582: still before the reform, so years may be compared.
        if last.last_year == GREGORIAN_REFORM[0] and _ends_after_reform(last):
            return Calendar.GREGORIAN
    return Calendar.JULIAN


def _ends_after_reform(date: SimpleDate) -> bool:
    if not date.exists(Calendar.JULIAN):
        return True
    return date.last_day(Calendar.JULIAN) >= GREGORIAN_REFORM
