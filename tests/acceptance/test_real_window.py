"""The program on a real X screen, used with mouse and eyes: no part of it knows that it is tested.

Needs an X server, a window manager and a hand (`x_session.PROGRAMS`); .ci/run installs them.
"""

from __future__ import annotations

import ctypes
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QImage

from tests.acceptance.x_session import PATIENCE, PROGRAMS, XSession, wait_for
from timeline_app import app
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.workspace import Workspace

EVENT = "relations-established-1807"
PASSAGE = "Russian-American relations established back in 1807"
QUOTE = QColor(themes.LIGHT.quote).rgb()
LINE = 6  # pixels: well inside of a line of the passage
SOME_COLOURS = 50  # more than an empty window has


def is_possible() -> bool:
    """Whether a window can be shown on an X server here."""
    try:
        ctypes.CDLL("libxcb-cursor.so.0")
    except OSError:
        return False
    return sys.platform == "linux" and all(map(shutil.which, PROGRAMS))


pytestmark = pytest.mark.skipif(
    not is_possible(), reason=f"needs {', '.join(PROGRAMS)} and Qt's X libraries"
)


@pytest.fixture
def session(tmp_path: Path, own_homes: Path) -> Iterator[XSession]:
    with XSession(tmp_path) as made:
        yield made


def place_of(event: str, size: tuple[int, int]) -> QPoint:
    """Where an event stands in a window of this size: layout is the same on every screen."""
    themes.apply(app.application(), themes.LIGHT)
    window = MainWindow(themes.LIGHT)
    try:
        window.show_workspace(Workspace.bundled())
        window.resize(*size)
        window.show()
        place = window.timeline.place_of(window.timeline.rows_of(event)[0])
        assert place is not None
        return window.timeline.canvas.mapTo(window, place)
    finally:
        window.close()


def pixels(picture: QImage) -> NDArray[np.uint32]:
    """Shape (height, width), 0xffRRGGBB."""
    data = np.frombuffer(picture.constBits(), np.uint32)
    return data.reshape(picture.height(), -1)[:, : picture.width()]


def highlighted(picture: QImage) -> list[tuple[int, int, int]] | None:
    """The lines of pixels with a quote on them: (y, first x, last x); None where there is none."""
    quoted = pixels(picture) == QUOTE
    lines = [(int(y), quoted[y].nonzero()[0]) for y in quoted.any(axis=1).nonzero()[0]]
    return [(y, int(xs[0]), int(xs[-1])) for y, xs in lines] or None


def test_a_click_on_an_event_shows_its_passage(session: XSession) -> None:
    session.start_the_program()
    window = session.window("Timeline App")
    assert session.title(window).startswith("Russian-American relations")

    def first_frame() -> QImage | None:
        picture = session.picture(window)
        return picture if len(np.unique(pixels(picture))) > SOME_COLOURS else None

    before = wait_for("the first frame", first_frame)
    assert highlighted(before) is None

    place = place_of(EVENT, (before.width(), before.height()))
    session.click(window, place.x(), place.y())
    lines = wait_for("the passage", lambda: highlighted(session.picture(window)))

    (top, left, _), (bottom, _, right) = lines[LINE], lines[-LINE]
    assert left > before.width() // 2, "the passage is highlighted in the detail pane"
    session.drag(window, (left - 1, top), (right + 1, bottom))
    assert session.selected_text() == PASSAGE


def test_from_the_desktop_a_chronicle_that_cannot_be_opened_is_told_on_the_screen(
    session: XSession, tmp_path: Path
) -> None:
    program = session.start_the_program(str(tmp_path / "lost.chronicle"))
    box = session.window("This chronicle cannot be opened")
    assert program.poll() is None
    session.key(box, "Return")
    assert program.wait(PATIENCE) == 1
