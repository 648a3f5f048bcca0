"""What panes ask of a chronicle, as values that hold all that one of them shows."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import AnchorHealth, Source


@dataclass(frozen=True, slots=True)
class ClaimDetail:
    """A claim with its source, and its passage in a few lines of the text around it.

    `exact` are the words as the source has them; those of the claim where they are not found.
    `before` and `after` are whole words and begin or end with "…" where the text goes on.
    """

    claim: Claim
    source: Source
    before: str
    exact: str
    after: str
    health: AnchorHealth


@dataclass(frozen=True, slots=True)
class SilenceDetail:
    """A source in which somebody looked for the event, and found nothing."""

    silence: Silence
    source: Source


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with all that the sources say of it.

    Claims come by source, the oldest source first, and in a source the stated ones first;
    silences come by source, too.
    """

    event: Event
    category: Category
    tags: tuple[Tag, ...]
    claims: tuple[ClaimDetail, ...]
    silences: tuple[SilenceDetail, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claimed range of a source's text: code points, half-open."""

    start: int
    end: int
    claim: str
    event: str


@dataclass(frozen=True, slots=True)
class SourceReading:
    """One revision of a source to read, with the marks of all claims on it, sorted by place.

    `dating` are further ranges of the text that claims take their dates from.
    """

    source: Source
    revision: int
    text: str
    marks: tuple[ClaimMark, ...]
    dating: tuple[tuple[int, int], ...] = ()
