"""`python -m reliability.in_window.hostile_use FOLDER [control]`: hostile texts in every widget.

First every pane, dialog and popup is opened on a chronicle of plain texts, twice: the second time
all of them are there, as they are afterwards, so that what comes then is due to the texts. Then the
same is done on the hostile one. Prints as JSON: how many files were read because of it, the longest
stalls, which widgets show raw control characters, and what went wrong. With "control" careless
widgets show one text: they must be caught.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, QTimer
from PySide6.QtGui import QHelpEvent, QImage
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QTextBrowser,
    QToolTip,
    QWidget,
)

from reliability import hostile_texts
from reliability.chronicles import new_file
from reliability.in_window.hands import FAULT, Answers, click, point_at, rest, the_window
from reliability.in_window.heartbeat import Heartbeat
from reliability.opened_files import OpenedFiles
from timeline_app import app
from timeline_app.model.edits.events import change_event
from timeline_app.text.shown_characters import shown
from timeline_app.view.actions import ACTIONS
from timeline_app.view.widgets.plain_message import tell
from timeline_app.workspace.workspace import Workspace

_LEFT_OUT = ("quit", "open", "restore_bundled", "save_copy")
_STAY = ("event", "source")  # the panes that stay open
_MOST_STALLS = 30
_ROWS = 4  # of each list whose tool tips are looked at


class Use:
    """Looks at a chronicle in every way that the window has."""

    def __init__(self, texts: dict[str, str], heart: Heartbeat) -> None:
        self._texts = texts
        self._heart = heart
        self._window = the_window()
        self._answers = Answers(self._meet)
        self._action = ""
        self.raw: set[str] = set()
        self.shown = 0

    @property
    def said(self) -> list[str]:
        return self._answers.said

    def see(self, chronicle: Path) -> None:
        """Open it, look at each event in each pane, and do every action once."""
        self._do("opening the chronicle")
        self._window.show_workspace(Workspace.open(chronicle))
        self._rest()
        for name in self._texts:
            self._see_event(name, f"event-{list(self._texts).index(name)}")
        for name, text in self._texts.items():
            self._type(name, text)
        for action in ACTIONS:
            if action.id not in _LEFT_OUT:
                self._select("event-0")
                self._do(f"action {action.id}")
                self._window.action(action.id).trigger()
                self._rest(0.05)
                self._look()
                self._close_panes()
            if not self._window.timeline.rows_of("event-0"):
                self._window.action("undo").trigger()  # of what deleted it
        self._edit()

    def _do(self, what: str) -> None:
        self._action = self._heart.during = what

    def _rest(self, seconds: float = 0.0) -> None:
        rest(seconds)
        self._heart.beat()

    def _select(self, event_id: str) -> None:
        self._window.selection.select(event_id)
        self._rest()

    def _see_event(self, name: str, event_id: str) -> None:
        timeline = self._window.timeline
        self._do(f"selecting, {name}")
        self._select(event_id)
        timeline.reveal(event_id)
        self._rest(0.02)
        self._do(f"reading, {name}")
        self._window.read_claim(event_id.replace("event", "claim"))
        self._rest(0.1)
        rows = timeline.rows_of(event_id)
        place = timeline.place_of(rows[0]) if rows else None
        if place is not None:
            self._do(f"hovering, {name}")
            point_at(timeline.canvas, place)
            self._rest()
            self._do(f"clicking, {name}")
            click(timeline.canvas, place)
            self._rest(0.03)
        self._look()

    def _type(self, name: str, text: str) -> None:
        """Into every line of the window that can be typed in; and a message, and a view's name."""
        for line in self._window.findChildren(QLineEdit):
            if line.isVisible() and not line.isReadOnly():
                self._do(f"typing into {_named(line)}, {name}")
                line.setText(text)
                self._rest(0.05)
                line.clear()
                self._rest()
        self._do(f"a message, {name}")
        tell(self._window, text, text)
        self._rest(0.05)
        self._do(f"saving a view, {name}")
        self._answers.line = text[:10_000]
        self._window.action("save_view").trigger()
        self._rest(0.05)

    def _edit(self) -> None:
        """Edits are named after titles: in the menu and in the history."""
        workspace = self._window.workspace
        assert workspace is not None
        for number, name in enumerate(self._texts):
            self._do(f"editing, {name}")
            before = workspace.event(f"event-{number}")
            after = workspace.event(f"event-{(number + 1) % len(self._texts)}")
            self._window.apply(change_event(before, replace(before, title=after.title)))
            self._rest(0.02)
            self._look()

    def _meet(self, found: QWidget) -> None:
        """A dialog or a popup: look at it, and type into it."""
        before = self._action
        self._do(f"{before}: {type(found).__name__}")
        found.grab()
        self._heart.beat()
        self._note_raw(found)
        if isinstance(found, QDialog) and not isinstance(found, QMessageBox):
            for name, text in self._texts.items():
                for line in found.findChildren(QLineEdit):
                    self._do(f"{before}: {type(found).__name__}, typing {name}")
                    line.setText(text[:100_000])
                    self._heart.beat()
            found.grab()
            self._heart.beat()
        self._do(before)

    def _look(self) -> None:
        """Tool tips, and what is shown raw. This is not the user's time."""
        for view in self._window.findChildren(QAbstractItemView):
            if view.isVisible():
                self._tip(view)
        self._note_raw(self._window)
        self._heart.rest()

    def _close_panes(self) -> None:
        """One pane at a time: how long all of them take together is no text's doing."""
        for dock in self._window.findChildren(QDockWidget):
            dock.setVisible(dock.objectName() in _STAY)
        rest()
        self._heart.rest()

    def _tip(self, view: QAbstractItemView) -> None:
        model = view.model()
        for row in range(min(_ROWS, model.rowCount(QModelIndex()))):
            for column in range(_columns(model)):
                place = view.visualRect(model.index(row, column)).center()
                help_event = QHelpEvent(
                    QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place)
                )
                QApplication.sendEvent(view.viewport(), help_event)
        QToolTip.hideText()
        rest()

    def _note_raw(self, root: QWidget) -> None:
        for where, text in _texts_shown(root):
            self.shown += 1
            # A label breaks endless words at places that it makes itself.
            flat = text.replace("\n", " ").replace("\u200b", "")
            if shown(flat) != flat:
                self.raw.add(where)


