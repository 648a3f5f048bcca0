"""Qt's own messages go to the log, where a crash report finds them, and not to the terminal."""

from __future__ import annotations

import logging
import os
import sys
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_log = logging.getLogger("timeline_app.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
# What the platform without a screen says of smallest sizes, of menus and of the keyboard.
_HARMLESS = "This plugin does not support"
# What Qt says before it aborts where it finds no screen, with a paragraph on its plugins.
_NO_WINDOW = "no Qt platform plugin could be initialized"


class QtMessages:
    """Hears Qt. Before the application stands, what Qt says is the reason why it never will."""

    def __init__(self) -> None:
        self._of_start: list[tuple[QtMsgType, str]] | None = []
        qInstallMessageHandler(self._handle)

    def application_stands(self) -> None:
        """From now on messages are logged as they come."""
        messages, self._of_start = self._of_start, None
        for kind, message in messages or ():
            _log.log(_LEVELS[kind], "%s", message)

    def _handle(self, kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if message.startswith(_HARMLESS):
            return
        if self._of_start is None:
            _log.log(_LEVELS[kind], "%s", message)
        elif _NO_WINDOW in message:
            _end_without_a_window(self._of_start[0][1] if self._of_start else "there is no screen")
        else:
            self._of_start.append((kind, message))


def _end_without_a_window(why: str) -> NoReturn:
    """One clear line, and exit code 1. Qt would call abort()."""
    print(
        f"timeline-app: the window cannot be opened: {why.strip().rstrip('.')}. The commands need "
        "no screen; see timeline-app --help",
        file=sys.stderr,
        flush=True,
    )
    os._exit(1)
