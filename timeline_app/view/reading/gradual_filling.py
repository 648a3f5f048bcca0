"""Puts a long text into a text widget a slice at a time, so that the window is never held up."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from timeline_app.text.display_blocks import DisplayBlocks

# A text with less of both is filled at once.
_SHORT_BLOCKS = 2_000
_SHORT_LENGTH = 200_000  # code points

_PART = 200  # blocks: more than a page of the shortest lines
_SLICE = 0.006  # seconds


class GradualFilling(QObject):
    """Fills a widget from the beginning of a text; `grown` carries how many blocks are there.

    While it goes on, the document ends with an empty block before which the next slice is put: so
    what is on show, selected or marked stays where it is, and only what reaches to the very end
    of the document goes on reaching there.
    """

    grown = Signal(int, int)  # blocks before, blocks now

    def __init__(self, widget: QPlainTextEdit) -> None:
        super().__init__(widget)
        self._widget = widget
        self._blocks = DisplayBlocks("")
        self._filled = 0
        self._wanted = 0
        self._then: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._go_on)

    @property
    def filled(self) -> int:
        """How many blocks of the text the widget has."""
        return self._filled

    @property
    def complete(self) -> bool:
        return self._filled == len(self._blocks)

    def begin(self, blocks: DisplayBlocks, length: int) -> None:
        """Show another text of `length` code points: all of a short one, the first page of a long.

        What was to be reached in the text before is given up.
        """
        self._blocks = blocks
        self.give_up()
        short = len(blocks) < _SHORT_BLOCKS and length < _SHORT_LENGTH
        self._filled = len(blocks) if short else min(_PART, len(blocks))
        self._widget.setPlainText(self._part(0, self._filled))
        if self.complete:
            self._timer.stop()
        else:
            self._timer.start()

    def reach(self, number: int, then: Callable[[], None]) -> None:
        """Call `then` when a block and a page behind it are there: now, if they are already.

        A later call takes the place of an earlier one.
        """
        self.give_up()
        wanted = min(len(self._blocks), number + _PART)
        if wanted <= self._filled:
            then()
        else:
            self._wanted, self._then = wanted, then

    def give_up(self) -> None:
        """Do not call what waits for `reach`."""
        self._then = None

    def fill_to(self, number: int) -> None:
        """Have a block there now, whatever time that takes."""
        if number >= self._filled:
            self._add(number + 1 - self._filled)

    @Slot()
    def _go_on(self) -> None:
        end = time.perf_counter() + _SLICE
        before = self._filled
        cursor = QTextCursor(self._widget.document())
        cursor.beginEditBlock()
        while not self.complete and time.perf_counter() < end:
            self._insert(cursor, _PART)
        cursor.endEditBlock()
        self._tell(before)

    def _add(self, count: int) -> None:
        before = self._filled
        self._insert(QTextCursor(self._widget.document()), count)
        self._tell(before)

    def _insert(self, cursor: QTextCursor, count: int) -> None:
        first, self._filled = self._filled, min(len(self._blocks), self._filled + count)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(self._part(first, self._filled))

    def _part(self, first: int, end: int) -> str:
        """Blocks as the widget takes them, with the newline before those that are still to come."""
        lines = "\n".join(map(self._blocks.shown, range(first, end)))
        return lines if end == len(self._blocks) else f"{lines}\n"

    def _tell(self, before: int) -> None:
        if self.complete:
            self._timer.stop()
        self.grown.emit(before, self._filled)
        if self._then is not None and self._wanted <= self._filled:
            then, self._then = self._then, None
            then()
