"""Errors in slots and threads are shown and logged; Qt alone would let them pass in silence."""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from timeline_app.model.errors import UserError
from timeline_app.system.user_folders import user_state_folder
from timeline_app.view.widgets.plain_message import tell

_log = logging.getLogger("timeline_app")


class CrashReporter(QObject):
    """Takes exceptions from any thread and shows them in the window's."""

    caught = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self.caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """`sys.excepthook`: log, then show."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, UserError):
            _log.error("unexpected error", exc_info=(kind, error, trace))
            sys.__excepthook__(kind, error, trace)
        self.caught.emit(error)

    @Slot(object)
    def _show(self, error: BaseException) -> None:
        if isinstance(error, UserError):
            tell(self._window, self.tr("That did not work"), error.sentence)
            return
        summary = "".join(traceback.format_exception_only(error)).strip()
        text = self.tr(
            "This is a fault of the program. What you saved is safe. The details are in {0}.\n\n{1}"
        ).format(log_path(), summary)
        tell(self._window, self.tr("Something went wrong"), text)


def log_path() -> str:
    return str(user_state_folder() / "timeline-app.log")


def install(window: QWidget) -> CrashReporter:
    """Show and log every exception that nobody caught, for as long as `window` lives."""
    user_state_folder().mkdir(parents=True, exist_ok=True)
    handler = logging.FileHandler(log_path(), encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    _log.addHandler(handler)
    reporter = CrashReporter(window)
    sys.excepthook = reporter.excepthook

    def from_thread(caught: threading.ExceptHookArgs) -> None:
        if caught.exc_value is not None:
            reporter.excepthook(caught.exc_type, caught.exc_value, caught.exc_traceback)

    threading.excepthook = from_thread
    return reporter
