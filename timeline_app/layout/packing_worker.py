"""Packing as a program of its own: work comes in at its standard input, the answer goes out.

A million events take seconds. In a thread numpy would hold Python's lock and frames would stutter;
in a process of their own they do not.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.packing import (
    PackingWork,
    lane_slices,
    near_instants,
    occupied_pixels,
)
from timeline_app.model.event_columns import EventColumns

MODULE = "timeline_app.layout.packing_worker"

_HEAD = struct.Struct("<II")  # number of events, number of lanes
_PIECE = 30_000  # events
_POLITENESS = 5  # frames come first
_CHECKSUM = struct.Struct("<I")


def pieces_of_work(
    columns: EventColumns,
    label_widths: NDArray[np.float32],
    rows: tuple[int, ...],
    lanes: Sequence[int],
) -> Iterator[bytes]:
    """What to send for packing some `lanes`: pieces small enough to be sent between two frames."""
    slices = lane_slices(columns)
    own = [slices[lane] for lane in lanes]
    bounds = list(accumulate((where.stop - where.start for where in own), initial=0))
    yield _HEAD.pack(bounds[-1], len(lanes))
    yield np.array((*bounds, *(rows[lane] for lane in lanes)), np.int64).tobytes()
    for column in (columns.start, columns.end, label_widths, columns.importance):
        for where in own:
            for first in range(where.start, where.stop, _PIECE):
                yield column[first : min(where.stop, first + _PIECE)].tobytes()


def work_from_bytes(data: bytes) -> PackingWork:
    """The work that all pieces together tell of."""
    count, lanes = _HEAD.unpack_from(data)
    place = _HEAD.size
    numbers = np.frombuffer(data, np.int64, 2 * lanes + 1, place).tolist()
    place += 8 * len(numbers)
    start, end = np.frombuffer(data, np.int64, 2 * count, place).reshape(2, count)
    widths = np.frombuffer(data, np.float32, count, place + 16 * count)
    importance = np.frombuffer(data, np.uint8, count, place + 20 * count)
    return PackingWork(
        *near_instants(start, end),
        occupied_pixels(widths),
        importance,
        tuple(numbers[: lanes + 1]),
        tuple(numbers[lanes + 1 :]),
    )


def answer_to_bytes(level: NDArray[np.int8], row: NDArray[np.uint8]) -> bytes:
    body = level.tobytes() + row.tobytes()
    return _CHECKSUM.pack(zlib.crc32(body)) + body


def answer_from_bytes(data: bytes, count: int) -> tuple[NDArray[np.int8], NDArray[np.uint8]] | None:
    """(level, row), both of shape (count,); None where the program did not come to its end."""
    if len(data) != _CHECKSUM.size + 2 * count:
        return None
    if _CHECKSUM.unpack_from(data)[0] != zlib.crc32(memoryview(data)[_CHECKSUM.size :]):
        return None
    level = np.frombuffer(data, np.int8, count, _CHECKSUM.size)
    return level, np.frombuffer(data, np.uint8, count, _CHECKSUM.size + count)


def main() -> None:
    os.nice(_POLITENESS)
    work = work_from_bytes(sys.stdin.buffer.read())
    sys.stdout.buffer.write(answer_to_bytes(*work.done()))


if __name__ == "__main__":
    main()
