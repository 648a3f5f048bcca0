"""Run Python as a program of its own, and hear how far it is: for work of seconds or minutes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

_LONGEST = 600_000  # milliseconds that `wait` waits


def own_environment() -> QProcessEnvironment:
    """In which a program finds what this one imports."""
    environment = QProcessEnvironment.systemEnvironment()
    environment.insert("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
    return environment


class BackgroundProgram(QObject):
    """Hears "progress 0.5" and, where the program made something, "made"."""

    progressed = Signal(object)  # float: which share is done
    ended = Signal(object)  # bool: whether it came to a good end

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.made = False
        self._process: QProcess | None = QProcess(self)
        self._process.setProcessEnvironment(own_environment())
        self._process.setStandardErrorFile(QProcess.nullDevice())
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._finish)

    def start(self, arguments: Sequence[str]) -> None:
        """Run Python with these arguments; `ended` may come before this returns."""
        if self._process is not None:
            self._process.start(sys.executable, list(arguments))

    def stop(self) -> None:
        """Give up: nothing more is heard, and the program is gone."""
        process, self._process = self._process, None
        if process is not None:
            process.readyReadStandardOutput.disconnect(self._read)
            process.finished.disconnect(self._finish)
            process.errorOccurred.disconnect(self._finish)
            process.kill()
            process.waitForFinished()

    def wait(self) -> None:
        """Come back when it has ended and said so: for what cannot go on without it."""
        if self._process is not None:
            self._process.waitForFinished(_LONGEST)

    @Slot()
    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            word, _, value = bytes(process.readLine().data()).decode().strip().partition(" ")
            if word == "made":
                self.made = True
            elif word == "progress":
                self.progressed.emit(float(value))

    @Slot()
    def _finish(self) -> None:
        self._read()
        process, self._process = self._process, None
        if process is not None:
            good = process.error() != QProcess.ProcessError.FailedToStart
            self.ended.emit(good and process.exitCode() == 0)
