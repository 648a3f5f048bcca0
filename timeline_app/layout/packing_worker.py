"""Packing as a program of its own: work comes in at its standard input, the answer goes out.

A million events take seconds. In a thread numpy would hold Python's lock and frames would stutter;
in a process of their own they do not.
"""

from __future__ import annotations

import os
import struct
import sys
import zlib

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.packing import PackingWork

MODULE = "timeline_app.layout.packing_worker"

_HEAD = struct.Struct("<II")  # number of events, number of lanes
_POLITENESS = 5  # frames come first
_CHECKSUM = struct.Struct("<I")


def work_to_bytes(work: PackingWork) -> bytes:
    return b"".join(
        (
            _HEAD.pack(len(work.start), len(work.rows)),
            work.start.tobytes(),
            work.end.tobytes(),
            work.pixels.tobytes(),
            work.importance.tobytes(),
            np.array((*work.bounds, *work.rows), np.int64).tobytes(),
        )
    )


def work_from_bytes(data: bytes) -> PackingWork:
    count, lanes = _HEAD.unpack_from(data)
    start, end, pixels = np.frombuffer(data, np.int64, 3 * count, _HEAD.size).reshape(3, count)
    place = _HEAD.size + 24 * count
    importance = np.frombuffer(data, np.uint8, count, place)
    numbers = np.frombuffer(data, np.int64, 2 * lanes + 1, place + count).tolist()
    bounds, rows = tuple(numbers[: lanes + 1]), tuple(numbers[lanes + 1 :])
    return PackingWork(start, end, pixels, importance, bounds, rows)


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
