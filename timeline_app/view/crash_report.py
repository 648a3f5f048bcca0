"""Errors in slots and threads are shown and logged; Qt alone would let them pass in silence.

There is one box at a time. What goes wrong while it stands there is counted in it, and what goes
wrong again and again, as painting does, is not shown anew before it has stopped for a while.
"""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from timeline_app.model.errors import UserError
from timeline_app.system.user_folders import user_state_folder
from timeline_app.view.widgets.plain_message import message_box

QUIET = 2.0
"""Seconds without a fault after which the same one is shown again."""

_log = logging.getLogger("timeline_app")


class CrashReporter(QObject):
    """Takes exceptions from any thread and shows them in the window's."""

    caught = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._box: QMessageBox | None = None
        self._text = ""
        self._more = 0
        self._last_seen: dict[str, float] = {}
        self._times: Counter[str] = Counter()
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    @property
    def box(self) -> QMessageBox | None:
        """The box that is on show."""
        return self._box

    def log_to_file(self) -> None:
        """Write the program's log into the user's folder for it, where that can be."""
        with suppress(OSError):
            user_state_folder().mkdir(parents=True, exist_ok=True)
            handler = logging.FileHandler(log_path(), encoding="utf-8", delay=True)
            handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
            _log.addHandler(handler)

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """`sys.excepthook`: log, then show."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, UserError):
            with suppress(OSError):  # where the log cannot be written, it is shown at least
                self._note(error)
        with suppress(RuntimeError):  # the window is gone, and Qt's half of this with it
            self.caught.emit(error)

    def in_thread(self, caught: threading.ExceptHookArgs) -> None:
        """`threading.excepthook`."""
        if caught.exc_value is not None:
            self.excepthook(caught.exc_type, caught.exc_value, caught.exc_traceback)

    def _note(self, error: BaseException) -> None:
        """Log it in full the first time, and in a line the 10th, the 100th time and so on."""
        fault = _fault_of(error)
        self._times[fault] += 1
        times = self._times[fault]
        if times == 1:
            sys.__excepthook__(type(error), error, error.__traceback__)
            _log.error("unexpected error", exc_info=error)
        elif str(times).strip("0") == "1":
            _log.error("for the %dth time: %s", times, _summary(error))

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        fault, now = _fault_of(error), time.monotonic()
        lately = now - self._last_seen.get(fault, -QUIET) < QUIET
        self._last_seen[fault] = now
        if self._box is not None:
            self._more += 1
            more = self.tr("Faults since then: {0}").format(self._more)
            self._box.setText(f"{self._text}\n\n{more}")
        elif not lately:
            self._open(error)

    def _open(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            title, text = self.tr("That did not work"), error.sentence
        else:
            title = self.tr("Something went wrong")
            text = self.tr("This is a fault of the program. What you saved is safe.")
            if Path(log_path()).exists():
                text += " " + self.tr("The details are in {0}.").format(log_path())
            text += f"\n\n{_summary(error)}"
        # Over a dialog that has the keyboard, for the window behind it does not answer.
        self._box = message_box(QApplication.activeModalWidget() or self._window, title, text)
        self._text, self._more = self._box.text(), 0
        self._box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._box.destroyed.connect(self._forget_box)
        self._box.open()

    @Slot()
    def _forget_box(self) -> None:
        """What was hidden behind the box is painted now; if that fails again, it is known."""
        self._box = None
        self._last_seen = dict.fromkeys(self._last_seen, time.monotonic())


def _fault_of(error: BaseException) -> str:
    """The same for errors of one kind from one place."""
    if isinstance(error, UserError):
        return error.sentence
    frames = traceback.extract_tb(error.__traceback__)[-1:]
    return "".join([type(error).__name__, *(f" {one.filename}:{one.lineno}" for one in frames)])


def _summary(error: BaseException) -> str:
    return "".join(traceback.format_exception_only(error)).strip()


def log_path() -> str:
    return str(user_state_folder() / "timeline-app.log")


def install(window: QWidget) -> CrashReporter:
    """Show and log every exception that nobody caught, for as long as `window` lives."""
    reporter = CrashReporter(window)
    reporter.log_to_file()
    sys.excepthook = reporter.excepthook
    threading.excepthook = reporter.in_thread
    return reporter
