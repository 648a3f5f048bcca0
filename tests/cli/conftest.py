from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from timeline_app.cli.command_line import run


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code, and what it printed."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def command(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def run_it(*arguments: object) -> Ran:
        code = run([str(argument) for argument in arguments])
        printed = capfd.readouterr()
        return Ran(code, printed.out, printed.err)

    return run_it


def assert_one_clear_line(ran: Ran, code: int = 1) -> None:
    """An error is one line that says who speaks, and nothing else is printed."""
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith("timeline-app: ")
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
