"""Is a place that was found the passage's own? The verdict is strict, for a quotation that is
attached to the wrong words is worse than one that waits for a person.

The weights are those that Hypothes.is proved: quote 50, prefix 20, suffix 20, position 2. The
limits are ours, calibrated on damaged texts (docs/decisions/0003, benchmarks/anchoring.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from timeline_app.anchoring.alignment import Aligned, Pattern
from timeline_app.model.source import AnchorHealth, TextRange

_QUOTE, _PREFIX, _SUFFIX, _POSITION = 50.0, 20.0, 20.0, 2.0

# Below this a place is not even proposed: by chance letters agree for a third.
_WORTH_A_LOOK = 0.55
# What a passage's own place must reach: all told, and in its words alone.
_SCORE = 0.66
_QUOTE_ALIKE = 0.8
# A long quote whose words are all but untouched needs nothing around it.
_LONG, _UNTOUCHED = 40, 0.97
# How much liker than every other place it must be.
_LEAD = 0.10
# A short quote must be held by what stands around it on one side.
_SHORT, _HELD = 24, 0.7
# Words that stand elsewhere too must be held on both sides; and words that are less like the
# passage than its twin is may be the twin's.
_SAME_WORDS, _HELD_TWICE = 0.9, 0.5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a passage may mean. `likeness` runs from 0 to 1, context and all."""

    position: TextRange
    likeness: float


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a passage in another text.

    `position` is where it stands there, None where that is ambiguous or it is lost. `same_words`
    tells whether it stands there letter for letter. `likeness` (0 to 1) is that of its words.
    `candidates` are the places that an ambiguous passage may mean, the likeliest first.
    """

    health: AnchorHealth
    position: TextRange | None = None
    same_words: bool = False
    likeness: float = 0.0
    candidates: tuple[Candidate, ...] = ()

    @classmethod
    def unchanged(cls, position: TextRange) -> Finding:
        """The text is the same, so the passage stands where it stood."""
        return cls(AnchorHealth.EXACT, position, same_words=True, likeness=1.0)


@dataclass(frozen=True, slots=True)
class Place:
    """A place found, in offsets of the new text itself, and how likely it is."""

    position: TextRange
    words: str
    aligned: Aligned
    score: float


class Rival(NamedTuple):
    """Another place: its score, and how alike the words alone are."""

    score: float
    quote: float


def score(aligned: Aligned, pattern: Pattern, closeness: float) -> float:
    """How alike all is, 0 to 1. `closeness` is 1 at the old place and 0 at the far end.

    A passage at the edge of its text has no context there, and is not the worse for it.
    """
    weights = (
        (_QUOTE, aligned.quote),
        (_PREFIX if pattern.prefix else 0.0, aligned.prefix),
        (_SUFFIX if pattern.suffix else 0.0, aligned.suffix),
        (_POSITION, closeness),
    )
    return sum(weight * value for weight, value in weights) / sum(weight for weight, _ in weights)


def judged(
    exact: str, where: TextRange, places: Sequence[Place], twins: Sequence[Rival]
) -> Finding:
    """The verdict on a passage with the words `exact` that stood at `where`.

    `places` are those found in the new text, the likeliest first. `twins` are the places of its
    own old text that are like it, for the passage may be gone and its twin be left.
    """
    likely = [place for place in places if place.aligned.quote >= _WORTH_A_LOOK]
    if not likely:
        return Finding(AnchorHealth.LOST)
    best = likely[0]
    rivals = [*twins, *(Rival(place.score, place.aligned.quote) for place in likely[1:])]
    if not _is_certain(best, exact, rivals):
        candidates = tuple(Candidate(one.position, min(1.0, one.score)) for one in likely)
        return Finding(AnchorHealth.AMBIGUOUS, candidates=candidates)
    same = best.words == exact
    health = AnchorHealth.EXACT if same and best.position == where else AnchorHealth.MOVED
    return Finding(health, best.position, same, best.aligned.quote)


def _is_certain(best: Place, exact: str, rivals: Sequence[Rival]) -> bool:
    aligned = best.aligned
    lead = best.score - max((rival.score for rival in rivals), default=0.0)
    if lead < _LEAD or aligned.quote < _QUOTE_ALIKE:
        return False
    if len(exact) < _SHORT and max(aligned.prefix, aligned.suffix) < _HELD:
        return False
    liker = max((rival.quote for rival in rivals), default=0.0)
    if liker >= _SAME_WORDS and (
        aligned.quote < liker or min(aligned.prefix, aligned.suffix) < _HELD_TWICE
    ):
        return False
    untouched = len(exact) >= _LONG and aligned.quote >= _UNTOUCHED
    return untouched or best.score >= _SCORE
