"""What events can be filtered by, read in blocks: no lock on the file is held for long."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass

import apsw
import numpy as np

from timeline_app.model.event_columns import Int64Array
from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import all_rows, one_value

_A_BLOCK = 50_000
_LAST_CLAIM = "SELECT ifnull(max(number), 0) FROM claim"
_CLAIMS = (
    "SELECT event.number, claim.source, claim.basis FROM claim "
    "JOIN event ON event.id = claim.event WHERE claim.number > ? AND claim.number <= ?"
)
_LAST_EVENT = "SELECT ifnull(max(number), 0) FROM event"
_TAGS = (
    "SELECT event.number, event_tag.tag FROM event "
    "JOIN event_tag ON event_tag.event = event.id WHERE event.number > ? AND event.number <= ?"
)
_TITLES = "SELECT number, title FROM event WHERE number > ? AND number <= ?"
_TEXTS_WITH_CLAIMS = "SELECT DISTINCT source, revision FROM claim ORDER BY source, revision"
_PLACES = (
    "SELECT event.number, text_start, text_end, exact FROM claim "
    "JOIN event ON event.id = claim.event WHERE claim.source = ? AND revision = ?"
)


@dataclass(frozen=True, eq=False)
class Pairs:
    """Which events have which values: `event[i]`, an event's number, has `values[value[i]]`."""

    event: Int64Array
    value: Int64Array
    values: tuple[str, ...]


@says_what_failed
def sources_and_bases(connection: apsw.Connection) -> tuple[Pairs, Pairs]:
    """The sources and the bases of all claims by the events they are on."""
    sources, bases = _Collector(), _Collector()
    for low in range(0, int(one_value(connection, _LAST_CLAIM)), _A_BLOCK):
        for number, source, basis in all_rows(connection, _CLAIMS, (low, low + _A_BLOCK)):
            sources.add(number, source)
            bases.add(number, basis)
    return sources.pairs(), bases.pairs()


@says_what_failed
def tags(connection: apsw.Connection) -> Pairs:
    """The tags of all events."""
    found = _Collector()
    for low in range(0, int(one_value(connection, _LAST_EVENT)), _A_BLOCK):
        for number, tag in all_rows(connection, _TAGS, (low, low + _A_BLOCK)):
            found.add(number, tag)
    return found.pairs()


@says_what_failed
def titles(connection: apsw.Connection) -> tuple[Int64Array, list[str]]:
    """The numbers of all events, and their titles."""
    numbers, found = array("q"), []
    for low in range(0, int(one_value(connection, _LAST_EVENT)), _A_BLOCK):
        for number, title in all_rows(connection, _TITLES, (low, low + _A_BLOCK)):
            numbers.append(number)
            found.append(title)
    return np.array(numbers, np.int64), found


@says_what_failed
def texts_with_claims(connection: apsw.Connection) -> Sequence[tuple[str, int]]:
    """Source and revision of every text on which claims stand."""
    return [(source, revision) for source, revision in all_rows(connection, _TEXTS_WITH_CLAIMS)]


@says_what_failed
def inexact_events(
    connection: apsw.Connection, source: str, revision: int, text: str
) -> tuple[int, ...]:
    """The numbers of the events with a claim whose passage is not where it says in this text."""
    rows = all_rows(connection, _PLACES, (source, revision))
    return tuple(
        number
        for number, start, end, exact in rows
        if end - start != len(exact) or not text.startswith(exact, start)
    )


class _Collector:
    def __init__(self) -> None:
        self._event, self._value = array("q"), array("q")
        self._places: dict[str, int] = {}

    def add(self, number: int, value: str) -> None:
        self._event.append(number)
        self._value.append(self._places.setdefault(value, len(self._places)))

    def pairs(self) -> Pairs:
        event, value = (np.array(one, np.int64) for one in (self._event, self._value))
        return Pairs(event, value, tuple(self._places))
