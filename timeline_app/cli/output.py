"""What the headless face prints: plain lines that no text of a chronicle can disturb."""

from __future__ import annotations

import sys

GOOD, FAULT, BAD_USAGE = 0, 1, 2


def one_line(text: str) -> str:
    """The text on one line, blanks folded, without letters that would steer a terminal."""
    folded = " ".join(text.split())
    return "".join(
        letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in folded
    )


def say(text: str) -> None:
    """Print a line to standard output."""
    _print(one_line(text), sys.stdout)


def say_indented(text: str) -> None:
    """Print a line that belongs to the one above it."""
    _print(f"  {one_line(text)}", sys.stdout)


def fail(text: str, code: int = FAULT) -> int:
    """Print an error as one line to standard error, and return the exit code."""
    _print(f"timeline-app: {one_line(text)}", sys.stderr)
    return code


def _print(line: str, stream: object) -> None:
    print(line, file=stream)  # type: ignore[call-overload]
