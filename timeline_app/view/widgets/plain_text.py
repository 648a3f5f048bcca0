"""Text from sources and users is plain text everywhere: nothing in it is read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", parent: QWidget | None = None, *, name: str = "") -> QLabel:
    """A label that shows `text` letter by letter, wraps, and lets people select and copy it.

    `name` is its object name, by which the style sheet knows it.
    """
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(True)
    label.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    if name:
        label.setObjectName(name)
    return label


def plain_tooltip(text: str) -> str:
    """`text` as a tooltip shows it letter by letter: Qt would guess whether it is markup."""
    import html

    return f"<qt>{html.escape(text)}</qt>" if text else ""
