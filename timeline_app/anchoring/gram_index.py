"""All short runs of letters of a text, by where they stand: what a search for seeds looks in."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

GRAM_LENGTH = 6
"""Code points of a run. At 5 % of wrong letters three of four runs are still whole."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]


def gram_hashes(text: str) -> Hashes:
    """The hash of the run that starts at each offset; empty for a text shorter than a run."""
    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    count = len(letters) - GRAM_LENGTH + 1
    if count <= 0:
        return np.empty(0, np.uint64)
    wide = letters.astype(np.uint64)
    hashes = np.zeros(count, np.uint64)
    for place in range(GRAM_LENGTH):
        hashes = hashes * _FACTOR + wide[place : place + count]
    return hashes


class GramIndex:
    """The runs of one text: made in O(n log n), asked in O(log n)."""

    def __init__(self, text: str) -> None:
        hashes = gram_hashes(text)
        self._places: Places = np.argsort(hashes, kind="stable")
        self._sorted = hashes[self._places]

    def ranges(self, hashes: Hashes) -> tuple[Places, Places]:
        """Where each run lies in the index: first and one past the last, equal for none."""
        first = np.searchsorted(self._sorted, hashes, "left")
        return first, np.searchsorted(self._sorted, hashes, "right")

    def shifts(self, offsets: Places, first: Places, last: Places) -> Places:
        """How far each occurrence of each run stands from the run's own offset, in no order.

        Three arrays of equal length: the runs' offsets in a pattern, and their `ranges`.
        """
        counts = last - first
        ends = np.cumsum(counts)
        if not len(ends) or not ends[-1]:
            return np.empty(0, np.int64)
        inner = np.arange(ends[-1]) - np.repeat(ends - counts, counts)
        found: Places = self._places[np.repeat(first, counts) + inner]
        return found - np.repeat(offsets, counts)
