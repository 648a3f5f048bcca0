"""How wide a text is in Inter, without Qt: a table of advances from `resources/text_metrics`.

The same numbers on every machine, so that layout is tested without a screen and packs the same
rows everywhere. Its README gives the format of the table.
"""

from __future__ import annotations

import functools
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from timeline_app.system.installed_files import resources_folder

LABEL_PIXELS = 13
LABEL_WEIGHT = 500

_HEADER = struct.Struct("<4s8H")


class TextMetrics(Protocol):
    """The narrow interface through which layout measures text."""

    def width(self, text: str) -> float:
        """Pixels that `text` takes."""
        ...

    def widths(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Pixels that each of `texts` takes, shape (len(texts),)."""
        ...


@dataclass(frozen=True, eq=False)
class AdvanceTable:
    """Advances in pixels by code point; the last entry serves all that the table lacks."""

    advances: NDArray[np.float32]

    def width(self, text: str) -> float:
        return float(self.advances[self._indices(text)].sum())

    def widths(self, texts: Sequence[str]) -> NDArray[np.float32]:
        if not texts:
            return np.zeros(0, np.float32)
        lengths = np.fromiter(map(len, texts), np.int64, len(texts))
        sums = np.zeros(int(lengths.sum()) + 1, np.float64)
        np.cumsum(self.advances[self._indices("".join(texts))], out=sums[1:])
        ends = np.cumsum(lengths)
        return np.asarray(sums[ends] - sums[ends - lengths], np.float32)

    def elided(self, text: str, width: float) -> str:
        """`text`, cut with an ellipsis so that it takes at most `width` pixels."""
        if self.width(text) <= width:
            return text
        sums = np.cumsum(self.advances[self._indices(text)])
        room = width - self.width("…")
        kept = int(np.searchsorted(sums, room, "right"))
        return text[:kept].rstrip() + "…"

    def _indices(self, text: str) -> NDArray[np.int64]:
        codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        return np.minimum(codes, len(self.advances) - 1).astype(np.int64)


@functools.cache
def inter(pixels: int = LABEL_PIXELS, weight: int = LABEL_WEIGHT) -> AdvanceTable:
    """Inter's advances at a size in pixels. Raises OSError where the table is missing."""
    return read_table(resources_folder() / "text_metrics" / "inter.bin", pixels, weight)


def read_table(path: Path, pixels: int, weight: int) -> AdvanceTable:
    data = path.read_bytes()
    _, _, em, _, _, _, default, length, count = _HEADER.unpack_from(data)
    weights = struct.unpack_from(f"<{count}H", data, _HEADER.size)
    offset = _HEADER.size + 2 * count + 2 * length * weights.index(weight)
    table = np.empty(length + 1, np.float32)
    table[:length] = np.frombuffer(data, "<u2", length, offset)
    table[length] = default
    table *= pixels / em
    return AdvanceTable(table)
