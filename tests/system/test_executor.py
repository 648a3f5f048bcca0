from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from timeline_app.system.executor import LatestWins, Wanted

SOON = 5.0  # seconds


class Told:
    """What the executor told."""

    def __init__(self) -> None:
        self.answers: list[object] = []
        self.errors: list[Exception] = []
        self.something = threading.Semaphore(0)

    def done(self, answer: object) -> None:
        self.answers.append(answer)
        self.something.release()

    def failed(self, error: Exception) -> None:
        self.errors.append(error)
        self.something.release()


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def interrupted() -> threading.Event:
    return threading.Event()


@pytest.fixture
def executor(interrupted: threading.Event) -> Iterator[LatestWins]:
    made = LatestWins("test", interrupted.set)
    yield made
    made.close()


def test_work_is_done_in_another_thread(executor: LatestWins, told: Told) -> None:
    executor.submit(lambda _: threading.current_thread().name, told.done, told.failed)
    assert told.something.acquire(timeout=SOON)
    assert told.answers == ["test"]


def test_an_error_is_told(executor: LatestWins, told: Told) -> None:
    def fail(_: Wanted) -> None:
        raise ValueError("no")

    executor.submit(fail, told.done, told.failed)
    assert told.something.acquire(timeout=SOON)
    assert [str(error) for error in told.errors] == ["no"]


def test_what_the_told_raise_is_reported_and_the_next_work_is_done(
    executor: LatestWins, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reported.append)

    def refuse(answer: object) -> None:
        told.done(answer)
        raise ValueError("cannot show it")

    executor.submit(lambda _: 1, refuse, told.failed)
    assert told.something.acquire(timeout=SOON)
    executor.submit(lambda _: 2, told.done, told.failed)
    assert told.something.acquire(timeout=SOON)

    assert (told.answers, told.errors) == ([1, 2], [])
    ((kind, error, _, thread),) = reported
    assert (kind, str(error)) == (ValueError, "cannot show it")
    assert thread is not None
    assert thread.name == "test"


def test_the_latest_work_wins(
    executor: LatestWins, told: Told, interrupted: threading.Event
) -> None:
    begun = threading.Event()
    seen: list[bool] = []

    def slow(wanted: Wanted) -> str:
        seen.append(wanted())
        begun.set()
        assert interrupted.wait(SOON)
        seen.append(wanted())
        return "old"

    executor.submit(slow, told.done, told.failed)
    assert begun.wait(SOON)
    executor.submit(lambda _: "skipped", told.done, told.failed)
    executor.submit(lambda _: "new", told.done, told.failed)
    assert told.something.acquire(timeout=SOON)
    executor.close()
    assert (told.answers, seen) == (["new"], [True, False])


def test_an_error_of_work_that_nobody_wants_is_not_told(
    executor: LatestWins, told: Told, interrupted: threading.Event
) -> None:
    begun = threading.Event()

    def slow(_: Wanted) -> None:
        begun.set()
        assert interrupted.wait(SOON)
        raise ValueError("broken off")

    executor.submit(slow, told.done, told.failed)
    assert begun.wait(SOON)
    executor.forget()
    executor.close()
    assert (told.answers, told.errors) == ([], [])


def test_closing_ends_the_thread_and_nothing_is_done_after(
    executor: LatestWins, told: Told
) -> None:
    executor.submit(lambda _: 1, told.done, told.failed)
    executor.close()
    executor.submit(lambda _: 2, told.done, told.failed)
    assert 2 not in told.answers
    assert "test" not in {thread.name for thread in threading.enumerate()}
