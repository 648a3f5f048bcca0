"""Binary search in many stretches of an array at once, and what stands in them."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

IntArray = NDArray[np.int64]


def bisected(
    values: IntArray,
    first: IntArray,
    last: IntArray,
    keys: IntArray,
    side: Literal["left", "right"],
) -> IntArray:
    """Where each key belongs among values[first:last], which rise: `searchsorted` in each.

    All but `values` have the shape (m,), as has the answer.
    """
    low, high = first.copy(), last.copy()
    width = int((high - low).max(initial=0))
    while width > 0:
        width //= 2
        middle = (low + high) // 2
        open_still = low < high
        found = values[np.where(open_still, middle, 0)]
        below = (found < keys if side == "left" else found <= keys) & open_still
        low = np.where(below, middle + 1, low)
        high = np.where(below, high, np.where(open_still, middle, high))
    return low


def members(first: IntArray, last: IntArray) -> tuple[IntArray, IntArray]:
    """All numbers of the stretches [first, last), and which stretch each is from."""
    counts = last - first
    own = np.repeat(np.arange(len(first)), counts)
    behind = np.cumsum(counts)
    return np.arange(len(own)) + (first - behind + counts)[own], own
