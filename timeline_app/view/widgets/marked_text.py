"""Lines of plain text with words marked in them, laid out for a delegate that paints them."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from timeline_app.text.offsets import OffsetTable, code_point_offset, utf16_length
from timeline_app.text.shown_characters import shown
from timeline_app.workspace.searching.snippets import Snippet

_ELLIPSIS = "…"


class MarkedText:
    """A snippet in a font, wrapped to a width, of at most some lines, its words on `mark`."""

    def __init__(self, snippet: Snippet, font: QFont, width: int, lines: int, mark: QColor) -> None:
        self._text = shown(snippet.text)
        self._layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        # Before the lines are made: later formats would throw them away.
        self._layout.setFormats(_formats(snippet, mark))
        self.height = self._lay_out(max(20, width), lines)

    def paint(self, painter: QPainter, place: QPointF, ink: QColor) -> None:
        painter.setPen(ink)
        self._layout.draw(painter, place)

    def _lay_out(self, width: int, lines: int) -> float:
        height, end = self._make_lines(width, lines)
        if end < utf16_length(self._text):
            # What does not fit ends in dots, which take the place of the last letters.
            kept = code_point_offset(self._text, end) - len(_ELLIPSIS) - 1
            self._layout.setText(self._text[: max(0, kept)].rstrip() + _ELLIPSIS)
            height, _ = self._make_lines(width, lines)
        return height

    def _make_lines(self, width: int, lines: int) -> tuple[float, int]:
        """Break the text into lines; return their height, and how much of it they show."""
        height, end = 0.0, 0
        self._layout.beginLayout()
        for _ in range(lines):
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            end = line.textStart() + line.textLength()
        self._layout.endLayout()
        return height, end


def _formats(snippet: Snippet, mark: QColor) -> list[QTextLayout.FormatRange]:
    offsets = OffsetTable(snippet.text)
    style = QTextCharFormat()
    style.setBackground(mark)
    formats = []
    for one in snippet.marks:
        part = QTextLayout.FormatRange()
        part.start = offsets.to_utf16(one.start)
        part.length = offsets.to_utf16(one.end) - part.start
        part.format = style
        formats.append(part)
    return formats
