"""Errors of ours, wherever they happen, are shown and logged, and the data stays consistent."""

from __future__ import annotations

import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from logging import Logger
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QProcess, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests.leaks import left_over, running_threads
from tests.view.conftest import wheel
from timeline_app.model.edits.events import change_event
from timeline_app.model.errors import UserError
from timeline_app.system.executor import LatestWins
from timeline_app.view import crash_report
from timeline_app.view.crash_report import CrashReporter
from timeline_app.view.main_window import MainWindow
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.searching.search import Searcher
from timeline_app.workspace.workspace import Workspace

APOLLO = "soyuz-apollo-1975"


class PlantedError(Exception):
    pass


class Broken(QWidget):
    """Fails wherever Qt calls Python."""

    pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.paints = False
        self.pressed.connect(self.fail)

    @Slot()
    def fail(self) -> None:
        raise PlantedError("planted")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.paints:
            self.paints = False
            self.fail()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.fail()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.User:
            self.fail()
        return False


@pytest.fixture
def reporter(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> Iterator[CrashReporter]:
    """What the program installs after its first frame, until the end of the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    monkeypatch.setattr(sys, "__excepthook__", lambda *_: None)
    logger = Logger("apart from what pytest hears")
    monkeypatch.setattr(crash_report, "_log", logger)
    yield crash_report.install(window)
    for handler in logger.handlers:
        handler.close()


@pytest.fixture
def broken(window: MainWindow, reporter: CrashReporter) -> Broken:
    made = Broken(window)
    made.resize(20, 20)
    made.show()
    return made


def shown(reporter: CrashReporter, qtbot: QtBot) -> str:
    """The text of the box, once it is there; then it is closed."""
    qtbot.waitUntil(lambda: reporter.box is not None)
    assert reporter.box is not None
    assert reporter.box.isVisible()
    text = reporter.box.text()
    close(reporter, qtbot)
    return text


def close(reporter: CrashReporter, qtbot: QtBot) -> None:
    assert reporter.box is not None
    reporter.box.accept()
    qtbot.waitUntil(lambda: reporter.box is None)


def in_a_slot(broken: Broken) -> None:
    broken.pressed.emit()


def in_a_timer(broken: Broken) -> None:
    QTimer.singleShot(0, broken, broken.fail)


def in_a_process_s_slot(broken: Broken) -> None:
    process = QProcess(broken)
    process.finished.connect(broken.fail)
    process.start("true")


def in_a_thread(broken: Broken) -> None:
    thread = threading.Thread(target=broken.fail)
    thread.start()
    thread.join()


def in_what_a_worker_hands_over(broken: Broken) -> None:
    """The answer of a worker is handed over in its thread."""
    worker = LatestWins("broken")
    worker.submit(lambda _: 1, lambda _: broken.fail(), lambda _: None)
    left_over(lambda: {one for one in running_threads() if one.name == "broken"})
    worker.close()


def in_painting(broken: Broken) -> None:
    broken.paints = True
    broken.update()


def in_the_wheel(broken: Broken) -> None:
    QTimer.singleShot(0, broken, lambda: wheel(broken, QPoint(5, 5), 120))


def in_an_event_filter(broken: Broken) -> None:
    other = QObject(broken)
    other.installEventFilter(broken)
    QApplication.postEvent(other, QEvent(QEvent.Type.User))


@pytest.mark.parametrize(
    "fail",
    [
        in_a_slot,
        in_a_timer,
        in_a_process_s_slot,
        in_a_thread,
        in_what_a_worker_hands_over,
        in_painting,
        in_the_wheel,
        in_an_event_filter,
    ],
)
def test_an_error_is_shown_and_logged_wherever_it_happens(
    fail: Callable[[Broken], None], broken: Broken, reporter: CrashReporter, qtbot: QtBot
) -> None:
    fail(broken)
    text = shown(reporter, qtbot)

    assert "PlantedError" in text
    log = Path(crash_report.log_path())
    assert str(log) in text
    assert "raise PlantedError" in log.read_text()


def test_an_error_in_a_search_is_shown(
    window: MainWindow, reporter: CrashReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PlantedError("planted")

    monkeypatch.setattr(Searcher, "answer", fail)
    window.finder.search_pane.box.setText("Soyuz")

    assert "PlantedError" in shown(reporter, qtbot)


def test_an_error_of_the_world_is_one_sentence(
    window: MainWindow, reporter: CrashReporter, qtbot: QtBot
) -> None:
    def fail() -> None:
        raise UserError("full", "The disk is full.")

    QTimer.singleShot(0, window, fail)

    assert shown(reporter, qtbot) == "That did not work\n\nThe disk is full."
    assert not Path(crash_report.log_path()).exists()


def test_a_hundred_errors_open_one_box_and_fill_no_log(
    broken: Broken, reporter: CrashReporter, qtbot: QtBot
) -> None:
    for _ in range(100):
        broken.pressed.emit()
    qtbot.waitUntil(lambda: reporter.box is not None and "99" in reporter.box.text())

    boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    assert len([one for one in boxes if one.isVisible()]) == 1
    log = Path(crash_report.log_path()).read_text()
    assert log.count("Traceback") == 1
    assert "for the 100th time" in log
    close(reporter, qtbot)


def test_painting_that_fails_on_and_on_lets_the_box_be_closed(
    broken: Broken, reporter: CrashReporter, qtbot: QtBot
) -> None:
    in_painting(broken)
    shown(reporter, qtbot)
    in_painting(broken)
    qtbot.waitUntil(lambda: not broken.paints)
    QApplication.processEvents()
    assert reporter.box is None


def test_the_same_error_is_shown_again_after_a_while(
    broken: Broken, reporter: CrashReporter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken.pressed.emit()
    shown(reporter, qtbot)
    monkeypatch.setattr(crash_report, "QUIET", 0.0)
    broken.pressed.emit()
    assert "planted" in shown(reporter, qtbot)


def test_over_a_dialog_the_box_can_be_answered(
    window: MainWindow, broken: Broken, reporter: CrashReporter, qtbot: QtBot
) -> None:
    dialog = QDialog(window)
    dialog.open()
    broken.pressed.emit()
    qtbot.waitUntil(lambda: reporter.box is not None)

    assert reporter.box is not None
    assert reporter.box.parent() is dialog
    dialog.deleteLater()
    qtbot.waitUntil(lambda: reporter.box is None)


def test_a_log_that_cannot_be_written_is_not_promised(
    broken: Broken, reporter: CrashReporter, qtbot: QtBot, own_homes: Path
) -> None:
    shutil.rmtree(own_homes / "xdg_state_home")
    (own_homes / "xdg_state_home").write_text("no folder")
    broken.pressed.emit()

    assert "details" not in shown(reporter, qtbot)


def test_an_error_while_an_edit_is_shown_leaves_the_edit_whole(
    window: MainWindow, broken: Broken, reporter: CrashReporter, qtbot: QtBot, tmp_path: Path
) -> None:
    file = tmp_path / "copy.chronicle"
    with Workspace.bundled() as bundled:
        write_chronicle_file(bundled.whole(), file)
    window.show_workspace(Workspace.open(file))
    workspace = window.workspace
    assert workspace is not None
    workspace.observe(lambda _: broken.fail())
    before = workspace.event(APOLLO)
    edit = change_event(before, replace(before, title="The handshake"))
    QTimer.singleShot(0, window, lambda: window.apply(edit) and None)

    assert "PlantedError" in shown(reporter, qtbot)
    with Workspace.open(file) as other:
        assert other.event(APOLLO).title == "The handshake"
        assert other.check() == []
        assert len(other.editing.history(10)) == 1
