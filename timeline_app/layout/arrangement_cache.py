"""Label widths and a packing as bytes, to be kept between two openings.

The bytes may come from a stranger's file: whatever does not hold together is no arrangement.
"""

from __future__ import annotations

import hashlib
import struct
import zlib

import numpy as np

from timeline_app.layout.lane_packing import TOP_LEVEL
from timeline_app.layout.packing import LABEL_PADDING, MAX_LABEL_PIXELS, Packed, Packing
from timeline_app.layout.text_metrics import LABEL_PIXELS, LABEL_WEIGHT, AdvanceTable

RECIPE = 1
"""How events are packed. New rules are a new number: what was kept is packed anew."""

_HEAD = struct.Struct("<4sIIH")  # magic, checksum of the rest, number of rows, number of lanes
_LANE = struct.Struct("<IHH")  # number of rows of the columns, rows on the screen, bytes of its id
_MAGIC = b"TLar"


def key_of(metrics: AdvanceTable, rows: tuple[int, ...]) -> str:
    """What an arrangement is kept under: all that it depends on beside the events."""
    parts = (
        (RECIPE, LABEL_PIXELS, LABEL_WEIGHT, MAX_LABEL_PIXELS, LABEL_PADDING),
        zlib.crc32(metrics.advances.data),
        rows,
    )
    return hashlib.blake2b(repr(parts).encode(), digest_size=12).hexdigest()


def to_bytes(packed: Packed) -> bytes:
    lanes = b"".join(
        _LANE.pack(count, rows, len(lane.encode())) + lane.encode()
        for lane, count, rows in zip(packed.lanes, packed.counts, packed.packing.rows, strict=True)
    )
    body = b"".join(
        (
            lanes + bytes(_padding(_HEAD.size + len(lanes))),
            packed.label_widths.astype("<f4", copy=False).tobytes(),
            packed.packing.level.tobytes(),
            packed.packing.row.tobytes(),
        )
    )
    return _HEAD.pack(_MAGIC, zlib.crc32(body), len(packed.label_widths), len(packed.lanes)) + body


def from_bytes(data: bytes) -> Packed | None:
    """The arrangement that `to_bytes` wrote, or None where the bytes are damaged."""
    try:
        magic, checksum, count, lane_count = _HEAD.unpack_from(data)
        if magic != _MAGIC or zlib.crc32(memoryview(data)[_HEAD.size :]) != checksum:
            return None
        place = _HEAD.size
        lanes, counts, rows = [], [], []
        for _ in range(lane_count):
            own_count, own_rows, length = _LANE.unpack_from(data, place)
            place += _LANE.size + length
            lanes.append(data[place - length : place].decode())
            counts.append(own_count)
            rows.append(own_rows)
        place += _padding(place)
        if sum(counts) != count or len(data) != place + 6 * count:
            return None
    except (struct.error, UnicodeDecodeError):
        return None
    widths = np.frombuffer(data, "<f4", count, place)
    level = np.frombuffer(data, np.int8, count, place + 4 * count)
    row = np.frombuffer(data, np.uint8, count, place + 5 * count)
    packed = Packed(tuple(lanes), tuple(counts), widths, Packing(level, row, tuple(rows)))
    return packed if _makes_sense(packed) else None


def _padding(place: int) -> int:
    """Bytes up to where arrays are read fastest."""
    return -place % 16


def _makes_sense(packed: Packed) -> bool:
    """Whether every event stands in a row of its lane, at a level that there is."""
    level, row = packed.packing.level, packed.packing.row
    if not len(level):
        return True
    bounds = np.cumsum((0, *packed.counts))
    tallest = (
        row[first:last].max(initial=0) < max(1, rows)
        for first, last, rows in zip(bounds, bounds[1:], packed.packing.rows, strict=False)
    )
    widths = packed.label_widths
    return bool(
        level.min() >= -1
        and level.max() <= TOP_LEVEL
        and widths.min() >= 0
        and np.isfinite(widths.max())
        and all(tallest)
    )
