"""What dates in words have in common: lists, intervals, open sides and qualifiers.

A language fills in the patterns and says its simple dates. `governed` forms stand after a
preposition: the genitive of Russian, no change in English.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import ClassVar

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.historical_date import HistoricalDate, Kind, Part
from timeline_app.chronology.simple_date import APPROXIMATE, UNCERTAIN, SimpleDate


class Language(ABC):
    """The words of one language. In the patterns {0} and {1} are dates."""

    calendars: ClassVar[Mapping[Calendar, str]]

    about: str  # {0} governed
    perhaps: str
    uncertain_parts: str  # {0} is a list of components
    approximate_parts: str
    components: tuple[str, str, str]  # year, month, day

    until: str  # ../b: {0} governed
    since: str  # a/..: {0} governed
    until_from_unknown: str  # /b: {0} governed
    since_to_unknown: str  # a/: {0} governed
    no_sides: ClassVar[
        Mapping[tuple[bool, bool], str]
    ]  # by (start unknown, end unknown), else open
    from_to: str  # a/b
    between: str  # [a..b], governed
    no_later: str  # [..b], governed
    no_earlier: str  # [a..], governed
    all_until: str  # {..b}, governed
    all_since: str  # {a..}, governed
    or_word: str
    and_word: str

    @abstractmethod
    def simple(self, date: SimpleDate, *, governed: bool) -> str:
        """Return a date in words without its qualifiers."""

    def date(self, date: HistoricalDate) -> str:
        if date.kind is Kind.INTERVAL:
            return self._interval(date.parts[0])
        say = self._mark if date.kind is Kind.ALL_OF else self._alternative
        joint = self.and_word if date.kind is Kind.ALL_OF else self.or_word
        return join([say(part) for part in date.parts], joint)

    def _interval(self, part: Part) -> str:
        if part.first and part.last:
            return self.from_to.format(self._qualified(part.first), self._qualified(part.last))
        if part.last:
            pattern = self.until_from_unknown if part.unknown_start else self.until
            return pattern.format(self._qualified(part.last, governed=True))
        if part.first:
            pattern = self.since_to_unknown if part.unknown_end else self.since
            return pattern.format(self._qualified(part.first, governed=True))
        return self.no_sides[part.unknown_start, part.unknown_end]

    def _alternative(self, part: Part) -> str:
        """One part of a date that happened once."""
        if part.first is part.last:
            return self._qualified(part.first) if part.first else ""
        return self._range(part, self.between, self.no_later, self.no_earlier)

    def _mark(self, part: Part) -> str:
        """One part of a date that happened in each of its parts."""
        if part.first and part.last:
            if part.first is part.last:
                return self._qualified(part.first)
            return self.from_to.format(self._qualified(part.first), self._qualified(part.last))
        return self._range(part, self.between, self.all_until, self.all_since)

    def _range(self, part: Part, between: str, until: str, since: str) -> str:
        pattern = between if part.first and part.last else until if part.last else since
        return pattern.format(*(self._qualified(date, governed=True) for date in part.dates))

    def _qualified(self, date: SimpleDate, *, governed: bool = False) -> str:
        present = [date.year_qualifier]
        if date.month:
            present.append(date.month_qualifier)
        if date.day:
            present.append(date.day_qualifier)
        if len(set(present)) > 1:
            return self._partly_qualified(date, present, governed=governed)
        qualifier = present[0]
        approximate = bool(qualifier & APPROXIMATE)
        said = self.simple(date, governed=governed or approximate)
        if approximate:
            said = self.about.format(said)
        return self.perhaps.format(said) if qualifier & UNCERTAIN else said

    def _partly_qualified(self, date: SimpleDate, present: list[int], *, governed: bool) -> str:
        notes = []
        for bit, pattern in (
            (UNCERTAIN, self.uncertain_parts),
            (APPROXIMATE, self.approximate_parts),
        ):
            names = [self.components[place] for place, bits in enumerate(present) if bits & bit]
            if names:
                notes.append(pattern.format(", ".join(names)))
        return f"{self.simple(date, governed=governed)} ({'; '.join(notes)})"


def join(items: Sequence[str], last_joint: str) -> str:
    """Return "a", "a or b", "a, b or c"."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last_joint} {items[-1]}"


def is_run(matches: Sequence[int]) -> bool:
    """Whether these matches of a mask are a run, too long to name each: 10, 11 ... 19."""
    return len(matches) > 3


def following_year(year: int) -> str:
    """Return the next year in short: "42" after 1941, but "2000" after 1999."""
    following = year + 1
    return f"{following % 100:02}" if following % 100 and year >= 1_000 else str(following)
