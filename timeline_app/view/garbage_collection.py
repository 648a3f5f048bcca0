"""Cyclic garbage is collected on the main thread, when it is idle.

Python's collector runs in whatever thread allocates; on a worker thread it could destroy widgets.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL = 2000  # milliseconds
_YOUNG, _MIDDLE, _OLD = gc.get_threshold()


class GarbageCollector(QObject):
    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(_INTERVAL)

    @Slot()
    def _collect(self) -> None:
        young, middle, old = gc.get_count()
        if old > _OLD:
            gc.collect(2)
        elif middle > _MIDDLE:
            gc.collect(1)
        elif young > _YOUNG:
            gc.collect(0)


def install(parent: QObject) -> GarbageCollector:
    """Turn the automatic collector off and collect from a timer of `parent`."""
    return GarbageCollector(parent)
