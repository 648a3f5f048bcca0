"""A whole source to read: every claimed passage marked, a click on a mark selects its event."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from timeline_app.chronology.wording import in_words
from timeline_app.text.display_blocks import DisplayBlocks
from timeline_app.view import fonts
from timeline_app.view.overriding import override
from timeline_app.view.plain_text import plain_label
from timeline_app.view.theme import Theme
from timeline_app.workspace.queries import ClaimMark, SourceReading


class SourceText(QPlainTextEdit):
    """The text with its marks. Offsets are code points of the stored text, never the widget's."""

    mark_clicked = Signal(object)  # ClaimMark

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks = DisplayBlocks("")
        self._marks: tuple[ClaimMark, ...] = ()
        self._current: str | None = None
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

    def set_reading(self, reading: SourceReading) -> None:
        """Show another source."""
        self._blocks = DisplayBlocks(reading.text)
        self._marks = reading.marks
        self._current = None
        blocks = self._blocks
        self.setPlainText("\n".join(map(blocks.shown, range(len(blocks)))))
        self._paint_marks()

    @property
    def marks(self) -> tuple[ClaimMark, ...]:
        """Every claimed passage of the text."""
        return self._marks

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._paint_marks()

    def show_claim(self, claim_id: str) -> None:
        """Highlight one claimed passage and scroll it into the middle."""
        self._current = claim_id
        self._paint_marks()
        mark = next((mark for mark in self._marks if mark.claim == claim_id), None)
        if mark is None:
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(self.position_of(mark.start))
        self.setTextCursor(cursor)
        # Again when the pane has its size: a text that was never laid out cannot be scrolled.
        self.centerCursor()
        QTimer.singleShot(0, self, self._centre)

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

    def _paint_marks(self) -> None:
        selections = []
        # The current one last: it lies over the others.
        for mark in sorted(self._marks, key=lambda mark: mark.claim == self._current):
            selection = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(self.position_of(mark.start))
            cursor.setPosition(self.position_of(mark.end), QTextCursor.MoveMode.KeepAnchor)
            style = QTextCharFormat()
            current = mark.claim == self._current
            style.setBackground(QColor(self._theme.quote if current else self._theme.mark))
            selection.cursor = cursor
            selection.format = style
            selections.append(selection)
        self.setExtraSelections(selections)

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
        """Go to the next or the previous mark in the text."""
        if not self._marks:
            return
        order = sorted(self._marks, key=lambda mark: (mark.start, mark.end))
        ids = [mark.claim for mark in order]
        index = ids.index(self._current) + step if self._current in ids else 0
        self.mark_clicked.emit(order[index % len(order)])

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._marks:
            self._paint_marks()


class SourceReader(QWidget):
    """A source's description above its text. `event_wanted` carries an event's and a claim's id."""

    event_wanted = Signal(object)  # ClaimMark

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self._source: str | None = None
        self._title = plain_label(name="sourceTitle")
        self._origin = plain_label(name="muted")
        self.text = SourceText(theme)
        self.text.mark_clicked.connect(self.event_wanted)
        head = QVBoxLayout()
        head.setContentsMargins(18, 12, 18, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._origin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self.setMinimumWidth(300)
        self.setFocusProxy(self.text)

    @property
    def source_id(self) -> str | None:
        return self._source

    def set_theme(self, theme: Theme) -> None:
        self.text.set_theme(theme)

    def show_reading(self, reading: SourceReading, claim_id: str) -> None:
        """Show a source, scrolled to one of its claimed passages."""
        source = reading.source
        if self._source != source.id:
            self._source = source.id
            issued = in_words(source.issued) if source.issued else self.tr("undated")
            self._title.setText(source.title)
            origin = (source.publisher or source.creator, issued)
            self._origin.setText(" · ".join(part for part in origin if part))
            self.text.setAccessibleName(source.title)
            self.text.set_reading(reading)
        self.text.show_claim(claim_id)

    def clear(self) -> None:
        """Forget the source, for another chronicle is shown."""
        self._source = None
        self._title.setText("")
        self._origin.setText("")
        self.text.setPlainText("")
