"""A sum over the bytes of an array: what is kept beside it, to see whether it is still the same."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_WORDS_A_BLOCK = 512


def array_sum(array: NDArray[Any]) -> int:
    """Sum an array so that a flipped bit, a zeroed page or two swapped pages are seen.

    Words of 64 bits are added up in blocks, and the blocks with odd weights that grow, all
    modulo 2**64: some 10 GB a second, so that it is checked at every opening.
    """
    data = array.reshape(-1).view(np.uint8)
    whole = len(data) // 8 * 8
    words = data[:whole].view(np.uint64)
    in_blocks = len(words) // _WORDS_A_BLOCK * _WORDS_A_BLOCK
    sums = words[:in_blocks].reshape(-1, _WORDS_A_BLOCK).sum(axis=1, dtype=np.uint64)
    weights = np.arange(1, 2 * len(sums), 2, dtype=np.uint64)
    total = int((sums * weights).sum(dtype=np.uint64))
    rest = words[in_blocks:]
    total += int((rest * np.arange(1, 2 * len(rest), 2, dtype=np.uint64)).sum(dtype=np.uint64))
    total += int.from_bytes(data[whole:].tobytes(), "little") + len(data)
    return int(np.uint64(total % 2**64).astype(np.int64))
