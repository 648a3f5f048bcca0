"""Text from sources and users is plain text everywhere: nothing in it is read as markup.

Nor does it turn round what stands beside it, or keep the window busy: characters that would do so
get a mark, and what is far longer than a text for its place is cut. What is stored stays as it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_LINE = 300
"""Characters of a title that a list, a menu or a head line shows."""

_SHORT = 100  # characters, and all of them printable: nothing in it can do harm


def one_line(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` on one line, for a place that shows it among others."""
    if len(text) <= min(_SHORT, longest) and text.isprintable():
        return text
    from timeline_app.view.widgets import safe_text

    return safe_text.one_line(text, longest)


def in_lines(text: str) -> str:
    """`text` in its lines, for a label."""
    if len(text) <= _SHORT and text.isprintable():
        return text
    from timeline_app.view.widgets import safe_text

    return safe_text.in_lines(text)


def menu_text(text: str, longest: int = LONGEST_LINE) -> str:
    """`text` on one line as a menu or a button shows it: a single & would be a mnemonic."""
    return one_line(text, longest).replace("&", "&&")


class PlainLabel(QLabel):
    """Shows every text letter by letter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name; it is not virtual
        super().setText(in_lines(text))


def plain_label(text: str = "", parent: QWidget | None = None, *, name: str = "") -> QLabel:
    """A label that shows `text` letter by letter, wraps, and lets people select and copy it.

    `name` is its object name, by which the style sheet knows it.
    """
    label = PlainLabel(text, parent)
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

    return f"<qt>{html.escape(in_lines(text[: 4 * LONGEST_LINE]))}</qt>" if text else ""
