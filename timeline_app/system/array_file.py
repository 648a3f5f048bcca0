"""Arrays in a file that is mapped into memory and not read: they are there at once, whatever size.

Pages come from the disk when they are first looked at, and the system may drop them again, so that
hundreds of megabytes cost next to none of the program's own memory. A file is written whole under
a temporary name and never changed; whoever has mapped one that is replaced goes on with the old.
"""

from __future__ import annotations

import json
import mmap
import os
import struct
import tempfile
import zlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from timeline_app.system.array_sum import array_sum

UNFINISHED = ".unfinished"
"""How the names of files end that are being written, or were when the program was killed."""

_MAGIC = b"TLarrays"
_LEAD = struct.Struct("<8sQII")  # magic, where the head lies, its length, its checksum
_PAGE = 4096

Array = NDArray[Any]
Pieces = Iterable[Array]


@dataclass(frozen=True, eq=False)
class ArrayFile:
    """What a file holds. The arrays cannot be written; they keep the file mapped."""

    notes: dict[str, Any]
    arrays: dict[str, Array]
    sums: dict[str, int]
    data: mmap.mmap
    offsets: dict[str, int]

    def read_ahead(self, *names: str) -> None:
        """Have the system read some arrays from the disk while the program goes on."""
        for name in names:
            if hasattr(self.data, "madvise") and self.arrays[name].nbytes:
                place = self.offsets[name], self.arrays[name].nbytes
                self.data.madvise(mmap.MADV_WILLNEED, *place)

    def is_sound(self) -> bool:
        """Whether all bytes are those that were written. It reads all of the file."""
        return all(array_sum(array) == self.sums[name] for name, array in self.arrays.items())


def write(
    path: Path, notes: Mapping[str, Any], arrays: Mapping[str, Array | Pieces], *, sync: bool = True
) -> None:
    """Write arrays, whole or in pieces, and `notes` of what JSON can hold, in place of a file.

    The pieces of an array have one type. Without `sync` a power cut may leave a file that is not
    sound. Raises OSError; nothing is left behind then.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f"{path.name}-", suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(handle, "r+b") as file:
            _write(file, notes, arrays)
            if sync:
                os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def mapped(path: Path) -> ArrayFile | None:
    """The arrays of a file, or None where there is none, or none that holds together.

    Whether the bytes of the arrays are what was written is not looked at: see `is_sound`.
    """
    try:
        with path.open("rb") as file:
            lead = file.read(_LEAD.size)
            if len(lead) < _LEAD.size or lead[: len(_MAGIC)] != _MAGIC:
                return None
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    _, place, length, checksum = _LEAD.unpack(lead)
    head = data[place : place + length]
    if len(head) != length or zlib.crc32(head) != checksum:
        return None
    notes, entries = json.loads(head)
    arrays = {entry[0]: _array_in(data, *entry[1:4]) for entry in entries}
    sums = {entry[0]: entry[4] for entry in entries}
    return ArrayFile(notes, arrays, sums, data, {entry[0]: entry[3] for entry in entries})


def _write(file: BinaryIO, notes: Mapping[str, Any], arrays: Mapping[str, Array | Pieces]) -> None:
    places: list[tuple[str, str, int, int]] = []  # name, type, length, offset
    file.write(bytes(_PAGE))
    for name, content in arrays.items():
        offset, kind, count = file.tell(), "|u1", 0
        for piece in [content] if isinstance(content, np.ndarray) else content:
            file.write(np.ascontiguousarray(piece).data)
            kind, count = piece.dtype.str, count + len(piece)
        file.write(bytes(-file.tell() % _PAGE))
        places.append((name, kind, count, offset))
    end = file.tell()
    file.flush()
    with mmap.mmap(file.fileno(), end, access=mmap.ACCESS_READ) as written:
        entries = [(*place, array_sum(_array_in(written, *place[1:]))) for place in places]
    head = json.dumps([notes, entries]).encode()
    file.write(head)
    file.seek(0)
    file.write(_LEAD.pack(_MAGIC, end, len(head), zlib.crc32(head)))
    file.flush()


def _array_in(data: mmap.mmap, kind: str, count: int, offset: int) -> Array:
    if not count:
        return np.frombuffer(b"", np.dtype(kind))
    return np.frombuffer(data, np.dtype(kind), count, offset)
