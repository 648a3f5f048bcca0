"""A program that was killed, started again, is where it was: real processes, and SIGKILL."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from timeline_app.system.user_folders import user_state_folder
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

PROGRAM = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDockWidget
from timeline_app import app
from timeline_app.view import session
from timeline_app.view.main_window import MainWindow

session.LOOK_EVERY = 150
application = app.application()
window = None

def later(act, wait=0):
    QTimer.singleShot(wait, act)

def begin():
    global window
    found = [one for one in application.topLevelWidgets() if isinstance(one, MainWindow)]
    if not found or not found[0].isVisible() or not found[0].detail.isVisible():
        later(begin, 20)
        return
    window = found[0]
    window.timeline.canvas.animated = False
    later(act, 50)

def docks():
    return sorted(one.objectName() for one in window.findChildren(QDockWidget) if one.isVisible())

def state():
    canvas, reading = window.timeline.canvas, window.reading
    shown = canvas.window_of_time
    notices = [bar.label.text() for bar in window.editor.desk.notices._bars.values()
               if not bar.isHidden()]
    return {
        "path": str(window.workspace.path),
        "span": [shown.start, shown.seconds_per_pixel],
        "lanes": sorted(canvas.lane_preferences.collapsed),
        "selection": window.selection.events,
        "docks": docks(),
        "source": window.reader.source_id if reading.reader_in_view else None,
        "offset": window.reader.text.first_offset() if reading.reader_in_view else None,
        "search": window.finder.looked_for.text if window.finder.looked_for else "",
        "notices": notices,
    }

def say(what):
    print(json.dumps(what), flush=True)

def form():
    return next(one for one in window.findChildren(QDialog) if hasattr(one, "title_line"))

%s

later(begin, 20)
sys.exit(app.run(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
"""

USE = """
def act():
    from dataclasses import replace
    canvas = window.timeline.canvas
    lanes = canvas.lane_preferences
    first = window.workspace.categories()[0].id
    canvas.set_lane_preferences(replace(lanes, collapsed=frozenset((first,))))
    window.selection.select("soyuz-apollo-1975")
    window.read_claim(window.workspace.claims_of("soyuz-apollo-1975")[0].id)
    window.action("table").trigger()
    window.finder.finding.set_text("space")
    canvas.show_window(canvas.window_of_time.zoom_at(300, 7.0))
    later(write, 100)

def write():
    later(type_in, 100)
    window.action("new_event").trigger()

def type_in():
    form().title_line.setText("A conference that was nearly")
    form().date_box.line.setText("c. 1943")
    form().description_text.setPlainText("Half a sentence")
    later(lambda: say(state()), 100)
"""

SHOW = """
def act():
    later(lambda: say(state()), 200)
"""

GO_ON = """
def act():
    later(read, 200)
    bar = window.editor.desk.notices.bar("draft")
    bar.buttons[0].click()

def read():
    say([form().windowTitle(), form().title_line.text(), form().date_box.line.text(),
         form().description_text.toPlainText()])
"""

QUIT = """
def act():
    canvas = window.timeline.canvas
    canvas.show_window(canvas.window_of_time.zoom_at(300, 5.0))
    say(state())
    window.close()
"""


class Program:
    """One running program, with homes that it shares with others of the same test."""

    def __init__(self, act: str, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", PROGRAM % act, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        )

    def answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, self.process.communicate()[1]
        return json.loads(line)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate()


@pytest.fixture
def start() -> Iterator[Any]:
    started: list[Program] = []

    def one(act: str, *arguments: str) -> Program:
        started.append(Program(act, *arguments))
        return started[-1]

    yield one
    for program in started:
        program.kill()


def until_written(word: str) -> None:
    """Wait until the session says it; a program writes every second."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        files = (user_state_folder() / "sessions").glob("*.session")
        if any(word in path.read_text() for path in files):
            return
        time.sleep(0.02)
    pytest.fail(f"no session says {word!r}")


def test_a_killed_program_goes_on_where_it_was_with_the_half_filled_form(start: Any) -> None:
    killed = start(USE)
    before = killed.answer()
    until_written("Half a sentence")
    killed.kill()
    assert before["source"] is not None

    second = start(SHOW)
    after = second.answer()
    (notice,) = after.pop("notices")
    before.pop("notices")
    assert after == before
    assert "“New event”: A conference that was nearly" in notice
    second.kill()

    assert start(GO_ON).answer() == [
        "New event",
        "A conference that was nearly",
        "c. 1943",
        "Half a sentence",
    ]


def test_a_closed_program_goes_on_too_and_two_at_once_have_places_of_their_own(
    start: Any,
) -> None:
    closed = start(QUIT)
    before = closed.answer()
    assert closed.process.wait(20) == 0

    first, second = start(SHOW), start(SHOW)
    assert first.answer()["span"] == before["span"]
    second.answer()
    assert len(list((user_state_folder() / "sessions").glob("*.lock"))) == 2


def test_a_chronicle_that_is_gone_is_said_and_the_bundled_one_opened(
    start: Any, tmp_path: Path
) -> None:
    path = tmp_path / "own.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), path)
    closed = start(QUIT, str(path))
    assert closed.answer()["path"] == str(path)
    closed.process.wait(20)
    path.unlink()

    shown = start(SHOW).answer()
    assert shown["path"].endswith("russian-american-relations.chronicle")
    assert f"{path} does not exist" in shown["notices"][0]
