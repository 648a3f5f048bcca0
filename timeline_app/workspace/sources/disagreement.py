"""Which sources date an event differently, and how each of their dates lies on the axis.

Only stated and inferred claims count: the date of an editorial claim is the editor's own. One
date within another is finer, and no disagreement.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import combinations
from typing import TYPE_CHECKING

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import bounds, parse
from timeline_app.chronology.historical_date import HistoricalDate
from timeline_app.chronology.instant import AXIS_END, AXIS_START, Span
from timeline_app.chronology.relation import Relation, compare
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.errors import UserError

if TYPE_CHECKING:
    from timeline_app.model.event import Event
    from timeline_app.workspace.workspace import Workspace


class Agreement(Enum):
    """How the dates that sources give an event, and the one chosen for it, stand together."""

    AGREE = "agree"
    FINER = "finer"  # some lie within others
    DIFFER = "differ"  # two of them cannot both be right


@dataclass(frozen=True, slots=True)
class ClaimSpan:
    """Where the date of one claim lies. `relation` is how it stands to the chosen date."""

    claim: str
    source: str
    date: str
    span: Span
    relation: Relation


@dataclass(frozen=True, slots=True)
class EventDissent:
    """An event that sources date differently, the rows of the columns that show it, the spans."""

    event: str
    rows: tuple[int, ...]
    spans: tuple[ClaimSpan, ...]


def disagreements(workspace: Workspace) -> tuple[EventDissent, ...]:
    """All events whose dates differ, in order of time.

    Only events with a claim that words another date are looked at one by one. A damaged one is
    left out: that it is damaged is told when it is opened.
    """
    found = (_dissent(workspace, one) for one in workspace.events_dated_in_several_ways())
    return tuple(sorted((one for one in found if one), key=lambda dissent: dissent.rows))


def _dissent(workspace: Workspace, event_id: str) -> EventDissent | None:
    try:
        event, claims = workspace.event(event_id), workspace.claims_of(event_id)
    except UserError:
        return None
    if agreement_of(event, claims) is not Agreement.DIFFER:
        return None
    return EventDissent(event_id, tuple(workspace.rows_of(event_id)), _spans(event, claims))


def agreement_of(event: Event, claims: Iterable[Claim]) -> Agreement:
    """How the dates of claims on an event, and the one chosen for it, stand together."""
    dates = {(event.date, event.calendar)}
    dates |= {(one.date, one.calendar) for one in claims if one.basis is not Basis.EDITORIAL}
    relations = {relation(*one, *other) for one, other in combinations(sorted(dates, key=str), 2)}
    if Relation.DIFFERENT in relations:
        return Agreement.DIFFER
    return Agreement.FINER if relations - {Relation.SAME} else Agreement.AGREE


@lru_cache(maxsize=10_000)
def relation(
    one: str, calendar: Calendar | None, other: str, other_calendar: Calendar | None
) -> Relation:
    """How the EDTF date `one` stands to `other`."""
    return compare(_parsed(one, calendar), _parsed(other, other_calendar), calendar, other_calendar)


def span_of(date: str, calendar: Calendar | None) -> Span:
    """The whole extent of an EDTF date; an open side reaches to the end of the axis."""
    found = bounds(_parsed(date, calendar), calendar)
    start = AXIS_START if found.earliest_start is None else found.earliest_start
    return Span(start, AXIS_END if found.latest_end is None else found.latest_end)


@lru_cache(maxsize=10_000)
def _parsed(date: str, calendar: Calendar | None) -> HistoricalDate:
    return parse(date, calendar)


def _spans(event: Event, claims: Sequence[Claim]) -> tuple[ClaimSpan, ...]:
    return tuple(
        ClaimSpan(
            claim.id,
            claim.passage.source,
            claim.date,
            span_of(claim.date, claim.calendar),
            relation(claim.date, claim.calendar, event.date, event.calendar),
        )
        for claim in claims
        if claim.basis is not Basis.EDITORIAL
    )
