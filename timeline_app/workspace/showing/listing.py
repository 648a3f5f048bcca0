"""All of a chronicle in order of time, with the health of every claim: what a list prints."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from timeline_app.anchoring import health
from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.claim import Claim
from timeline_app.model.event import Event
from timeline_app.model.source import AnchorHealth, Source


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source, and the SHA-256 of its newest text's bytes, or "" where it has no text."""

    source: Source
    sha256: str


@dataclass(frozen=True, slots=True)
class ListedEvent:
    """An event, and the claims on it by source and place, each with its health now."""

    event: Event
    claims: tuple[tuple[Claim, AnchorHealth], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    info: ChronicleInfo
    sources: tuple[ListedSource, ...]
    events: tuple[ListedEvent, ...]


def listing(chronicle: Chronicle, order: tuple[str, ...]) -> Listing:
    """List a chronicle; `order` are the ids of its events in order of time."""
    texts = {(text.source, text.revision): text.text for text in chronicle.texts}
    newest = {text.source: text.sha256 for text in chronicle.texts}
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in chronicle.claims:
        claims[claim.event].append(claim)
    events = {event.id: event for event in chronicle.events}

    def listed(event_id: str) -> ListedEvent:
        found = []
        for claim in sorted(claims[event_id], key=_place):
            passage = claim.passage
            text = texts[passage.source, passage.revision]
            found.append((claim, health.check(passage, text).health))
        return ListedEvent(events[event_id], tuple(found))

    return Listing(
        chronicle.info,
        tuple(ListedSource(one, newest.get(one.id, "")) for one in chronicle.sources),
        tuple(listed(event_id) for event_id in order),
    )


def _place(claim: Claim) -> tuple[str, int, int, int, str]:
    passage = claim.passage
    position = passage.position
    return passage.source, passage.revision, position.start, position.end, claim.id
