"""`timeline-app events`: all events, as a table to read or as JSON with all claims."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any

from timeline_app.chronology.edtf import calendar_of, earliest_day, latest_day, parse
from timeline_app.chronology.wording import in_words
from timeline_app.cli.chronicles import opened
from timeline_app.cli.output import GOOD, one_line

if TYPE_CHECKING:
    from timeline_app.chronology.calendars import Calendar
    from timeline_app.model.claim import Claim
    from timeline_app.model.source import AnchorHealth
    from timeline_app.workspace.showing.listing import ListedEvent, ListedSource, Listing

_GAP = "  "


def run(arguments: Namespace) -> int:
    with opened(arguments.chronicle) as workspace:
        listing = workspace.listing()
    if arguments.json:
        _write_json(_listing(listing))
    else:
        _write_table(listing)
    return GOOD


def _write_json(value: dict[str, Any]) -> None:
    """JSON is UTF-8 (RFC 8259), whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    json.dump(value, sys.stdout, ensure_ascii=False, indent=2)
    print()


def _write_table(listing: Listing) -> None:
    """Date, title and sources in columns, as wide as what stands in them."""
    rows = [("Date", "Event", "Sources")]
    for listed in listing.events:
        sources = dict.fromkeys(claim.passage.source for claim, _ in listed.claims)
        date = in_words(listed.event.date, calendar=listed.event.calendar)
        rows.append((one_line(date), one_line(listed.event.title), ", ".join(sources)))
    dates, titles = (max(len(row[column]) for row in rows) for column in (0, 1))
    for date, title, sources_ in rows:
        print(f"{date:{dates}}{_GAP}{title:{titles}}{_GAP}{one_line(sources_)}".rstrip())


def _listing(listing: Listing) -> dict[str, Any]:
    info = listing.info
    return {
        "chronicle": {
            "id": info.id,
            "title": info.title,
            "description": info.description,
            "languages": list(info.languages),
        },
        "sources": [_source(one) for one in listing.sources],
        "events": [_event(one) for one in listing.events],
    }


def _source(listed: ListedSource) -> dict[str, Any]:
    source = listed.source
    return {
        "id": source.id,
        "title": source.title,
        "publisher": source.publisher,
        "issued": source.issued,
        "language": source.language,
        "sha256": listed.sha256 or None,
    }


def _event(listed: ListedEvent) -> dict[str, Any]:
    event = listed.event
    date = parse(event.date, event.calendar)
    return {
        "id": event.id,
        "title": event.title,
        "date": event.date,
        "calendar": _calendar(event.date, event.calendar),
        "earliest": earliest_day(date, event.calendar),
        "latest": latest_day(date, event.calendar),
        "category": event.category,
        "importance": event.importance,
        "claims": [_claim(claim, health) for claim, health in listed.claims],
    }


def _claim(claim: Claim, health: AnchorHealth) -> dict[str, Any]:
    """`start` and `end` count code points of the verbatim text, as the claim keeps them."""
    passage = claim.passage
    return {
        "id": claim.id,
        "source": passage.source,
        "basis": str(claim.basis),
        "date": claim.date,
        "calendar": _calendar(claim.date, claim.calendar),
        "wording": claim.wording,
        "exact": passage.quote.exact,
        "prefix": passage.quote.prefix,
        "suffix": passage.quote.suffix,
        "start": passage.position.start,
        "end": passage.position.end,
        "health": str(health),
    }


def _calendar(date: str, chosen: Calendar | None) -> str:
    """The calendar that the date is placed by: the chosen one, else by rule."""
    return str(calendar_of(parse(date, chosen), chosen))
