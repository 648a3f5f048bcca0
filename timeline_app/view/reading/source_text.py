"""The text of a source with its marks: claimed passages, and dates that no claim uses yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from timeline_app.model.source import TextRange
from timeline_app.text.display_blocks import DisplayBlocks
from timeline_app.view import fonts
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.queries import ClaimMark, SourceReading
from timeline_app.workspace.reading_gutter import DatedSentence

# Qt looks through all of them for every line that it paints: more are painted only where they show.
_MOST_PAINTED = 300
_PAGE = 12_000  # code points on either side of the first line on show


class SourceText(QPlainTextEdit):
    """The text with its marks. Offsets are code points of the stored text, never the widget's.

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
        self._marks: tuple[ClaimMark, ...] = ()
        self._dated: list[DatedSentence] = []
        self._current: str | None = None
        self._current_date: DatedSentence | None = None
        self._place: TextRange | None = None  # what a search found
        self._pressed: QPoint | None = None
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
        self._marks = reading.marks
        self._dated = []
        self._highlight()
        blocks = self._blocks
        self.setPlainText("\n".join(map(blocks.shown, range(len(blocks)))))
        self._paint_marks()

    def set_marks(self, marks: tuple[ClaimMark, ...]) -> None:
        """Show other marks in the same text, which stays where it was scrolled and selected."""
        self._marks, self._dated = marks, []
        self._paint_marks()

    def forget(self) -> None:
        """Show nothing."""
        self._text = ""
        self._blocks = DisplayBlocks("")
        self._marks, self._dated = (), []
        self._highlight()
        self.setPlainText("")
        self._paint_marks()

    @property
    def marks(self) -> tuple[ClaimMark, ...]:
        """Every claimed passage of the text."""
        return self._marks

    @property
    def dated(self) -> Sequence[DatedSentence]:
        """Sentences with dates that no claim uses, as far as the text was looked through."""
        return self._dated

    def add_dated(self, sentences: Sequence[DatedSentence]) -> None:
        """Mark further dated sentences, which stand behind those known so far."""
        self._dated += sentences
        self._paint_marks()

    @property
    def current_claim(self) -> str | None:
        """The claim whose passage is highlighted."""
        return self._current

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_marks()

    def show_claim(self, claim_id: str) -> None:
        """Highlight one claimed passage and scroll it into the middle."""
        self._highlight(claim=claim_id)
        mark = next((mark for mark in self._marks if mark.claim == claim_id), None)
        if mark is not None:
            self.show_offset(mark.start)
        self._paint_marks()

    def show_date(self, sentence: DatedSentence) -> None:
        """Highlight a dated sentence and scroll it into the middle."""
        self._highlight(date=sentence)
        self.show_offset(sentence.start)
        self._paint_marks()

    def show_place(self, place: TextRange) -> None:
        """Highlight a range that was looked for, and scroll it into the middle."""
        self._highlight(place=place)
        self.show_offset(place.start)
        self._paint_marks()

    def show_nothing(self) -> None:
        """Highlight no passage."""
        self._highlight()
        self._paint_marks()

    def show_offset(self, offset: int) -> None:
        """Scroll an offset of the stored text into the middle."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(offset))
        self.setTextCursor(cursor)
        # Again when the pane has its size: a text that was never laid out cannot be scrolled.
        self.centerCursor()
        QTimer.singleShot(0, self, self._centre)

    def _highlight(
        self,
        *,
        claim: str | None = None,
        date: DatedSentence | None = None,
        place: TextRange | None = None,
    ) -> None:
        """Only one thing is highlighted at a time."""
        self._current, self._current_date, self._place = claim, date, place

    @Slot()
    def _centre(self) -> None:
        self.centerCursor()

    def mark_at(self, position: QPoint) -> ClaimMark | None:
        """The claimed passage under a point of the viewport.

        Where several lie over one another, the shortest; of equal ones, the one after the current,
        so that clicks go round.
        """
        cursor = self.cursorForPosition(position)
        rect = self.cursorRect(cursor)
        if abs(rect.center().y() - position.y()) > rect.height():
            return None
        offset = self._offset(cursor.position())
        found = [mark for mark in self._marks if mark.start <= offset <= mark.end]
        if not found:
            return None
        shortest = min(mark.end - mark.start for mark in found)
        equal = [mark for mark in found if mark.end - mark.start == shortest]
        ids = [mark.claim for mark in equal]
        after = ids.index(self._current) + 1 if self._current in ids else 0
        return equal[after % len(equal)]

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        """What is copied are the stored words: the widget has changed some characters of them."""
        start, end = self.selected_range()
        data = QMimeData()
        data.setText(self._text[start:end])
        return data

    def selected_range(self) -> tuple[int, int]:
        """The selection as offsets of the stored text."""
        cursor = self.textCursor()
        return (
            self._offset(cursor.selectionStart()),
            self._offset(cursor.selectionEnd()),
        )

    def position_of(self, offset: int) -> int:
        """The widget's position (UTF-16) of an offset of the stored text."""
        number, units = self._blocks.place_of(offset)
        return self.document().findBlockByNumber(number).position() + units

    def _offset(self, position: int) -> int:
        """The offset of the stored text that the widget shows at one of its positions."""
        block = self.document().findBlock(position)
        return self._blocks.offset_at(block.blockNumber(), position - block.position())

    @Slot()
    def _scrolled(self) -> None:
        if len(self._marks) + len(self._dated) > _MOST_PAINTED:
            self._repaint.start()

    def first_offset(self) -> int:
        """The offset of the stored text that the first line on show begins with."""
        return self._blocks[max(0, self.firstVisibleBlock().blockNumber())].start

    @Slot()
    def _paint_marks(self) -> None:
        style = QTextCharFormat()
        style.setBackground(QColor(self._theme.mark))
        current = QTextCharFormat()
        current.setBackground(QColor(self._theme.quote))
        unused = QTextCharFormat()
        unused.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        unused.setUnderlineColor(QColor(self._theme.accent))
        first, last = self._painted_range()
        near = [mark for mark in self._marks if mark.end > first and mark.start < last]
        painted = [(mark.start, mark.end, style) for mark in near if mark.claim != self._current]
        begin = bisect_left(self._dated, first, key=lambda one: one.end)
        end = bisect_right(self._dated, last, key=lambda one: one.start)
        painted += [(one.start, one.end, unused) for one in self._dated[begin:end]]
        # The current one last: it lies over the others.
        painted += [(one.start, one.end, current) for one in near if one.claim == self._current]
        for one in (self._current_date, self._place):
            if one is not None:
                painted.append((one.start, one.end, current))
        self.setExtraSelections([self._selection(*one) for one in painted])

    def _painted_range(self) -> tuple[int, int]:
        if len(self._marks) + len(self._dated) <= _MOST_PAINTED:
            return -1, self._blocks[len(self._blocks) - 1].end + 1
        first = self.first_offset()
        return first - _PAGE, first + 2 * _PAGE

    def _selection(self, start: int, end: int, style: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(start))
        cursor.setPosition(self.position_of(end), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        selection.format = style
        return selection

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.position().toPoint()
        super().mousePressEvent(event)

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
            self._walk(1 if event.key() == Qt.Key.Key_Period else -1)
        else:
            super().keyPressEvent(event)

    def _walk(self, step: int) -> None:
        """Go to the next or the previous mark in the text, claimed or dated."""
        stops: list[ClaimMark | DatedSentence] = [*self._marks, *self._dated]
        if not stops:
            return
        stops.sort(key=lambda stop: (stop.start, stop.end))
        here = next((n for n, stop in enumerate(stops) if self._is_current(stop)), None)
        self.go_to(stops[0 if here is None else (here + step) % len(stops)])

    def go_to(self, stop: ClaimMark | DatedSentence) -> None:
        """Show a mark as if it had been clicked, so that the timeline follows."""
        if isinstance(stop, ClaimMark):
            self.mark_clicked.emit(stop)
        else:
            self.show_date(stop)
            self.date_reached.emit(stop)

    def _is_current(self, stop: ClaimMark | DatedSentence) -> bool:
        if isinstance(stop, ClaimMark):
            return stop.claim == self._current
        return stop == self._current_date

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._marks:
            self._paint_marks()
