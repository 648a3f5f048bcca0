"""The form of a chronicle's own title, description and languages."""

from __future__ import annotations

import re
from dataclasses import replace

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.text_line import TextLine

_CODE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class ChronicleForm(QDialog):
    """`info_made` is what the fields say, once the form was accepted."""

    def __init__(self, parent: QWidget, info: ChronicleInfo, done: str) -> None:
        """`done` is the text of the button that accepts."""
        super().__init__(parent)
        self._before = info
        self.title_line = TextLine(info.title)
        self.description_text = QPlainTextEdit(info.description)
        self.description_text.setTabChangesFocus(True)
        self.description_text.setAccessibleName(self.tr("Description"))
        self.languages_line = QLineEdit(", ".join(info.languages))
        self.languages_line.setPlaceholderText(self.tr("en, ru"))
        self.languages_words = plain_label(name="muted")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.ok = self.buttons.button(buttons.Ok)
        self.ok.setText(done)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QFormLayout(self)
        layout.addRow(self.tr("Title"), self.title_line)
        layout.addRow(self.tr("Description"), self.description_text)
        layout.addRow(self.tr("Languages"), self.languages_line)
        layout.addRow("", self.languages_words)
        layout.addRow(self.buttons)
        self.resize(520, self.sizeHint().height())
        self.title_line.textChanged.connect(self._look)
        self.languages_line.textChanged.connect(self._look)
        self._look()

    @property
    def info_made(self) -> ChronicleInfo:
        """The chronicle's description as the form says."""
        description = self._before.description
        if self.description_text.document().isModified():
            # Only then: a text out of a widget has lost its special blanks.
            description = self.description_text.toPlainText()
        return replace(
            self._before,
            title=self.title_line.written,
            description=description,
            languages=tuple(self._codes()),
        )

    def _codes(self) -> list[str]:
        return [one for one in re.split(r"[\s,;]+", self.languages_line.text()) if one]

    @Slot()
    def _look(self) -> None:
        """It can be accepted with a title, and languages that are codes or none."""
        codes = self._codes()
        wrong = [one for one in codes if not _CODE.fullmatch(one)]
        if wrong:
            words = self.tr(
                "“{0}” is no code of a language. English is en, Russian ru, French fr."
            ).format(wrong[0])
        elif codes:
            words = ", ".join(map(_name_of, codes))
        else:
            words = self.tr("The languages of the sources, the main one first. May stay empty.")
        self.languages_words.setText(words)
        self.ok.setEnabled(bool(self.title_line.text().strip()) and not wrong)


def _name_of(code: str) -> str:
    language = QLocale(code).language()
    return code if language is QLocale.Language.C else QLocale.languageToString(language)
