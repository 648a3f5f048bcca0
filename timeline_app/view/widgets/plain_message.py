"""Messages and questions in plain text: a path or a title in them is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from timeline_app.view.widgets.plain_text import in_lines, one_line

_LONGEST, _MOST_LINES = 2_000, 30  # characters and lines that a screen has room for


def message_box(
    parent: QWidget | None,
    title: str,
    text: str,
    icon: QMessageBox.Icon = QMessageBox.Icon.Warning,
) -> QMessageBox:
    """A box with a sentence, which is not on show yet."""
    box = QMessageBox(parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    title = one_line(title)
    box.setWindowTitle(title)
    # Not the informative text: Qt guesses whether that one is markup.
    box.setText(f"{title}\n\n{in_lines(_beginning(text))}")
    box.setIcon(icon)
    return box


def _beginning(text: str) -> str:
    lines = text[:_LONGEST].split("\n", _MOST_LINES)
    whole = len(text) <= _LONGEST and len(lines) <= _MOST_LINES
    return text if whole else "\n".join(lines[:_MOST_LINES]) + " …"


def tell(parent: QWidget | None, title: str, text: str) -> None:
    """Show a sentence without stopping the window behind it."""
    box = message_box(parent, title, text)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


def tell_and_wait(parent: QWidget | None, title: str, text: str) -> None:
    """Show a sentence, and come back when it has been read."""
    box = message_box(parent, title, text)
    box.exec()
    box.deleteLater()


def ask(parent: QWidget, title: str, text: str, yes: str) -> bool:
    """Ask before something that cannot be taken back by one key. True for `yes`.

    Enter and Escape both mean no.
    """
    box = message_box(parent, title, text, QMessageBox.Icon.Question)
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    cancel = box.addButton(QMessageBox.StandardButton.Cancel)
    box.setDefaultButton(cancel)
    box.setEscapeButton(cancel)
    box.exec()
    answer = box.clickedButton() is accept
    box.deleteLater()
    return answer
