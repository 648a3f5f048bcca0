"""The one order in which a folder keeps a chronicle, whatever order it came in."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeAlias

from timeline_app.chronology import edtf
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.model.chronicle import Chronicle

_TimeKey: TypeAlias = tuple[int, int, str]


def in_canonical_order(chronicle: Chronicle) -> Chronicle:
    """`chronicle` with categories by position, sources and events by time, claims by place.

    What the user ordered stays: an event's links, a claim's `dated_by`, the languages.
    """
    sources = sorted(chronicle.sources, key=lambda one: _by_time(one.issued, None, one.id))
    events = sorted(chronicle.events, key=lambda one: _by_time(one.date, one.calendar, one.id))
    rank = {source.id: place for place, source in enumerate(sources)}
    place_of = {event.id: place for place, event in enumerate(events)}
    return replace(
        chronicle,
        categories=tuple(sorted(chronicle.categories, key=lambda one: (one.position, one.id))),
        tags=tuple(sorted(chronicle.tags, key=lambda one: (one.kind, one.id))),
        sources=tuple(sources),
        texts=tuple(sorted(chronicle.texts, key=lambda one: (rank[one.source], one.revision))),
        events=tuple(replace(event, tags=tuple(sorted(event.tags))) for event in events),
        claims=tuple(
            sorted(
                chronicle.claims,
                key=lambda one: (
                    place_of[one.event],
                    rank[one.passage.source],
                    one.passage.revision,
                    one.passage.position,
                    one.id,
                ),
            )
        ),
        silences=tuple(
            sorted(
                chronicle.silences, key=lambda one: (place_of[one.event], rank[one.source], one.id)
            )
        ),
    )


def _by_time(date: str, calendar: Calendar | None, identity: str) -> _TimeKey:
    """Earliest start, then latest end, then id. An open side lies at the axis's end."""
    if not date:
        return AXIS_END, AXIS_END, identity
    bounds = edtf.bounds(edtf.parse(date, calendar), calendar)
    start, end = bounds.earliest_start, bounds.latest_end
    return AXIS_START if start is None else start, AXIS_END if end is None else end, identity
