from __future__ import annotations

import numpy as np
import pytest

from timeline_app.system.array_sum import array_sum

LENGTHS = (0, 1, 7, 8, 4_095, 4_096, 40_003)


def array(length: int) -> np.ndarray[tuple[int], np.dtype[np.uint8]]:
    return np.random.default_rng(length).integers(0, 256, length).astype(np.uint8)


@pytest.mark.parametrize("length", LENGTHS[1:])
def test_a_flipped_bit_changes_the_sum(length: int) -> None:
    data = array(length)
    before = array_sum(data)
    for place in {0, length // 2, length - 1}:
        for bit in range(8):
            data[place] ^= 1 << bit
            assert array_sum(data) != before
            data[place] ^= 1 << bit


def test_swapped_pages_change_the_sum() -> None:
    data = array(3 * 4_096)
    swapped = np.concatenate((data[4_096:8_192], data[:4_096], data[8_192:]))

    assert array_sum(swapped) != array_sum(data)


def test_a_shorter_array_has_another_sum() -> None:
    assert len({array_sum(np.zeros(length, np.uint8)) for length in LENGTHS}) == len(LENGTHS)


@pytest.mark.parametrize("length", LENGTHS)
def test_a_sum_fits_into_a_column_of_integers(length: int) -> None:
    assert -(2**63) <= array_sum(array(length)) < 2**63
