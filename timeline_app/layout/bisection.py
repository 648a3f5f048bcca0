"""Binary search in many stretches of an array at once, and what stands in them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


def bisected(values: IntArray, first: IntArray, last: IntArray, keys: IntArray) -> IntArray:
    """Where each key belongs among values[first:last], which rise: before what is not smaller.

    All but `values` have the shape (m,), as has the answer.
    """
    smaller = first - 1  # the last place that is known to hold less than the key
    step = 1 << int((last - first).max(initial=0)).bit_length()
    furthest = last - 1
    while step > 1:
        step >>= 1
        ahead = np.minimum(smaller + step, furthest)
        smaller = np.where(values[ahead] < keys, ahead, smaller)
    return smaller + 1


def members(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All numbers of the stretches [first, last), and which stretch each is from."""
    counts = last - first
    own = np.repeat(np.arange(len(first)), counts)
    behind = np.cumsum(counts)
    return np.arange(len(own)) + (first - behind + counts)[own], own
