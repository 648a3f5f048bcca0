"""How long the window's thread keeps its event loop waiting, and in what."""

from __future__ import annotations

import time
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot


@dataclass(frozen=True, slots=True)
class Stall:
    """Seconds between two beats: as a clock goes, and of work of this thread."""

    during: str
    seconds: float
    worked: float


class Heartbeat(QObject):
    """Beats whenever the event loop goes round. `during` is what is done at the moment."""

    def __init__(self) -> None:
        super().__init__()
        self.during = ""
        self.longest: dict[str, Stall] = {}
        self._clock, self._worked = time.monotonic(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.beat)
        self._timer.start(0)

    @Slot()
    def beat(self) -> None:
        clock, worked = time.monotonic(), time.thread_time()
        found = Stall(self.during, clock - self._clock, worked - self._worked)
        before = self.longest.get(self.during)
        if before is None or found.worked > before.worked:
            self.longest[self.during] = found
        self._clock, self._worked = clock, worked

    def rest(self) -> None:
        """Begin anew: what was before is not counted."""
        self._clock, self._worked = time.monotonic(), time.thread_time()
