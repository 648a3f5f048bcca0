"""What a test may leave running by mistake: threads, Qt's threads and timers."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")
GRACE = 1.0  # seconds in which what is ending may end


@dataclass(frozen=True)
class RunningQtObject:
    address: int
    description: str = field(compare=False)


def running_threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


def running_qt_objects() -> set[RunningQtObject]:
    """The active QTimers and the running QThreads that Python knows."""
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import Shiboken

    return {
        RunningQtObject(id(wrapper), f"{wrapper!r} of {wrapper.parent()!r}")
        for wrapper in Shiboken.getAllValidWrappers()
        if (isinstance(wrapper, QTimer) and wrapper.isActive())
        or (isinstance(wrapper, QThread) and wrapper.isRunning())
    }


def delete_what_was_left_to_qt() -> None:
    """Carry out every deleteLater(), which processEvents() outside an event loop does not."""
    from PySide6.QtCore import QCoreApplication, QEvent

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def left_over(found: Callable[[], set[T]]) -> set[T]:
    """What `found` still finds when garbage is collected and the time of grace is over."""
    end = time.monotonic() + GRACE
    while (rest := found()) and time.monotonic() < end:
        gc.collect()
        time.sleep(0.02)
    return rest
