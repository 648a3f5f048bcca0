"""The real window on the bundled chronicle, and hands to use it with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from timeline_app import app
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.workspace import Workspace


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application: its style and its font."""
    return app.application()


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[MainWindow]:
    """The window on the bundled chronicle, light, 1600 by 1000, without animations."""
    themes.apply(app.application(), themes.LIGHT)
    made = MainWindow(themes.LIGHT)
    made.timeline.canvas.animated = False
    made.show_workspace(Workspace.bundled())
    made.detail.show_event(None)  # as the program does after its first frame
    made.resize(1600, 1000)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def wheel(
    widget: QWidget,
    position: QPoint,
    delta: int,
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
) -> None:
    """One turn of the wheel over `position` of `widget`, up for positive `delta`."""
    QApplication.sendEvent(
        widget,
        QWheelEvent(
            QPointF(position), QPointF(widget.mapToGlobal(position)), QPoint(), QPoint(0, delta),
            Qt.MouseButton.NoButton, modifiers, Qt.ScrollPhase.NoScrollPhase, False,
        ),
    )  # fmt: skip


def leave(widget: QWidget) -> None:
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def place_of(window: MainWindow, event_id: str) -> QPoint:
    """Where to click an event on the canvas."""
    place = window.timeline.place_of(window.timeline.rows_of(event_id)[0])
    assert place is not None, f"{event_id} is not in view"
    return place
