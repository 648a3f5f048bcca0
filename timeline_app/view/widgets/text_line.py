"""A line to type in that loses nothing of the text it is given."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from timeline_app.text.offsets import utf16_length

_ROOM = 1_000  # characters to type in beyond what a long text has


class TextLine(QLineEdit):
    """Holds a text of any length: Qt cuts one at 32,767 characters."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(max(self.maxLength(), utf16_length(text) + _ROOM))
        self.setText(text)
        self._given, self._shown = text, self.text()

    @property
    def written(self) -> str:
        """What stands there without blanks around it; to the letter what was given, if it does."""
        shown = self.text()
        return self._given if shown == self._shown else shown.strip()
