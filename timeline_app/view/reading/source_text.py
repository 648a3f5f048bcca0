"""The text of a source with its marks: claimed passages, and dates that no claim uses yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from timeline_app.model.source import TextRange
from timeline_app.text.display_blocks import DisplayBlocks
from timeline_app.view import fonts
from timeline_app.view.reading.gradual_filling import GradualFilling
from timeline_app.view.reading.text_marks import Painted, Stop, TextMarks
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.showing.queries import ClaimMark, SourceReading
from timeline_app.workspace.sources.reading_gutter import DatedSentence

# Qt looks through all of them for every line that it paints: more are painted only where they show.
_MOST_PAINTED = 300
_TO_END = QKeySequence.StandardKey.MoveToEndOfDocument
_SELECT_TO_END = QKeySequence.StandardKey.SelectEndOfDocument
_PAGE = 12_000  # code points on either side of the first line on show


class SourceText(QPlainTextEdit):
    """The text with its marks. Offsets are code points of the stored text, never the widget's.

    A long text comes in slices. What it is asked to show is shown when that is there, unless the
    reader has gone elsewhere in the meantime.

    `menu_opened` carries a QMenu that others may add to before it shows, and the ClaimMark that it
    was opened on, or None.
    """

    mark_clicked = Signal(object)  # ClaimMark
    date_reached = Signal(object)  # DatedSentence
    menu_opened = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._blocks = DisplayBlocks("")
        self._marks = TextMarks()
        self._pressed: QPoint | None = None
        self._filling = GradualFilling(self)
        self._filling.grown.connect(self._grown)
        # The first offset on show and the selection, as they will be when they are there.
        self._awaited: tuple[int, tuple[int, int]] | None = None
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setFont(fonts.inter(15))
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(18)
        self.viewport().setMouseTracking(True)
        # Not while it scrolls: Qt does not bear other selections before the new lines are laid out.
        self._repaint = QTimer(self)
        self._repaint.setSingleShot(True)
        self._repaint.setInterval(0)
        self._repaint.timeout.connect(self._paint_marks)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    def set_reading(self, reading: SourceReading) -> None:
        """Show another source."""
        self._text = reading.text
        self._blocks = DisplayBlocks(reading.text)
        self._marks = TextMarks(reading.marks)
        self._fill()

    def _fill(self) -> None:
        self._awaited = None
        self._filling.begin(self._blocks, len(self._text))
        self._paint_marks()

    @property
    def complete(self) -> bool:
        """Whether all of the text is there already."""
        return self._filling.complete

    def set_marks(self, marks: tuple[ClaimMark, ...]) -> None:
        """Show other marks in the same text, which stays where it was scrolled and selected."""
        self._marks.claimed, self._marks.dated = marks, []
        self._paint_marks()

    def forget(self) -> None:
        """Show nothing."""
        self._text = ""
        self._blocks = DisplayBlocks("")
        self._marks = TextMarks()
        self._fill()

    @property
    def marks(self) -> tuple[ClaimMark, ...]:
        """Every claimed passage of the text."""
        return self._marks.claimed

    @property
    def dated(self) -> Sequence[DatedSentence]:
        """Sentences with dates that no claim uses, as far as the text was looked through."""
        return self._marks.dated

    def add_dated(self, sentences: Sequence[DatedSentence]) -> None:
        """Mark further dated sentences, which stand behind those known so far."""
        self._marks.dated += sentences
        self._paint_marks()

    @property
    def current_claim(self) -> str | None:
        """The claim whose passage is highlighted."""
        return self._marks.claim

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_marks()

    def show_claim(self, claim_id: str) -> None:
        """Highlight one claimed passage and scroll it into the middle."""
        self._marks.highlight(claim=claim_id)
        mark = next((mark for mark in self.marks if mark.claim == claim_id), None)
        if mark is not None:
            self.show_offset(mark.start)
        self._paint_marks()

    def show_date(self, sentence: DatedSentence) -> None:
        """Highlight a dated sentence and scroll it into the middle."""
        self._marks.highlight(place=sentence)
        self.show_offset(sentence.start)
        self._paint_marks()

    def show_place(self, place: TextRange) -> None:
        """Highlight a range that was looked for, and scroll it into the middle."""
        self._marks.highlight(place=place)
        self.show_offset(place.start)
        self._paint_marks()

    def show_nothing(self) -> None:
        """Highlight no passage."""
        self._marks.highlight()
        self._paint_marks()

    def show_offset(self, offset: int) -> None:
        """Scroll an offset of the stored text into the middle."""
        self._awaited = (offset, (offset, offset))
        self._filling.reach(self._blocks.block_at(offset), partial(self._show_offset, offset))

    def _show_offset(self, offset: int) -> None:
        self._awaited = None
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(offset))
        self.setTextCursor(cursor)
        # Again when the pane has its size: a text that was never laid out cannot be scrolled.
        self.centerCursor()
        QTimer.singleShot(0, self, self._centre)

    def read_on(self, offset: int, selected: tuple[int, int]) -> None:
        """Make the line of an offset the first on show, and select a range.

        Raises ValueError where the text has no such offsets.
        """
        last = max(self._blocks.block_at(one) for one in (offset, *selected))
        self._awaited = (offset, selected)
        self._filling.reach(last, partial(self._read_on, offset, selected))

    def _read_on(self, offset: int, selected: tuple[int, int]) -> None:
        cursor = self.textCursor()
        start, end = map(self.position_of, selected)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self._scroll_to(self._blocks.block_at(offset))

    @property
    def first_block(self) -> int:
        """The number of the first line on show, where a line is what a newline ends."""
        return max(0, self.firstVisibleBlock().blockNumber())

    def show_block(self, number: int) -> None:
        """Make a line the first on show; the last one, where the text has fewer."""
        number = min(number, len(self._blocks) - 1)
        start = self._blocks[number].start
        self._awaited = (start, (start, start))
        self._filling.reach(number, partial(self._scroll_to, number))

    def _scroll_to(self, number: int) -> None:
        self._awaited = None
        block = self.document().findBlockByNumber(number)
        self.verticalScrollBar().setValue(block.firstLineNumber())

    def _stay(self) -> None:
        """The reader has gone elsewhere than to what is still to come."""
        self._awaited = None
        self._filling.give_up()

    @Slot()
    def _centre(self) -> None:
        self.centerCursor()

    def mark_at(self, position: QPoint) -> ClaimMark | None:
        """The claimed passage under a point of the viewport; several take turns."""
        cursor = self.cursorForPosition(position)
        rect = self.cursorRect(cursor)
        if abs(rect.center().y() - position.y()) > rect.height():
            return None
        return self._marks.at(self._offset(cursor.position()))

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied are the stored words: the widget has changed some characters of them."""
        start, end = self.selected_range()
        data = QMimeData()
        data.setText(self._text[start:end])
        return data

    def selected_range(self) -> tuple[int, int]:
        """The selection as offsets of the stored text."""
        if self._awaited is not None:
            return self._awaited[1]
        cursor = self.textCursor()
        start, end = cursor.selectionStart(), cursor.selectionEnd()
        # What is selected to the end of all that is there is selected to the end of the text.
        whole = start < end == self.document().characterCount() - 1
        return self._offset(start), len(self._text) if whole else self._offset(end)

    def position_of(self, offset: int) -> int:
        """The widget's position (UTF-16) of an offset of the stored text.

        Of a long text all that stands before is there afterwards: `show_offset` holds up nobody.
        """
        number, units = self._blocks.place_of(offset)
        self._filling.fill_to(number)
        return self.document().findBlockByNumber(number).position() + units

    def _offset(self, position: int) -> int:
        """The offset of the stored text that the widget shows at one of its positions."""
        block = self.document().findBlock(position)
        return self._blocks.offset_at(block.blockNumber(), position - block.position())

    @Slot()
    def _scrolled(self) -> None:
        if len(self._marks) > _MOST_PAINTED:
            self._repaint.start()

    def first_offset(self) -> int:
        """The offset of the stored text that the first line on show begins with."""
        return self._blocks[self.first_block].start if self._awaited is None else self._awaited[0]

    def lines(self) -> tuple[int, int, int]:
        """The first line on show, how many are, and how many the whole text has.

        A line that was never on show, or is not there yet, counts as one, however often it wraps.
        """
        bar = self.verticalScrollBar()
        to_come = len(self._blocks) - self._filling.filled
        return bar.value(), bar.pageStep(), bar.maximum() + bar.pageStep() + to_come

    @Slot(int, int)
    def _grown(self, before: int, filled: int) -> None:
        """More of the text is there, and marks in it that could not be painted until now."""
        start, end = self._blocks[before - 1].start, self._blocks[filled - 1].end
        first, last = self._painted_range()
        if self._marks.any_in(max(first, start), min(last, end)):
            self._repaint.start()

    @Slot()
    def _paint_marks(self) -> None:
        first, last = self._painted_range()
        there = last if self.complete else self._blocks[self._filling.filled].start
        painted = self._marks.painted(first, min(last, there), self._theme)
        self.setExtraSelections(list(map(self._selection, painted)))

    def _painted_range(self) -> tuple[int, int]:
        if len(self._marks) <= _MOST_PAINTED:
            return -1, self._blocks[len(self._blocks) - 1].end + 1
        first = self._blocks[self.first_block].start
        return first - _PAGE, first + 2 * _PAGE

    def _selection(self, painted: Painted) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(painted.start))
        there = self._blocks.block_at(painted.end) < self._filling.filled
        end = self.position_of(painted.end) if there else self.document().characterCount() - 1
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = painted.style
        return selection

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        self._stay()
        super().mousePressEvent(event)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self._stay()
        super().wheelEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        pressed, self._pressed = self._pressed, None
        position = event.position().toPoint()
        still = pressed is not None and (position - pressed).manhattanLength() < 4
        if still and event.button() == Qt.MouseButton.LeftButton:
            mark = self.mark_at(position)
            if mark is not None:
                self.mark_clicked.emit(mark)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setParent(self, menu.windowFlags())
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.menu_opened.emit(menu, self.mark_at(event.pos()))
        menu.popup(event.globalPos())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        over = not event.buttons() and self.mark_at(event.position().toPoint()) is not None
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Period, Qt.Key.Key_Comma):
            stop = self._marks.beside(1 if event.key() == Qt.Key.Key_Period else -1)
            if stop is not None:
                self.go_to(stop)
        elif event.matches(_TO_END) or event.matches(_SELECT_TO_END):
            self._stay()
            keep = event.matches(_SELECT_TO_END)
            mode = QTextCursor.MoveMode.KeepAnchor if keep else QTextCursor.MoveMode.MoveAnchor
            to_end = partial(self.moveCursor, QTextCursor.MoveOperation.End, mode)
            self._filling.reach(len(self._blocks), to_end)
        else:
            super().keyPressEvent(event)

    def go_to(self, stop: Stop) -> None:
        """Show a mark as if it had been clicked, so that the timeline follows."""
        if isinstance(stop, ClaimMark):
            self.mark_clicked.emit(stop)
        else:
            self.show_date(stop)
            self.date_reached.emit(stop)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._marks:
            self._paint_marks()
