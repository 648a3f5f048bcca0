"""A long text in blocks that a text widget lays out fast.

Qt lays out a line in time that grows with the square of its length: 1 MB without a newline takes
minutes. So lines end a block, and longer lines are cut, at blanks where there are any.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass

from timeline_app.text.offsets import OffsetTable, utf16_length
from timeline_app.text.shown_characters import shown

LONGEST_BLOCK = 2000

_NEWLINE = re.compile(r"\r\n|\n|\r")
_JOINERS = "\u200d\ufe0e\ufe0f"
# A hostile text may pile up marks without end; somewhere it must be cut.
_LONGEST_CLUSTER = 64


@dataclass(frozen=True, slots=True)
class DisplayBlock:
    """A piece of a text, in code points: shown is [start, shown_end), then comes its newline.

    The newline, if any, is [shown_end, end); a block without one was cut out of a longer line, or
    is the last.
    """

    start: int
    shown_end: int
    end: int


class DisplayBlocks:
    """All blocks of one text. Together they cover it; there is always a last one, maybe empty."""

    def __init__(self, text: str, longest: int = LONGEST_BLOCK) -> None:
        if longest < 1:
            raise ValueError("a block holds at least one character")
        self._text = text
        self._starts = array("q")
        self._shown_ends = array("q")
        position = 0
        for newline in _NEWLINE.finditer(text):
            self._add_line(position, newline.start(), longest)
            position = newline.end()
        self._add_line(position, len(text), longest)

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> DisplayBlock:
        last = number == len(self._starts) - 1
        end = len(self._text) if last else self._starts[number + 1]
        return DisplayBlock(self._starts[number], self._shown_ends[number], end)

    def shown(self, number: int) -> str:
        """What to show of a block: UTF-16 unit for unit what is stored."""
        return shown(self._text[self._starts[number] : self._shown_ends[number]])

    def block_at(self, offset: int) -> int:
        """The number of the block that holds a code point; the last for the text's end."""
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"offset {offset} lies outside of 0 to {len(self._text)}")
        return bisect_right(self._starts, offset) - 1

    def place_of(self, offset: int) -> tuple[int, int]:
        """Where an offset of the text is shown: block, and UTF-16 units from the block's start.

        An offset inside of a newline is shown at the end of its line.
        """
        number = self.block_at(offset)
        end = min(offset, self._shown_ends[number])
        return number, utf16_length(self._text[self._starts[number] : end])

    def offset_at(self, number: int, utf16_offset: int) -> int:
        """The offset of the text that is shown at a place: the way back from `place_of`."""
        start = self._starts[number]
        stored = self._text[start : self._shown_ends[number]]
        return start + OffsetTable(stored).to_code_points(utf16_offset)

    def _add_line(self, start: int, end: int, longest: int) -> None:
        while end - start > longest:
            cut = self._cut(start, start + longest)
            self._starts.append(start)
            self._shown_ends.append(cut)
            start = cut
        self._starts.append(start)
        self._shown_ends.append(end)

    def _cut(self, start: int, limit: int) -> int:
        """Where to cut a line: after the last blank, else between two whole characters."""
        text = self._text
        blank = max(text.rfind(" ", start, limit), text.rfind("\t", start, limit))
        if blank > start:
            return blank + 1
        for cut in range(limit, max(start, limit - _LONGEST_CLUSTER), -1):
            after = text[cut]
            joined = after in _JOINERS or text[cut - 1] == "\u200d"
            if not joined and not unicodedata.category(after).startswith("M"):
                return cut
        return limit
