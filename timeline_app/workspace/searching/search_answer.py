"""What is asked of a search, and what it answers, as values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.event_columns import Int64Array
from timeline_app.workspace.searching.facets import Counts
from timeline_app.workspace.searching.filters import NO_FILTERS, Filters
from timeline_app.workspace.searching.query_tree import QueryFault
from timeline_app.workspace.searching.snippets import Snippet

FIRST_HITS = 50


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """`typing` lets the last word be the beginning of one. `limit` counts hits of each group."""

    text: str
    filters: Filters = NO_FILTERS
    typing: bool = False
    limit: int = FIRST_HITS

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.text.strip() or self.filters)


@dataclass(frozen=True, slots=True)
class EventHit:
    """An event in which the words stand: in its title, its description or one of its passages.

    `quoted` is the title of the source that `snippet` quotes, "" where it is the description.
    """

    event: str
    title: Snippet
    date: str
    snippet: Snippet
    quoted: str = ""
    sounds_like: bool = False
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A place in a source's text, code points; `events` are those that claims on it speak of.

    Where `start` and `end` are equal, the words stand in the description of the source.
    """

    source: str
    title: str
    revision: int
    start: int
    end: int
    snippet: Snippet
    events: tuple[str, ...] = ()
    sounds_like: bool = False


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """The first hits, best first; those that only sound alike come last."""

    request: SearchRequest
    events: tuple[EventHit, ...] = ()
    passages: tuple[PassageHit, ...] = ()
    faults: tuple[QueryFault, ...] = ()


@dataclass(frozen=True, eq=False)
class Matching:
    """All that matches, for the canvas, the table and the counts.

    rows        (n,) bool    over the rows of the columns, or None where everything matches
    instants    (k,) int64   starts of the rows that match the query and the filters
    events      how many events match
    counts      how many events have each value of each facet, if that was asked for
    generation  of the columns
    """

    rows: NDArray[np.bool_] | None
    instants: Int64Array
    events: int
    counts: Counts | None
    generation: int
