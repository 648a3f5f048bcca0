"""A passage in a few lines of its context, the exact words highlighted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer, Slot
from PySide6.QtGui import QColor, QFont, QResizeEvent, QTextCharFormat, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from timeline_app.model.source import TextRange
from timeline_app.text.shown_characters import shown
from timeline_app.view import fonts
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override

_LONGEST = 4_000  # characters of a passage; the source shows all of it


class PassageText(QTextEdit):
    """Plain text that is as high as what it holds: nothing in it is read as markup."""

    def __init__(
        self,
        before: str,
        exact: str,
        after: str,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        alone: Sequence[TextRange] = (),
    ) -> None:
        """`alone` are ranges of `exact` to set off: what no other source says."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setTabChangesFocus(True)
        self.setFont(fonts.inter(14))
        self.document().setDocumentMargin(0)
        self.viewport().setAutoFillBackground(False)
        self._fill(before, _beginning(exact), after, alone, theme)

    def _fill(
        self, before: str, exact: str, after: str, alone: Sequence[TextRange], theme: Theme
    ) -> None:
        around = QTextCharFormat()
        around.setForeground(QColor(theme.muted))
        quoted = QTextCharFormat()
        quoted.setForeground(QColor(theme.text))
        quoted.setBackground(QColor(theme.quote))
        cursor = self.textCursor()
        cursor.insertText(_shown(before), around)
        different = QTextCharFormat(quoted)
        different.setFontWeight(QFont.Weight.DemiBold)
        different.setFontUnderline(True)
        place = 0
        for one in alone:
            cursor.insertText(_shown(exact[place : one.start]), quoted)
            cursor.insertText(_shown(exact[one.start : one.end]), different)
            place = one.end
        cursor.insertText(_shown(exact[place:]), quoted)
        cursor.insertText(_shown(after), around)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, self._height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(80, self._height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Asked for outside of the layout's own pass, or the layout would be entered twice.
            QTimer.singleShot(0, self, self._fit)

    @Slot()
    def _fit(self) -> None:
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        self.document().setTextWidth(max(80, self.viewport().width()))
        return round(self.document().size().height()) + 2


def _beginning(exact: str) -> str:
    return exact if len(exact) <= _LONGEST else f"{exact[:_LONGEST].rstrip()}…"


def _shown(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))
