"""One thread for slow work of which only the newest is wanted."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
Wanted = Callable[[], bool]
"""Asked by work in progress: is the answer still wanted?"""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    work: Callable[[Wanted], T]
    done: Callable[[T], None]
    failed: Callable[[Exception], None]


class LatestWins:
    """Does the newest work it was given, in a thread that starts with the first and idles after.

    A newer work takes the place of one that waits, and of one in progress: `interrupt` is called,
    `wanted()` says no, and neither its answer nor its error is told to anybody. What `done` or
    `failed` raise goes to `threading.excepthook`, and the thread goes on.
    """

    def __init__(self, name: str, interrupt: Callable[[], None] = lambda: None) -> None:
        self._name = name
        self._interrupt = interrupt
        self._changed = threading.Condition()
        self._waiting: _Job[object] | None = None
        self._running: _Job[object] | None = None
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(
        self,
        work: Callable[[Wanted], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do `work` in the thread, which then calls `done` or `failed`. Not after `close`."""
        with self._changed:
            if self._closed:
                return
            self._waiting = _Job(work, done, failed)  # type: ignore[arg-type]
            self._break_off()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name=self._name)
                self._thread.start()
            self._changed.notify()

    def forget(self) -> None:
        """Give up what waits and what is in progress: nobody wants its answer any more."""
        with self._changed:
            self._waiting = None
            self._break_off()

    def close(self) -> None:
        """Give up everything and end the thread; returns when it has ended."""
        with self._changed:
            self._closed = True
            self._waiting = None
            self._break_off()
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _break_off(self) -> None:
        """Under the lock, so that it is the work in progress which is interrupted, not the next."""
        if self._running is not None:
            self._running = None
            self._interrupt()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            try:
                self._do(job)
            except Exception:
                caught = (*sys.exc_info(), threading.current_thread())
                threading.excepthook(threading.ExceptHookArgs(caught))

    def _next(self) -> _Job[object] | None:
        with self._changed:
            while self._waiting is None and not self._closed:
                self._changed.wait()
            job, self._waiting = self._waiting, None
            self._running = job
            return job

    def _do(self, job: _Job[object]) -> None:
        def wanted() -> bool:
            return self._running is job

        try:
            answer = job.work(wanted)
        except Exception as error:
            if self._ended(job):
                job.failed(error)
        else:
            if self._ended(job):
                job.done(answer)

    def _ended(self, job: _Job[object]) -> bool:
        """Whether it was the newest to its end."""
        with self._changed:
            newest = self._running is job
            if newest:
                self._running = None
            return newest