def _named(widget: QWidget) -> str:
    names: list[str] = []
    up: QWidget | None = widget
    while up is not None and len(names) < 3:
        names.append(up.objectName() or type(up).__name__)
        up = up.parentWidget()
    return " in ".join(names)


def _columns(model: QAbstractItemModel) -> int:
    return 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())


def _texts_shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """What stands on labels, in lists and on buttons; a field to type in holds what was typed."""
    yield _named(root), root.windowTitle()
    for action in root.actions():
        yield f"action {action.objectName()}", action.text()
    for label in root.findChildren(QLabel):
        yield _named(label), label.text()
    for dock in root.findChildren(QDockWidget):
        yield _named(dock), dock.windowTitle()
    for box in root.findChildren(QComboBox):
        for number in range(box.count()):
            yield _named(box), box.itemText(number)
    for text in root.findChildren(QPlainTextEdit):
        if text.isReadOnly():
            yield _named(text), text.toPlainText()[:10_000]
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        for row in range(min(50, model.rowCount(QModelIndex()))):
            for column in range(_columns(model)):
                yield _named(view), str(model.index(row, column).data() or "")


def _be_careless(text: str) -> list[QWidget]:
    """What others do: a label and a browser guess that it is HTML."""
    label, browser = QLabel(text), QTextBrowser()
    browser.setHtml(text)
    for widget in (label, browser):
        widget.resize(200, 200)
        widget.grab()
    return [label, browser]


def _used(texts: dict[str, str], hostile: Path, before: Heartbeat) -> dict[str, object]:
    """What the use came to; `before` are the stalls of the same steps with plain texts."""
    heart = Heartbeat()
    use = Use(texts, heart)
    use.see(hostile)
    added = {
        step: stall.worked - (before.longest[step].worked if step in before.longest else 0)
        for step, stall in heart.longest.items()
    }
    worst = sorted(added, key=lambda step: -added[step])[:_MOST_STALLS]
    return {
        "stalls": [asdict(heart.longest[step]) | {"added": added[step]} for step in worst],
        "longest": max(stall.worked for stall in heart.longest.values()),
        "longest_plain": max(stall.worked for stall in before.longest.values()),
        "faults": [said for said in use.said if said.startswith(FAULT)],
        "shown": use.shown,
        "raw": sorted(use.raw),
    }


def main(arguments: list[str]) -> int:
    folder, *words = arguments
    bait = Path(folder).resolve() / "bait.png"
    QImage(8, 8, QImage.Format.Format_RGB32).save(str(bait))
    texts = hostile_texts.texts(bait)
    plain = new_file(Path(folder), hostile_texts.chronicle(bait, harmless=True), "plain.chronicle")
    hostile = new_file(Path(folder), hostile_texts.chronicle(bait), "hostile.chronicle")
    app.application()
    opened = OpenedFiles(bait)
    told: dict[str, object] = {}

    def begin() -> None:
        rest(0.5)  # what comes after the first frame
        window = the_window()
        try:
            if "control" in words:
                told["careless"] = len(_be_careless(texts["HTML"]))
            else:
                for _ in range(2):
                    before = Heartbeat()
                    Use(dict.fromkeys(texts, "Some plain words"), before).see(plain)
                told.update(_used(texts, hostile, before))
        except Exception as error:
            told["faults"] = traceback.format_exception(error)
        window.close()
        QApplication.quit()

    QTimer.singleShot(0, begin)
    app.run(plain)
    print(json.dumps(told | {"read": opened.count()}), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
