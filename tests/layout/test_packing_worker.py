from __future__ import annotations

import subprocess
import sys

import numpy as np

from tests.layout.generated import make_columns
from timeline_app.layout.arrangement import measure
from timeline_app.layout.packing import lane_slices, merged, pack, without_labels
from timeline_app.layout.packing_worker import MODULE, answer_from_bytes, pieces_of_work
from timeline_app.layout.text_metrics import inter

COLUMNS = make_columns(1500, lanes=3)
WIDTHS = measure(COLUMNS, inter())
ROWS = (2, 4, 3)


def answered(lanes: tuple[int, ...]) -> bytes:
    """What the program of its own says to the work on some lanes."""
    work = b"".join(pieces_of_work(COLUMNS, WIDTHS, ROWS, lanes))
    return subprocess.run(
        [sys.executable, "-m", MODULE], input=work, capture_output=True, check=True
    ).stdout


def test_a_process_packs_like_this_one() -> None:
    answer = answer_from_bytes(answered((0, 1, 2)), len(COLUMNS))
    expected = pack(COLUMNS, WIDTHS, ROWS)

    assert answer is not None
    np.testing.assert_array_equal(answer[0], expected.level)
    np.testing.assert_array_equal(answer[1], expected.row)


def test_only_the_lanes_asked_for_are_packed() -> None:
    own = lane_slices(COLUMNS)[1]
    answer = answer_from_bytes(answered((1,)), own.stop - own.start)
    assert answer is not None
    packing = merged(without_labels(COLUMNS, ROWS), COLUMNS, (1,), *answer)
    others = np.delete(packing.level, np.r_[own])

    np.testing.assert_array_equal(packing.level[own], pack(COLUMNS, WIDTHS, ROWS).level[own])
    assert others.max() == -1


def test_an_answer_cut_short_is_none() -> None:
    answer = answered((1,))

    assert answer_from_bytes(answer[:-1], len(COLUMNS)) is None
    assert answer_from_bytes(b"", len(COLUMNS)) is None
