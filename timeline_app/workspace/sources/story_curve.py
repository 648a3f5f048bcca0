"""The order of telling: the claims of one source by their place in its text and by their date."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.chronology.instant import Span
from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Basis
from timeline_app.model.source import Source
from timeline_app.workspace.sources.disagreement import span_of

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class StoryPoint:
    """A claim. `share` is its place in the text, 0 to 1.

    `leaps_back` says that its date lies wholly before that of the claim told just before it.
    """

    claim: str
    event: str
    title: str
    date: str
    offset: int
    share: float
    span: Span
    basis: Basis
    leaps_back: bool


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An event that the source says nothing of."""

    event: str
    title: str
    date: str
    span: Span


@dataclass(frozen=True, slots=True)
class StoryCurve:
    """A source's claims in order of telling, and the events of the chronicle that it leaves out."""

    source: Source
    length: int
    points: tuple[StoryPoint, ...]
    passed_over: tuple[PassedOver, ...]


def story_curve(workspace: Workspace, source_id: str) -> StoryCurve:
    """The order of telling of a source's newest text. Raises UserError "not_found"."""
    source, text = workspace.source(source_id), workspace.source_text(source_id)
    events = {event.id: event for event in workspace.events()}
    told: set[str] = set()
    points: list[StoryPoint] = []
    for claim in workspace.claims_in(source_id):
        told.add(claim.event)
        if claim.passage.revision != text.revision:
            continue
        start, span = claim.passage.position.start, span_of(claim.date, claim.calendar)
        leaps = bool(points) and span.end <= points[-1].span.start
        points.append(
            StoryPoint(
                claim.id,
                claim.event,
                events[claim.event].title,
                in_words(claim.date, calendar=claim.calendar),
                start,
                start / max(1, len(text.text)),
                span,
                claim.basis,
                leaps,
            )
        )
    passed = tuple(
        PassedOver(
            event.id,
            event.title,
            in_words(event.date, calendar=event.calendar),
            span_of(event.date, event.calendar),
        )
        for event in events.values()
        if event.id not in told
    )
    return StoryCurve(source, len(text.text), tuple(points), passed)
