"""Takes a text that is pasted or dropped, and shows how it begins."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QTextOption,
)
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget

from timeline_app.text.display_blocks import DisplayBlocks
from timeline_app.view.widgets.overriding import override

MOST_SHOWN = 20_000
"""Code points of a text that are shown: enough to see that its letters are right."""


class TextBox(QPlainTextEdit):
    """`text_came` carries a text as it lay on the clipboard, `file_came` the Path of a file.

    Nothing can be typed and nothing is read back out of the widget: Qt turns no-break spaces into
    blanks, and paragraph separators into newlines. What is stored is what the clipboard held.
    """

    text_came = Signal(object)  # str
    file_came = Signal(object)  # Path

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setAccessibleName(self.tr("Text"))
        self.setPlaceholderText(
            self.tr("Paste the text here (Ctrl+V), open a file, or drop one here.")
        )

    def show_beginning(self, text: str) -> None:
        """Show how a text begins, in blocks that are laid out fast."""
        blocks = DisplayBlocks(text[:MOST_SHOWN])
        shown = "\n".join(map(blocks.shown, range(len(blocks))))
        self.setPlainText(f"{shown}…" if len(text) > MOST_SHOWN else shown)

    @Slot()
    def paste_text(self) -> None:
        """Take what the clipboard holds."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Take what was pasted or dropped: a file's text rather than its name."""
        paths = files_in(data)
        if paths:
            self.file_came.emit(paths[0])
        elif data.hasText():
            self.text_came.emit(data.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_text()
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Paste")).triggered.connect(self.paste_text)
        menu.popup(event.globalPos())

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasText() or files_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        self.take(event.mimeData())
        event.acceptProposedAction()


def files_in(data: QMimeData) -> list[Path]:
    """The files of this machine that were dragged or copied."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
