"""Does a passage still stand where it says? Computed each time, never stored."""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nsmallest

from timeline_app.model.source import AnchorHealth, Passage, TextQuote, TextRange
from timeline_app.text.quotes import agreement_after, agreement_before, occurrences

# A quote this long does not come twice by chance: one other place is its place.
_TELLING_LENGTH = 32
# How much of the context must agree, in code points, to trust a shorter quote.
_TELLING_CONTEXT = 8
# A quote like "a" stands everywhere; nobody looks through more places than these.
_MOST_CANDIDATES = 100


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found.

    `position` is where the passage stands, None where that is unknown. `candidates` are the
    places that an ambiguous passage may mean, the likeliest first.
    """

    health: AnchorHealth
    position: TextRange | None = None
    candidates: tuple[TextRange, ...] = ()


def check(passage: Passage, text: str) -> Verdict:
    """Compare `passage` with `text`.

    Exact where the quote stands at its position. Else the quote is looked for elsewhere: moved
    where one place is certain, by a long quote or by what stands around it; ambiguous where it is
    not; lost where there is none.
    """
    quote, position = passage.quote, passage.position
    if _stands_at(quote.exact, position, text):
        return Verdict(AnchorHealth.EXACT, position)
    candidates = _candidates(quote, position, text)
    if not candidates:
        return Verdict(AnchorHealth.LOST)
    best = candidates[0]
    alone = len(candidates) == 1
    if alone and (len(quote.exact) >= _TELLING_LENGTH or _context_tells(quote, best, text)):
        return Verdict(AnchorHealth.MOVED, best)
    if not alone and _stands_out(quote, candidates, text):
        return Verdict(AnchorHealth.MOVED, best)
    return Verdict(AnchorHealth.AMBIGUOUS, None, tuple(candidates))


def _stands_at(exact: str, position: TextRange, text: str) -> bool:
    length = position.end - position.start
    return (
        position.start >= 0 and 0 < length == len(exact) and text.startswith(exact, position.start)
    )


def _candidates(quote: TextQuote, position: TextRange, text: str) -> list[TextRange]:
    """The places of the quote: most agreement around it first, then the nearest."""
    length = len(quote.exact)
    return nsmallest(
        _MOST_CANDIDATES,
        (TextRange(start, start + length) for start in occurrences(text, quote.exact)),
        key=lambda place: (-_agreement(quote, place, text), abs(place.start - position.start)),
    )


def _agreement(quote: TextQuote, place: TextRange, text: str) -> int:
    before = agreement_before(text, place.start, quote.prefix)
    return before + agreement_after(text, place.end, quote.suffix)


def _context_tells(quote: TextQuote, place: TextRange, text: str) -> bool:
    """Whether enough of the context stands around `place`, on one side at least."""
    before = agreement_before(text, place.start, quote.prefix)
    after = agreement_after(text, place.end, quote.suffix)
    return _tells(before, quote.prefix) or _tells(after, quote.suffix)


def _tells(agreement: int, context: str) -> bool:
    return agreement >= min(_TELLING_CONTEXT, len(context)) > 0


def _stands_out(quote: TextQuote, candidates: list[TextRange], text: str) -> bool:
    """Whether the first candidate has one side whole, and no other has as much around it."""
    first, second = candidates[0], candidates[1]
    before = agreement_before(text, first.start, quote.prefix)
    after = agreement_after(text, first.end, quote.suffix)
    whole = (0 < len(quote.prefix) == before) or (0 < len(quote.suffix) == after)
    return whole and before + after >= _agreement(quote, second, text) + _TELLING_CONTEXT
