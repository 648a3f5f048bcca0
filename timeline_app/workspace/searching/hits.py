"""From numbers in the index to hits with snippets of the verbatim text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from timeline_app.model.event import Event
from timeline_app.model.source import Source
from timeline_app.store.file.database import Connection
from timeline_app.store.records.claim_store import claims_of
from timeline_app.store.records.event_store import read_numbered
from timeline_app.store.records.source_store import read_source
from timeline_app.store.search.match_expression import Match, Words, has_phrase, holds, words_of
from timeline_app.store.search.search_queries import best_texts, claimed_events, text_of
from timeline_app.store.search.search_texts import Piece
from timeline_app.workspace.searching.search_answer import EventHit, PassageHit
from timeline_app.workspace.searching.snippets import Snippet, places, snippet, whole

_MOST_PIECES = 2_000
"""How many pieces of texts are looked at where most of them are not asked for."""


def event_hits(
    connection: Connection, numbers: Sequence[int], wanted: Sequence[Words], *, sounds_like: bool
) -> list[EventHit]:
    """The events with these numbers as hits, in the same order."""
    found = (read_numbered(connection, number) for number in numbers)
    return [_event_hit(connection, event, wanted, sounds_like) for event in found if event]


def _event_hit(
    connection: Connection, event: Event, wanted: Sequence[Words], sounds_like: bool
) -> EventHit:
    line, quoted = _line_of(connection, event, wanted)
    title = whole(event.title, places(event.title, wanted))
    return EventHit(event.id, title, event.date, line, quoted, sounds_like, event.calendar)


def _line_of(connection: Connection, event: Event, wanted: Sequence[Words]) -> tuple[Snippet, str]:
    """A line of the description, or of the first passage in which the words stand."""
    marks = places(event.description, wanted)
    if not marks:
        for claim in claims_of(connection, event.id):
            exact = claim.passage.quote.exact
            within = places(exact, wanted)
            if within:
                source = read_source(connection, claim.passage.source)
                return snippet(exact, within), "" if source is None else source.title
    return snippet(event.description, marks), ""


def passage_hits(
    connection: Connection,
    match: Match,
    wanted: Sequence[Words],
    limit: int,
    *,
    sources: frozenset[str] | None = None,
    speaks_of: Callable[[int], bool] | None = None,
    sounds_like: bool = False,
) -> list[PassageHit]:
    """The first places in texts that match, in order of the sources.

    `sources` are the ones to look in. With `speaks_of`, a claim on an event, of which it is asked
    by number, must stand on the place.
    """
    hits: list[PassageHit] = []
    after = seen = 0
    while len(hits) < limit and seen < _MOST_PIECES:
        pieces = best_texts(connection, match, limit, after)
        for number, piece in pieces:
            after = number
            if sources is None or piece.source in sources:
                hit = _passage_hit(connection, piece, match, wanted, speaks_of, sounds_like)
                if hit is not None:
                    hits.append(hit)
        seen += len(pieces)
        if len(pieces) < limit:
            break
    return hits[:limit]


def _passage_hit(
    connection: Connection,
    piece: Piece,
    match: Match,
    wanted: Sequence[Words],
    speaks_of: Callable[[int], bool] | None,
    sounds_like: bool,
) -> PassageHit | None:
    source = read_source(connection, piece.source)
    title = piece.source if source is None else source.title
    if piece.is_description:
        if speaks_of is not None:
            return None
        about = "" if source is None else _about(source)
        if has_phrase(match) and not holds(match, words_of(about)):
            return None
        line = snippet(about, places(about, wanted))
        return PassageHit(piece.source, title, piece.revision, 0, 0, line, (), sounds_like)
    text = text_of(connection, piece)
    if has_phrase(match) and not holds(match, words_of(text)):
        return None
    marks = places(text, wanted)
    start = piece.start + (marks[0].start if marks else 0)
    end = piece.start + (marks[0].end if marks else len(text))
    claimed = claimed_events(connection, piece.source, piece.revision, start, end)
    if speaks_of is not None and not any(speaks_of(number) for number, _ in claimed):
        return None
    events = tuple(event_id for _, event_id in claimed)
    line = snippet(text, marks)
    return PassageHit(piece.source, title, piece.revision, start, end, line, events, sounds_like)


def _about(source: Source) -> str:
    facts = (source.title, source.creator, source.publisher, source.note)
    return " · ".join(fact for fact in facts if fact)
