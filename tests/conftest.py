"""The house rules of every test: no screen, no real home, nothing left running, nothing logged.

A test that expects a log line reads it from `caplog` and then calls `caplog.clear()`.
A test that expects a message of Qt's is marked with `qt_log_ignore`.
TIMELINE_APP_TEST_X=1 runs the windows on the X server of DISPLAY instead of offscreen.
"""

from __future__ import annotations

import gc
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import hypothesis
import pytest

from tests import leaks

HOMES = Path(tempfile.mkdtemp(prefix="timeline-app-tests-"))
XDG = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME")
_numbers = count(1)
_qt_messages: list[str] = []


def _prepare_environment() -> None:
    """Before Qt is imported: a screen of 1920x1200, plain language and scale, no real home."""
    for name in ("LC_ALL", "LANGUAGE", "XDG_CURRENT_DESKTOP"):
        os.environ.pop(name, None)
    for name in [name for name in os.environ if name.startswith("QT_")]:
        del os.environ[name]
    os.environ["LANG"] = "C.UTF-8"
    os.environ["HOME"] = str(HOMES / "home")
    for name in XDG:
        os.environ[name] = str(HOMES / name)
    runtime = HOMES / "runtime"
    runtime.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(runtime)
    if os.environ.get("TIMELINE_APP_TEST_X"):
        os.environ["QT_QPA_PLATFORM"] = "xcb"
    else:
        screen = HOMES / "screen.json"
        screen.write_text('{"screens": [{"name": "test", "width": 1920, "height": 1200}]}')
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"


_prepare_environment()

hypothesis.settings.register_profile(
    "developer", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile(
    "ci", hypothesis.settings.get_profile("developer"), derandomize=True, print_blob=True
)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "developer")


def pytest_sessionstart() -> None:
    """Hear what Qt says outside a test's call, where pytest-qt does not listen."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    def keep(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        harmless = message.startswith("This plugin does not support")  # as pyproject.toml tells
        if kind not in (QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg) and not harmless:
            _qt_messages.append(message)

    qInstallMessageHandler(keep)


def pytest_collection_finish() -> None:
    """Collect cyclic garbage between tests only: on a worker thread it could destroy a widget."""
    gc.collect()
    gc.freeze()
    gc.disable()


def pytest_unconfigure() -> None:
    shutil.rmtree(HOMES, ignore_errors=True)


@pytest.fixture(autouse=True)
def own_homes(monkeypatch: pytest.MonkeyPatch) -> Path:
    """Homes of the test's own, which do not exist yet; the folder that they will lie in."""
    homes = HOMES / str(next(_numbers))
    monkeypatch.setenv("HOME", str(homes / "home"))
    for name in XDG:
        monkeypatch.setenv(name, str(homes / name.lower()))
    return homes


@pytest.fixture(autouse=True)
def nothing_is_logged(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail the test when a warning or worse is logged that it did not read and clear."""
    yield
    records = [r for phase in ("setup", "call") for r in caplog.get_records(phase)]
    stray = [r.getMessage() for r in records if r.levelno >= logging.WARNING]
    if stray:
        pytest.fail(f"unexpected log lines: {stray}")


@pytest.fixture(autouse=True)
def nothing_is_left_running(own_homes: Path) -> Iterator[None]:
    """Fail the test when it leaves a thread behind."""
    before = leaks.running_threads()
    yield
    rest = leaks.left_over(lambda: leaks.running_threads() - before)
    if gc.get_count()[0] > 20_000:
        gc.collect()
    if rest:
        pytest.fail(f"left running: {rest}")


@pytest.fixture(autouse=True)
def qt_ends_cleanly(own_homes: Path, request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test of the windows when Qt warns as they close, or a timer or QThread goes on."""
    if "qapp" not in request.fixturenames:
        yield
        return
    before = leaks.running_qt_objects()
    _qt_messages.clear()
    yield
    leaks.delete_what_was_left_to_qt()
    rest = leaks.left_over(lambda: leaks.running_qt_objects() - before)
    if rest:
        pytest.fail(f"left running: {rest}")
    if _qt_messages:
        pytest.fail(f"Qt warned: {_qt_messages}")
