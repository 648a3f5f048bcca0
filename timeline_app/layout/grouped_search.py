"""Sorted groups that stand one behind another in one array, searched all at once.

The key of a member is its group and, in what is left of 64 bits, its start; every so many-th key
is kept. One binary search among those tells where all groups' members of a stretch of time stand,
with some more at both ends: who searches sifts what was found.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
KeyArray = NDArray[np.uint64]

_SIGN = np.uint64(1 << 63)  # as unsigned numbers, instants rise with it turned over


def keys_of(group: IntArray, instants: IntArray, groups: int) -> KeyArray:
    """Keys that rise by group and by instant; `groups` is how many there are."""
    bits = _bits_of(groups)
    time = (instants.view(np.uint64) ^ _SIGN) >> np.uint64(bits)
    return np.asarray(group.astype(np.uint64) << np.uint64(64 - bits) | time)


def _bits_of(groups: int) -> int:
    return max(1, (groups - 1).bit_length())


@dataclass(frozen=True, eq=False)
class GroupedStarts:
    """What is kept of groups, one for each lane of each kind, in this order.

    Lane l of kind k is [bounds[k * lanes + l], bounds[k * lanes + l + 1]); keys are of the members
    0, each, 2 * each, and so on.
    """

    keys: KeyArray
    bounds: IntArray
    lanes: int
    each: int

    @cached_property
    def _bits(self) -> int:
        return _bits_of(len(self.bounds) - 1)

    @cached_property
    def _first_keys(self) -> KeyArray:
        groups = np.arange(len(self.bounds) - 1, dtype=np.uint64)
        return np.asarray(groups << np.uint64(64 - self._bits))

    def started_between(
        self, kinds: IntArray, lanes: IntArray, since: list[int], end: int
    ) -> tuple[IntArray, IntArray]:
        """Where those members stand that start in [since, end): [first, last).

        An instant `since` for each of the kinds; an entry for each kind and each of the lanes. Some
        more members are in it: those whose keys are equal to one of `since` or `end`, and up to
        2 * each others, at least one of them before where there is any.
        """
        group = (kinds[:, None] * self.lanes + lanes).ravel()
        key = self._first_keys[group]
        times = [(instant + (1 << 63)) >> self._bits for instant in since]
        # What starts before the first key that fits stands in the part before.
        low = self.keys.searchsorted(key + np.array(times, np.uint64).repeat(len(lanes))) - 1
        last_time = np.uint64((end + (1 << 63)) >> self._bits)
        high = self.keys.searchsorted(key + last_time, "right")
        first = np.maximum(low * self.each, self.bounds[group])
        return first, np.maximum(first, np.minimum(high * self.each, self.bounds[group + 1]))


def members(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All numbers of the stretches [first, last), and which stretch each is from."""
    counts = last - first
    own = np.repeat(np.arange(len(first)), counts)
    behind = np.cumsum(counts)
    return np.arange(len(own)) + (first - behind + counts)[own], own
