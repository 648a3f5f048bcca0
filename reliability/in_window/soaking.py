"""`python -m reliability.in_window.soaking CHRONICLE STEPS [KIND ...]`: a long use of the window.

Does as many steps as it is told, of all kinds or of those named, mixed by chance. Prints one JSON
object a sample, the step and what the process holds then, and at the end one with what went wrong.
"""

from __future__ import annotations

import gc
import json
import random
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, QThread, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget
from shiboken6 import Shiboken

from reliability.in_window.hands import (
    FAULT,
    Answers,
    click,
    drag,
    point_at,
    rest,
    the_window,
    turn_wheel,
)
from timeline_app import app
from timeline_app.model.edits import events
from timeline_app.model.event import Event
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.new_ids import new_id
from timeline_app.workspace.workspace import Workspace

SAMPLES = 50
_PANES = (
    "compare", "side_by_side", "coverage", "order_of_telling", "repair",
    "search", "filters", "table", "history",
)  # fmt: skip
_POPUPS = ("go_to_date", "commands", "shortcuts", "about", "save_view", "change_event", "new_event")
_WORDS = ("", "Soyuz", "alliance", "wh*", "source:tass war", "treaty OR peace")
_MOST_EVENTS = 80
_SIZE = (1000, 640)


@dataclass(frozen=True, slots=True)
class Held:
    """What a process holds. `memory` is what is its own alone and in no file, in kB."""

    step: int
    memory: int
    threads: int
    handles: int
    timers: int
    widgets: int
    objects: int


def held(step: int, window: MainWindow) -> Held:
    rest(0.05)
    gc.collect()
    rest()
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    memory = next(int(line.split()[1]) for line in lines if line.startswith("Anonymous:"))
    wrappers = Shiboken.getAllValidWrappers()
    threads = [one for one in wrappers if isinstance(one, QThread) and one.isRunning()]
    return Held(
        step,
        memory,
        threading.active_count() + len(threads),
        len(list(Path("/proc/self/fd").iterdir())),
        sum(isinstance(one, QTimer) for one in wrappers),
        len(QApplication.allWidgets()),
        len(window.findChildren(QObject)),
    )


class Soak:
    """Steps of each kind on one window, out of a seed."""

    def __init__(self, window: MainWindow, chronicle: Path) -> None:
        self._window = window
        self._chronicle = chronicle
        self._chance = random.Random(1)
        self._answers = Answers()
        window.resize(*_SIZE)  # painting is most of the time

    def kinds(self) -> Mapping[str, tuple[int, Callable[[], None]]]:
        """Each with how often it is done among 1,000."""
        return {
            "zoom": (380, self._zoom),
            "pan": (380, self._pan),
            "hover": (80, self._hover),
            "click": (30, self._click),
            "open an event": (50, self._open_event),
            "read a source": (12, self._read),
            "open a pane": (10, self._open_pane),
            "close a pane": (12, self._close_pane),
            "search": (8, self._search),
            "edit": (15, self._edit),
            "undo": (12, self._undo),
            "redo": (5, self._redo),
            "a popup": (3, self._popup),
            "another chronicle": (2, self._another_chronicle),
            "theme": (1, self._theme),
        }

    def _place(self) -> QPoint:
        canvas = self._window.timeline.canvas
        across, down = self._chance.randrange(canvas.width()), self._chance.randrange(60, 400)
        return QPoint(across, down)

    def _zoom(self) -> None:
        out = self._chance.random() < 0.5
        turn_wheel(self._window.timeline.canvas, self._place(), -120 if out else 120)

    def _pan(self) -> None:
        begin = self._place()
        drag(self._window.timeline.canvas, begin, self._place())

    def _hover(self) -> None:
        point_at(self._window.timeline.canvas, self._place())

    def _click(self) -> None:
        click(self._window.timeline.canvas, self._place())

    def _workspace(self) -> Workspace:
        found = self._window.workspace
        assert found is not None
        return found

    def _some_event(self) -> str:
        return self._chance.choice(self._workspace().events_in_time_order())

    def _open_event(self) -> None:
        event_id = self._some_event()
        self._window.selection.select(event_id)
        self._window.timeline.reveal(event_id)

    def _read(self) -> None:
        self._window.selection.select(self._some_event())
        self._window.action("read_source").trigger()

    def _open_pane(self) -> None:
        self._window.action(self._chance.choice(_PANES)).trigger()

    def _close_pane(self) -> None:
        shown = [one for one in self._window.findChildren(QDockWidget) if one.isVisible()]
        if len(shown) > 1:
            self._chance.choice(sorted(shown, key=QDockWidget.objectName)).close()

    def _search(self) -> None:
        self._window.finder.search_pane.box.setText(self._chance.choice(_WORDS))
        rest(0.01)

    def _edit(self) -> None:
        workspace = self._workspace()
        before = workspace.event(self._some_event())
        kind = self._chance.randrange(3)
        if len(workspace.columns()) > _MOST_EVENTS:
            self._window.selection.select(before.id)
            self._window.action("delete_events").trigger()
        elif kind == 0:
            title = f"Made {self._chance.random()}"
            self._window.apply(events.add_event(Event(new_id(), title, "1950", before.category)))
        else:
            title = f"Changed {self._chance.random()}"
            self._window.apply(events.change_event(before, replace(before, title=title)))

    def _undo(self) -> None:
        self._window.action("undo").trigger()

    def _redo(self) -> None:
        self._window.action("redo").trigger()

    def _popup(self) -> None:
        self._window.action(self._chance.choice(_POPUPS)).trigger()
        rest(0.03)  # until it is closed

    def _another_chronicle(self) -> None:
        self._window.show_workspace(Workspace.open(self._chronicle))

    def _theme(self) -> None:
        self._window.action(self._chance.choice(("theme_light", "theme_dark"))).trigger()

    def go(self, steps: int, names: list[str]) -> None:
        """Do them, and print a sample after each part of them. Closes the window at the end."""
        kinds = self.kinds()
        names = names or list(kinds)
        weights = [kinds[name][0] for name in names]
        every = max(20, steps // SAMPLES)
        try:
            for step in range(1, steps + 1):
                kinds[self._chance.choices(names, weights)[0]][1]()
                rest()
                if step % every == 0:
                    print(json.dumps(asdict(held(step, self._window))), flush=True)
        finally:
            faults = [said for said in self._answers.said if said.startswith(FAULT)]
            print(json.dumps({"faults": faults}), flush=True)
            self._window.close()
            QApplication.quit()


def main(arguments: list[str]) -> int:
    chronicle, steps, *names = arguments
    app.application()

    def begin() -> None:
        rest(0.5)  # what comes after the first frame
        Soak(the_window(), Path(chronicle)).go(int(steps), names)

    QTimer.singleShot(0, begin)
    return app.run(Path(chronicle))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
