"""The rules of conftest.py are proven on small tests that break them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parent.parent

SMALL_TESTS = """
import logging, threading, time, warnings
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

KEPT = []

class Window(QWidget):
    def __init__(self, farewell):
        super().__init__()
        self.farewell = farewell
        self.timer = QTimer(self)
        self.timer.start(1000)
        KEPT.append(self)

    def closeEvent(self, event):
        if self.farewell:
            qWarning(self.farewell)

def test_that_logs_a_line():
    logging.getLogger("somewhere").warning("stray")

def test_that_leaves_a_thread():
    threading.Thread(target=time.sleep, args=(2,), daemon=True).start()

def test_that_leaves_a_timer(qapp):
    KEPT.append(QTimer())
    KEPT[-1].start(1000)

def test_at_which_qt_warns(qapp):
    qWarning("stray")

def test_at_whose_end_qt_warns(qtbot):
    qtbot.addWidget(Window("stray"))

def test_at_which_python_warns():
    warnings.warn("stray")

def test_that_keeps_the_rules(qtbot, caplog):
    qtbot.addWidget(Window(""))
    thread = threading.Thread(target=print)
    thread.start()
    thread.join()
    logging.warning("expected")
    assert caplog.messages == ["expected"]
    caplog.clear()
"""


@pytest.fixture(scope="module")
def failed(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names of the small tests that fail, or err after they passed."""
    small = tmp_path_factory.mktemp("house_rules") / "test_small.py"
    small.write_text(SMALL_TESTS)
    options = ["-p", "tests.conftest", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, str(small)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    return set(re.findall(r"^(?:FAILED|ERROR) .*::(\w+)", done.stdout, re.MULTILINE))


def test_exactly_the_breaches_fail(failed: set[str]) -> None:
    names = set(re.findall(r"^def (\w+)", SMALL_TESTS, re.MULTILINE))

    assert failed == names - {"test_that_keeps_the_rules"}


def test_the_screen_of_the_tests_is_large(qtbot: QtBot) -> None:
    size = QGuiApplication.primaryScreen().size()

    assert (size.width(), size.height()) == (1920, 1200)


def test_the_homes_are_the_tests_own(own_homes: Path) -> None:
    assert Path.home().is_relative_to(own_homes)
