"""Where in a text a pattern may stand: the places that share the most short runs with it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline_app.anchoring.gram_index import GramIndex, Hashes, Places

MOST_PLACES = 6
"""Places of one pattern that are looked at closely."""

# A run that stands oftener tells little. Looser limits serve texts that repeat themselves.
_FREQUENCIES = (24, 400, 6000)
_ENOUGH_SEEDS = 6
_MOST_SEEDS = 60_000
_MOST_RUNS = 600  # of a pattern; a longer one is sampled
_SLACK = 12  # letters that may be missing or added, and a share of the pattern's length
_SLACK_SHARE = 16
_FEWEST_VOTES_SHARE = 0.1  # of those for the best place


@dataclass(frozen=True, slots=True)
class Seeded:
    """A place: the pattern stands between `low` and `high` code points further on than it did."""

    low: int
    high: int
    votes: int


def slack(length: int) -> int:
    """How many letters a pattern of `length` may have gained or lost."""
    return _SLACK + length // _SLACK_SHARE


def places(hashes: Hashes, index: GramIndex, length: int) -> list[Seeded]:
    """The likeliest places of a pattern with these runs, the likeliest first."""
    step = max(1, len(hashes) // _MOST_RUNS)
    sampled = hashes[::step]
    offsets = np.arange(0, len(hashes), step, dtype=np.int64)
    shifts = _shifts(sampled, offsets, index)
    shifts.sort()
    return _densest(shifts, slack(length))


def _shifts(hashes: Hashes, offsets: Places, index: GramIndex) -> Places:
    first, last = index.ranges(hashes)
    counts = last - first
    for limit in _FREQUENCIES:
        telling = (counts > 0) & (counts <= limit)
        if np.count_nonzero(telling) >= _ENOUGH_SEEDS:
            break
    else:
        telling = counts > 0
    chosen = np.flatnonzero(telling)
    chosen = chosen[np.argsort(counts[chosen], kind="stable")]
    chosen = chosen[np.cumsum(counts[chosen]) <= _MOST_SEEDS]
    return index.shifts(offsets[chosen], first[chosen], last[chosen])


def _densest(shifts: Places, width: int) -> list[Seeded]:
    """The stretches of at most `width` that hold the most of sorted `shifts`, none twice."""
    found: list[Seeded] = []
    if not len(shifts):
        return found
    ends = np.searchsorted(shifts, shifts + width, "right")
    votes = ends - np.arange(len(shifts))
    while len(found) < MOST_PLACES:
        begin = int(votes.argmax())
        count = int(votes[begin])
        if count < 1 or (found and count < found[0].votes * _FEWEST_VOTES_SHARE):
            break
        end = int(ends[begin])
        found.append(Seeded(int(shifts[begin]), int(shifts[end - 1]), count))
        # Nothing that reaches into this stretch may be taken again.
        reaching = np.searchsorted(shifts, shifts[begin] - width, "left")
        votes[reaching:end] = 0
    return found
