from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.workspace.files import files_in
from timeline_app.system import array_file

ARRAYS: dict[str, NDArray[Any]] = {
    "times": np.arange(5_000, dtype=np.int64) * 7,
    "marks": np.array([3, 1, 2], np.uint8),
    "none": np.zeros(0, np.uint32),
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "arrays"
    array_file.write(path, {"lanes": ["a", "ж"]}, ARRAYS)
    return path


def test_arrays_and_notes_come_back(file: Path) -> None:
    found = array_file.mapped(file)

    assert found is not None
    assert found.notes == {"lanes": ["a", "ж"]}
    for name, array in ARRAYS.items():
        np.testing.assert_array_equal(found.arrays[name], array)
        assert found.arrays[name].dtype == array.dtype
    assert found.is_sound()
    assert [path.name for path in file.parent.iterdir()] == ["arrays"]


def test_pieces_make_one_array(tmp_path: Path) -> None:
    pieces = (ARRAYS["times"][first : first + 999] for first in range(0, 5_000, 999))
    array_file.write(tmp_path / "a", {}, {"times": pieces}, sync=False)
    found = array_file.mapped(tmp_path / "a")

    assert found is not None
    np.testing.assert_array_equal(found.arrays["times"], ARRAYS["times"])


def test_mapped_arrays_cannot_be_written(file: Path) -> None:
    found = array_file.mapped(file)

    assert found is not None
    assert not any(array.flags.writeable for array in found.arrays.values())


def test_a_flipped_bit_is_seen(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[5_000] ^= 8
    file.write_bytes(data)
    found = array_file.mapped(file)

    assert found is not None
    assert not found.is_sound()


@pytest.mark.parametrize("length", [0, 10, 4_096, -1])
def test_a_file_that_is_cut_off_is_none(file: Path, length: int) -> None:
    file.write_bytes(file.read_bytes()[:length])

    assert array_file.mapped(file) is None


def test_no_file_is_none(tmp_path: Path) -> None:
    assert array_file.mapped(tmp_path / "nothing") is None


def test_who_mapped_a_file_that_is_replaced_keeps_the_old(file: Path) -> None:
    before = array_file.mapped(file)
    array_file.write(file, {}, {"times": np.zeros(3)})

    assert before is not None
    np.testing.assert_array_equal(before.arrays["times"], ARRAYS["times"])


def test_a_write_that_fails_leaves_what_was_there(file: Path) -> None:
    before = files_in(file.parent)

    def pieces() -> Iterator[NDArray[Any]]:
        yield ARRAYS["times"]
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        array_file.write(file, {}, {"times": pieces()})

    assert files_in(file.parent) == before
