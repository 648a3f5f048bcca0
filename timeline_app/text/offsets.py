"""Between the offsets that we keep, code points, and those that Qt counts, UTF-16 units.

They differ by one for every character beyond U+FFFF that stands before. An offset that points
into the middle of such a character's two units means the character.
"""

from __future__ import annotations

import re
from bisect import bisect_left

_BEYOND_16_BITS = re.compile("[\U00010000-\U0010ffff]")


def utf16_length(text: str) -> int:
    """How many UTF-16 units Qt counts in `text`."""
    if text.isascii():
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf16_offset(text: str, code_point_offset: int) -> int:
    """One offset of `text` in UTF-16 units. For many offsets make an OffsetTable."""
    return OffsetTable(text).to_utf16(code_point_offset)


def code_point_offset(text: str, utf16_offset: int) -> int:
    """One offset of `text` in code points. For many offsets make an OffsetTable."""
    return OffsetTable(text).to_code_points(utf16_offset)


class OffsetTable:
    """Offsets of one text both ways: O(log n) each, in memory of O(characters beyond U+FFFF)."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        wide = utf16_length(text) > len(text)
        self._places = [found.start() for found in _BEYOND_16_BITS.finditer(text)] if wide else []
        self._places16 = [place + number for number, place in enumerate(self._places)]

    def to_utf16(self, offset: int) -> int:
        """UTF-16 units before the code point at `offset`; ValueError outside of the text."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} lies outside of 0 to {self._length}")
        return offset + bisect_left(self._places, offset)

    def to_code_points(self, offset: int) -> int:
        """Code points before the UTF-16 unit at `offset`; ValueError outside of the text."""
        length16 = self._length + len(self._places)
        if not 0 <= offset <= length16:
            raise ValueError(f"offset {offset} lies outside of 0 to {length16}")
        before = bisect_left(self._places16, offset)
        if before and self._places16[before - 1] + 1 == offset:
            return self._places[before - 1]
        return offset - before
