"""Hands for the real window: a wheel, a mouse, patience, and an answer to every dialog."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer, Slot
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QWidget,
)

from timeline_app.view.main_window import MainWindow

FAULT = "Something went wrong"
"""How a crash report begins."""

_PATIENCE = 60.0  # seconds: a busy machine is slow, a broken one is for ever
_LOOK_EVERY = 10  # milliseconds between two looks for a dialog


def the_window() -> MainWindow:
    """The program's window, which is on show; a picture's is not."""
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]
    return next(one for one in found if one.isVisible())


def rest(seconds: float = 0.0) -> None:
    """Let the window do what it has to do, for so long at least, and delete what is left to it."""
    until = time.monotonic() + seconds
    while True:
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if time.monotonic() >= until:
            return
        time.sleep(0.002)


def wait_for(what: str, ready: Callable[[], bool]) -> None:
    """Let the window go on until it is ready. Raises TimeoutError where that never comes."""
    until = time.monotonic() + _PATIENCE
    while not ready():
        if time.monotonic() > until:
            raise TimeoutError(what)
        rest(0.005)


def turn_wheel(widget: QWidget, place: QPoint, delta: int) -> None:
    """One turn over a place of the widget: up, and in, for a positive delta."""
    event = QWheelEvent(
        QPointF(place), QPointF(widget.mapToGlobal(place)), QPoint(), QPoint(0, delta),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


def point_at(widget: QWidget, place: QPoint) -> None:
    """Move the pointer to a place of the widget."""
    _mouse(widget, QEvent.Type.MouseMove, place, pressed=False)


def click(widget: QWidget, place: QPoint) -> None:
    drag(widget, place, place)


def drag(widget: QWidget, start: QPoint, end: QPoint) -> None:
    """Press at one place and let go at another."""
    _mouse(widget, QEvent.Type.MouseButtonPress, start, pressed=True)
    if start != end:
        _mouse(widget, QEvent.Type.MouseMove, end, pressed=True)
    _mouse(widget, QEvent.Type.MouseButtonRelease, end, pressed=False)


def _mouse(widget: QWidget, kind: QEvent.Type, place: QPoint, *, pressed: bool) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    event = QMouseEvent(
        kind, QPointF(place), QPointF(widget.mapToGlobal(place)),
        none if kind is QEvent.Type.MouseMove else left,
        left if pressed else none, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


class Answers(QObject):
    """Answers every dialog and closes every popup, a moment after it has come up.

    Files are chosen as `file` says and lines are filled with `line`; what else asks is refused.
    `met` sees each before it is answered.
    """

    def __init__(self, met: Callable[[QWidget], None] = lambda _: None) -> None:
        super().__init__()
        self.file: Path | None = None
        self.line = "A name"
        self.said: list[str] = []
        self.fill: Callable[[QDialog], bool] = lambda _: False
        self._met = met
        self._busy = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY)

    @Slot()
    def _look(self) -> None:
        found = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if self._busy or found is None:
            return
        self._busy = True
        try:
            self._met(found)
            self._answer(found)
        finally:
            self._busy = False

    def _answer(self, found: QWidget) -> None:
        if isinstance(found, QFileDialog) and self.file is not None:
            for line in found.findChildren(QLineEdit):
                line.setText(str(self.file))
            found.accept()
        elif isinstance(found, QInputDialog):
            found.setTextValue(self.line)
            found.accept()
        elif isinstance(found, QMessageBox):
            self.said.append(found.text())
            (found.defaultButton() or found.buttons()[0]).click()
        elif isinstance(found, QDialog) and self.fill(found):
            found.accept()
        elif isinstance(found, QDialog):
            found.reject()
        elif isinstance(found, QMenu):
            found.close()
        else:
            found.hide()
