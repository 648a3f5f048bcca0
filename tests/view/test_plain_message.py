from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets.plain_message import ask, tell

HOSTILE = '<img src="file:///etc/passwd"><h1>big</h1>'


def open_box() -> QMessageBox | None:
    box = QApplication.activeModalWidget()
    return box if isinstance(box, QMessageBox) and box.isVisible() else None


def once_open(window: MainWindow, act: Callable[[QMessageBox], None]) -> None:
    """Do something to the next question, whose own loop runs until it is answered."""
    timer = QTimer(window)
    looks: list[QMessageBox | None] = []

    def look() -> None:
        box = open_box()
        looks.append(box)
        if box is not None and looks.count(None) == len(looks) - 1:
            act(box)
        elif box is not None and len(looks) > 100:
            box.reject()  # so that nothing can hang here
        if looks[-1] is not None and open_box() is None:
            timer.stop()

    timer.timeout.connect(look)
    timer.start(20)


def click(box: QMessageBox, text: str) -> None:
    (button,) = [one for one in box.buttons() if one.text().replace("&", "") == text]
    assert isinstance(button, QPushButton)
    button.click()


@pytest.mark.parametrize(("button", "answer"), [("Restore", True), ("Cancel", False)])
def test_a_question_is_answered_by_its_buttons(
    window: MainWindow, button: str, answer: bool
) -> None:
    once_open(window, lambda box: click(box, button))
    assert ask(window, "Restore", "Shall it?", "Restore") is answer


def test_the_escape_key_says_no(window: MainWindow, qtbot: QtBot) -> None:
    pressed = []

    def press(box: QMessageBox) -> None:
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        pressed.append(box.isVisible())

    once_open(window, press)
    assert ask(window, "Restore", "Shall it?", "Restore") is False
    assert pressed == [False]


def test_a_message_is_plain_text(window: MainWindow) -> None:
    tell(window, "Oh", HOSTILE)
    box = open_box()
    assert box is not None
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert HOSTILE in box.text()
    box.close()
