"""Qt's own messages go to the log, where a crash report finds them, and not to the terminal."""

from __future__ import annotations

import logging

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


def _handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if not message.startswith(_HARMLESS):
        _log.log(_LEVELS[kind], "%s", message)


def install() -> None:
    qInstallMessageHandler(_handle)
