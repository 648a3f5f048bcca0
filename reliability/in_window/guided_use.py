"""`python -m reliability.in_window.guided_use CHRONICLE FOLDER [WORD ...]`: a guided use.

The program starts on a copy of the bundled chronicle as its user starts it, and everything is done
with it once: looking, reading, searching, editing, undo, copies, backups, every action of the
table, and the commands on the file that is open. Prints what was done and what went wrong as JSON.
With the word "brief" only some of it is done. Other words plant what the proofs must catch:
"socket" reaches out, "opening" opens the file apart from the store.
"""

from __future__ import annotations

import contextlib
import io
import json
import socket
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QApplication, QDialog

from reliability.in_window.hands import (
    FAULT,
    Answers,
    click,
    drag,
    rest,
    the_window,
    turn_wheel,
    wait_for,
)
from timeline_app import app
from timeline_app.cli.command_line import run as run_command
from timeline_app.view.actions import ACTIONS

_APOLLO = "soyuz-apollo-1975"
_NOWHERE = ("192.0.2.1", 9)  # RFC 5737: an address that nobody has
_LEFT_OUT = ("quit", "open", "restore_bundled", "save_copy")


class Guide:
    """Does one step after another, and notes what went wrong in any."""

    def __init__(self, chronicle: Path, folder: Path, words: Sequence[str]) -> None:
        self._chronicle, self._folder, self._words = chronicle, folder, words
        self._answers = Answers()
        self._answers.fill = _fill
        self.done: list[str] = []
        self.faults: list[str] = []

    def go(self) -> None:
        """All steps; then the window is closed, and the program ends."""
        window = the_window()
        for name, step in self._steps().items():
            try:
                step()
                rest(0.02)
                self.done.append(name)
            except Exception as error:
                self._note(error)
        self.faults += [said for said in self._answers.said if said.startswith(FAULT)]
        if not window.close():
            self.faults.append("the window does not close")
        QApplication.quit()

    def _note(self, error: BaseException) -> None:
        self.faults.append("".join(traceback.format_exception(error)))

    def _steps(self) -> dict[str, Callable[[], object]]:
        steps: dict[str, Callable[[], object]] = {
            "start": lambda: rest(0.3),
            "zoom and pan": self._move,
            "click an event": self._click,
            "read": lambda: self._trigger("read_source"),
            "search": self._search,
            "edit": self._edit,
            "undo and redo": self._undo,
            "save a copy": self._save_copy,
            "back up": self._back_up,
        }
        if "brief" not in self._words:
            steps["compare"] = lambda: self._trigger("compare")
            steps["every other action"] = self._every_action
            for words in self._commands():
                steps[f"command {words[0]}"] = partial(self._run, words)
        if "socket" in self._words:
            steps["reach out"] = _reach_out
        if "opening" in self._words:
            steps["open the file apart"] = self._chronicle.read_bytes
        return steps

    def _trigger(self, name: str) -> None:
        the_window().action(name).trigger()
        rest(0.02)

    def _move(self) -> None:
        canvas = the_window().timeline.canvas
        middle = QPoint(canvas.width() // 2, canvas.height() // 2)
        for delta in (120, 120, -120):
            turn_wheel(canvas, middle, delta)
            rest(0.02)
        drag(canvas, middle, middle - QPoint(200, 0))
        self._trigger("fit")

    def _click(self) -> None:
        timeline = the_window().timeline
        timeline.reveal(_APOLLO)
        rest(0.5)
        place = timeline.place_of(timeline.rows_of(_APOLLO)[0])
        assert place is not None
        click(timeline.canvas, place)
        wait_for("the event", lambda: the_window().selection.event_id is not None)
        the_window().selection.select(_APOLLO)

    def _search(self) -> None:
        self._trigger("search")
        pane = the_window().finder.search_pane
        pane.box.setText("Soyuz")
        wait_for("hits", lambda: pane.hits.rowCount() > 0)
        pane.box.setText("")

    def _edit(self) -> None:
        before = len(the_window().timeline.columns or ())
        self._trigger("new_event")
        assert len(the_window().timeline.columns or ()) == before + 1
        self._trigger("change_event")

    def _undo(self) -> None:
        for name in ("undo", "redo", "undo"):
            self._trigger(name)

    def _save_copy(self) -> None:
        self._answers.file = self._folder / "a copy.chronicle"
        self._trigger("save_copy")
        assert self._answers.file.exists()
        self._answers.file = None

    def _back_up(self) -> None:
        workspace = the_window().workspace
        assert workspace is not None
        the_window().editor.files.watch.back_up()
        wait_for("a backup", lambda: len(workspace.backups.all()) > 0)

    def _every_action(self) -> None:
        for action in ACTIONS:
            if action.id not in _LEFT_OUT:
                the_window().selection.select(_APOLLO)
                self._trigger(action.id)
            if not the_window().timeline.rows_of(_APOLLO):
                self._trigger("undo")  # of what deleted it

    def _commands(self) -> list[list[str]]:
        file, folder = str(self._chronicle), self._folder
        return [
            ["events", "--json", file],
            ["check", file],
            ["search", file, "Soyuz"],
            ["compare", file, _APOLLO],
            ["coverage", file],
            ["unpack", file, str(folder / "unpacked")],
            ["pack", str(folder / "unpacked"), str(folder / "packed.chronicle")],
            ["screenshot", str(folder / "picture.png"), "--chronicle", file],
        ]

    def _run(self, words: list[str]) -> None:
        heard = io.StringIO()
        with contextlib.redirect_stdout(heard), contextlib.redirect_stderr(heard):
            code = run_command(words)
        assert code == 0, heard.getvalue()[-500:]


def _fill(dialog: QDialog) -> bool:
    """Fill the form of an event; other dialogs are refused."""
    from timeline_app.view.editing.events.event_form import EventForm

    if not isinstance(dialog, EventForm):
        return False
    dialog.title_line.setText("A conference")
    dialog.date_box.line.setText("c. 1943")
    return True


def _reach_out() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as reaching:
        reaching.connect(_NOWHERE)


def main(arguments: list[str]) -> int:
    chronicle, folder, *words = arguments
    app.application()
    guide = Guide(Path(chronicle), Path(folder), words)
    QTimer.singleShot(0, guide.go)
    code = app.run(Path(chronicle))
    print(json.dumps({"done": guide.done, "faults": guide.faults}), flush=True)
    return code or bool(guide.faults)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
