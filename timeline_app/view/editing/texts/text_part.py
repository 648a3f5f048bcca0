"""The part of a source's form that takes its text: pasted or out of a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from timeline_app.model.errors import UserError
from timeline_app.view.editing.texts.text_box import TextBox
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.waiting import waiting
from timeline_app.workspace.sources.new_sources import (
    Document,
    document,
    encodings_of,
    pasted,
    read_file,
)


class TextPart(QWidget):
    """`document` is the text that was taken, or None; `changed` says that it is another one.

    `named` carries the name of a file that was opened.
    """

    changed = Signal()
    named = Signal(object)  # str

    def __init__(self, chronicle: Path) -> None:
        """`chronicle` is the file of the one that is open."""
        super().__init__()
        self._chronicle = chronicle
        self.document: Document | None = None
        self._unread: tuple[str, bytes] = ("", b"")  # a file whose encoding is not known yet
        self.box = TextBox()
        self.open_button = QPushButton(self.tr("Open a file…"))
        self.paste_button = QPushButton(self.tr("Paste"))
        self.encoding_box = QComboBox()
        self.encoding_box.setAccessibleName(self.tr("Encoding"))
        self.encoding_box.setPlaceholderText(self.tr("Choose an encoding"))
        self.encoding_box.hide()
        self.state = plain_label(self.tr("No text yet."), name="muted")
        row = QHBoxLayout()
        for widget in (self.open_button, self.paste_button, self.encoding_box):
            row.addWidget(widget)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self.state)
        column.addWidget(self.box, 1)
        self.open_button.clicked.connect(self._ask_for_file)
        self.paste_button.clicked.connect(self.box.paste_text)
        self.box.text_came.connect(self.take_text)
        self.box.file_came.connect(self.open_file)
        self.encoding_box.activated.connect(self._read_in_encoding)

    @Slot(object)
    def take_text(self, text: str) -> None:
        """Take a text as it is."""
        self.encoding_box.hide()
        try:
            self._show(pasted(text))
        except UserError as error:
            self._refuse(error)

    @Slot(object)
    def open_file(self, path: Path) -> None:
        """Take the text of a file; where it is not UTF-8, let its encoding be chosen."""
        self.encoding_box.hide()
        try:
            with waiting():
                original = read_file(path, self._chronicle)
                found = document(path.name, original)
        except UserError as error:
            self._refuse(error)
            if error.code == "not_utf8":
                self._offer_encodings(path.name, original)
            return
        self._show(found)
        self.named.emit(path.name)

    def _offer_encodings(self, name: str, original: bytes) -> None:
        self._unread = (name, original)
        self.encoding_box.clear()
        for encoding in encodings_of(original):
            self.encoding_box.addItem(self._name_of(encoding), encoding)
        self.encoding_box.setCurrentIndex(-1)
        self.encoding_box.show()
        self.state.setText(
            self.tr("“{0}” is not UTF-8. Choose the encoding in which its letters are right.")
            .format(name)
        )  # fmt: skip

    @Slot()
    def _read_in_encoding(self) -> None:
        name, original = self._unread
        try:
            self._show(document(name, original, self.encoding_box.currentData()))
        except UserError as error:
            self._refuse(error)
        else:
            self.named.emit(name)

    @Slot()
    def _ask_for_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a text"), "", self.tr("Texts (*.txt *.md);;All files (*)")
        )
        if name:
            self.open_file(Path(name))

    def _show(self, found: Document) -> None:
        self.document = found
        self.box.show_beginning(found.decoded.text)
        characters = counted(
            len(found.decoded.text), self.tr("{0} character"), self.tr("{0} characters")
        )
        origin = found.name or self.tr("pasted")
        parts = [origin, characters]
        if found.name:
            parts.append(self._name_of(found.decoded.encoding))
        self._say(" · ".join(parts), "muted")
        self.changed.emit()

    def _refuse(self, error: UserError) -> None:
        """What was there before goes: nobody shall think that it was the file."""
        self.document = None
        self.box.clear()
        self._say(error.sentence, "warning")
        self.changed.emit()

    def _say(self, sentence: str, style: str) -> None:
        self.state.setText(sentence)
        self.state.setObjectName(style)
        self.state.style().polish(self.state)

    def _name_of(self, encoding: str) -> str:
        return {
            "cp1251": self.tr("Windows-1251, Cyrillic"),
            "koi8-r": self.tr("KOI8-R, Cyrillic"),
            "cp866": self.tr("DOS 866, Cyrillic"),
            "cp1252": self.tr("Windows-1252, Western European"),
            "cp1250": self.tr("Windows-1250, Central European"),
            "utf-16-le": self.tr("UTF-16"),
            "utf-16-be": self.tr("UTF-16, big-endian"),
            "shift_jis": self.tr("Shift JIS, Japanese"),
            "gb18030": self.tr("GB 18030, Chinese"),
            "big5": self.tr("Big5, Chinese"),
        }.get(encoding, encoding.upper())
