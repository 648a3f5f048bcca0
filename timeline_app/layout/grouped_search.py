"""Sorted groups that stand one behind another in one array, searched all at once.

The key of a member is its group and, in what is left of 64 bits, its start; every so many-th key
is kept. One binary search among those tells where all groups' members of a stretch of time stand,
with some more at both ends: who searches sifts what was found.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]
KeyArray = NDArray[np.uint64]

_SIGN = np.uint64(1 << 63)  # as unsigned numbers, instants rise with it turned over


def keys_of(group: IntArray, instants: IntArray, groups: int) -> KeyArray:
    """Keys that rise by group and by instant; `groups` is how many there are."""
    bits = max(1, (groups - 1).bit_length())
    time = (instants.view(np.uint64) ^ _SIGN) >> np.uint64(bits)
    return np.asarray(group.astype(np.uint64) << np.uint64(64 - bits) | time)


def started_between(
    keys: KeyArray, bounds: IntArray, group: IntArray, since: IntArray, end: IntArray, each: int
) -> tuple[IntArray, IntArray]:
    """Where the members of each `group` stand that start in [since, end): [first, last).

    Group g is [bounds[g], bounds[g + 1]); keys are of the members 0, each, 2 * each, and so on.
    Some more members are in it: those whose keys are equal to one of `since` or `end`, and up to
    2 * each others, at least one of them before where there is any.
    """
    groups = len(bounds) - 1
    # What starts before the first key that fits stands in the part before.
    low = keys.searchsorted(keys_of(group, since, groups), "left") - 1
    high = keys.searchsorted(keys_of(group, end, groups), "right")
    first = np.maximum(low * each, bounds[group])
    return first, np.maximum(first, np.minimum(high * each, bounds[group + 1]))


def members(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All numbers of the stretches [first, last), and which stretch each is from."""
    counts = last - first
    own = np.repeat(np.arange(len(first)), counts)
    behind = np.cumsum(counts)
    return np.arange(len(own)) + (first - behind + counts)[own], own
