"""Put together what a pane shows of one event or one source."""

from __future__ import annotations

from timeline_app.anchoring import health
from timeline_app.model.claim import Basis, Claim
from timeline_app.model.event import Event
from timeline_app.model.source import Source, SourceText, TextRange
from timeline_app.store.file.database import Connection
from timeline_app.store.records.category_store import read_category, read_tag
from timeline_app.store.records.claim_store import claims_in, claims_of, silences_on
from timeline_app.store.records.source_store import read_source, read_text, revisions, text_id
from timeline_app.workspace.showing.lookup import missing
from timeline_app.workspace.showing.queries import (
    ClaimDetail,
    ClaimMark,
    EventDetail,
    SilenceDetail,
    SourceReading,
)
from timeline_app.workspace.showing.source_order import age

CONTEXT_LENGTH = 160
"""How many code points of the text are shown on each side of a passage, at most."""

_ELLIPSIS = "…"
_BASES = tuple(Basis)  # stated, inferred, editorial


def event_detail(connection: Connection, event: Event) -> EventDetail:
    """An event with its claims: the oldest source's first, and in each the stated ones, then the
    inferred, then the editorial, by their place in the text.
    """
    sources: dict[str, Source] = {}
    texts: dict[tuple[str, int], SourceText] = {}
    details = []
    for claim in claims_of(connection, event.id):
        key = (claim.passage.source, claim.passage.revision)
        if key[0] not in sources:
            sources[key[0]] = found_source(connection, key[0])
        if key not in texts:
            texts[key] = source_text(connection, *key)
        details.append(claim_detail(claim, sources[key[0]], texts[key].text))
    details.sort(key=_order)
    category = read_category(connection, event.category)
    if category is None:
        raise missing("category", event.category)
    tags = tuple(tag for one in event.tags if (tag := read_tag(connection, one)) is not None)
    silences = [
        SilenceDetail(one, found_source(connection, one.source))
        for one in silences_on(connection, event.id)
    ]
    silences.sort(key=lambda one: age(one.source))
    return EventDetail(event, category, tags, tuple(details), tuple(silences))


def _order(detail: ClaimDetail) -> tuple[tuple[int, str], int, TextRange]:
    claim = detail.claim
    return age(detail.source), _BASES.index(claim.basis), claim.passage.position


def claim_detail(claim: Claim, source: Source, text: str) -> ClaimDetail:
    """A claim with its passage as `text` has it, or as the claim quotes it where it does not."""
    verdict = health.check(claim.passage, text)
    if verdict.position is None:
        quote = claim.passage.quote
        before, exact, after = quote.prefix, quote.exact, quote.suffix
    else:
        start, end = verdict.position.start, verdict.position.end
        before, exact, after = _before(text, start), text[start:end], _after(text, end)
    return ClaimDetail(claim, source, before, exact, after, verdict.health)


def reading(connection: Connection, source: Source, revision: int | None) -> SourceReading:
    """A revision with a mark for every claim on it whose passage is found there."""
    text = source_text(connection, source.id, revision)
    marks = []
    dating = set()
    for claim in claims_in(connection, source.id):
        for passage in claim.dated_by:
            if passage.revision == text.revision:
                dating.add((passage.position.start, passage.position.end))
        if claim.passage.revision == text.revision:
            position = health.check(claim.passage, text.text).position
            if position is not None:
                marks.append(ClaimMark(position.start, position.end, claim.id, claim.event))
    marks.sort(key=lambda mark: (mark.start, mark.end, mark.claim))
    return SourceReading(source, text.revision, text.text, tuple(marks), tuple(sorted(dating)))


def source_text(connection: Connection, source_id: str, revision: int | None = None) -> SourceText:
    """A revision of a source's text, the newest by default. Raises UserError "not_found"."""
    if revision is None:
        known = revisions(connection, source_id)
        if not known:
            raise missing("text of a source", source_id)
        revision = known[-1]
    text = read_text(connection, text_id(source_id, revision))
    if text is None:
        raise missing(f"revision {revision} of a source", source_id)
    return text


def found_source(connection: Connection, source_id: str) -> Source:
    """Raises UserError "not_found"."""
    source = read_source(connection, source_id)
    if source is None:
        raise missing("source", source_id)
    return source


def _before(text: str, start: int) -> str:
    if start <= CONTEXT_LENGTH:
        return text[:start].lstrip()
    cut = text[start - CONTEXT_LENGTH : start]
    _, blank, rest = cut.partition(" ")
    return _ELLIPSIS + (rest if blank else cut).lstrip()


def _after(text: str, end: int) -> str:
    if len(text) - end <= CONTEXT_LENGTH:
        return text[end:].rstrip()
    cut = text[end : end + CONTEXT_LENGTH]
    rest, blank, _ = cut.rpartition(" ")
    return (rest if blank else cut).rstrip() + _ELLIPSIS
