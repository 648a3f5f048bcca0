"""Where the program stood, in a file of its own for every running window.

A program holds a lock on its session as long as it lives; the system lets go of it at any death.
So a session that is not closed and not locked is one that crashed, and two programs never write
to the same one. The files are lines of words, for the first frame can do without a parser.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Lines: TypeAlias = Mapping[str, tuple[str, ...]]
"""What is remembered: under each key some words."""

CLOSED, CHRONICLE = "closed", "chronicle"
_FIRST_LINE = "timeline-app session 1"
_MOST_KEPT = 10
_MOST_TRIES = 2
"""Starts in a row that a session may end before it is written again; then it is not gone on with,
for it may be what ends them."""


class SessionFile:
    """A session that this process holds. `lines` are as they were left, `crashed` how."""

    # No dataclass: the first frame waits for this, and that would cost as much as all the rest.
    __slots__ = ("crashed", "handle", "lines", "path")

    def __init__(self, path: Path, handle: int, lines: Lines, *, crashed: bool = False) -> None:
        self.path = path
        self.handle = handle
        self.lines = lines
        self.crashed = crashed

    def write(self, lines: Lines) -> None:
        """Replace what is remembered, all of it or nothing. Raises OSError."""
        from timeline_app.system.atomic_file import write_bytes

        write_bytes(self.path, as_bytes(lines))
        os.truncate(self.handle, 0)  # it went well this far

    def let_go(self) -> None:
        """Leave the session to the next program."""
        os.close(self.handle)


def claim(folder: Path, chronicle: str | None) -> SessionFile:
    """Take over the session to go on with, or begin one. Raises OSError.

    `chronicle` names the only one whose session is wanted; None is for any: the newest that
    crashed, else the newest that was closed, else a copy of what a running program remembers.
    """
    folder.mkdir(parents=True, exist_ok=True)
    newest: Lines = {}
    free: list[SessionFile] = []
    for path in _newest_first(folder):
        lines = _read(path)
        found = None if lines is None else _locked(path, lines)
        if found is not None:
            free.append(found)
        newest = newest or lines or {}
    chosen = _chosen(free, chronicle)
    for one in free:
        if one is not chosen:
            _leave_or_forget(one, free)
    if chosen is not None:
        return _with_one_try_more(chosen)
    _forget_unwritten(folder)
    started = newest if chronicle is None and not free else {}
    return _begun(folder, started)


def _chosen(free: list[SessionFile], chronicle: str | None) -> SessionFile | None:
    if chronicle is not None:
        return next((one for one in free if one.lines.get(CHRONICLE) == (chronicle,)), None)
    crashed = next((one for one in free if one.crashed), None)
    return crashed or next(iter(free), None)


def _leave_or_forget(one: SessionFile, free: list[SessionFile]) -> None:
    if not one.crashed and free.index(one) >= _MOST_KEPT:
        with suppress(OSError):
            one.path.unlink()
            _lock_of(one.path).unlink()
    one.let_go()


def _forget_unwritten(folder: Path) -> None:
    """Locks of programs that ended before they wrote anything."""
    for lock in folder.glob("*.lock"):
        if not lock.with_suffix(".session").exists():
            with suppress(OSError):
                handle = _lock(lock)
                if handle is not None:
                    lock.unlink()
                    os.close(handle)


def _with_one_try_more(session: SessionFile) -> SessionFile:
    """A session that ended the program each time it was gone on with begins empty."""
    tries = os.fstat(session.handle).st_size
    if tries >= _MOST_TRIES:
        os.truncate(session.handle, 0)
        return SessionFile(session.path, session.handle, {})
    if session.crashed:
        os.pwrite(session.handle, b"x", tries)
    return session


def _begun(folder: Path, lines: Lines) -> SessionFile:
    path = folder / f"{time.time_ns()}-{os.getpid()}.session"
    handle = _lock(_lock_of(path))
    if handle is None:
        raise OSError(f"{path} cannot be locked")
    return SessionFile(path, handle, lines)


def _locked(path: Path, lines: Lines) -> SessionFile | None:
    with suppress(OSError):
        handle = _lock(_lock_of(path))
        if handle is not None:
            return SessionFile(path, handle, lines, crashed=CLOSED not in lines)
    return None


def _lock(path: Path) -> int | None:
    """Lock a file, made where it is not there; None where another program holds it."""
    import fcntl

    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.fstat(handle).st_ino == path.stat().st_ino:
            return handle
    except OSError:  # locked, or forgotten by another program in this very moment
        pass
    os.close(handle)
    return None


def _lock_of(path: Path) -> Path:
    return path.with_suffix(".lock")


def _newest_first(folder: Path) -> list[Path]:
    timed = []
    for path in folder.glob("*.session"):
        with suppress(OSError):
            timed.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(timed, reverse=True)]


def as_bytes(lines: Lines) -> bytes:
    """One line a key, its words behind it, all between tabs; what is no letter is escaped."""
    rows = [_FIRST_LINE, *("\t".join(map(_escaped, (key, *words))) for key, words in lines.items())]
    return "\n".join([*rows, ""]).encode("ascii")


def _read(path: Path) -> Lines | None:
    """None for what is no session, or cannot be read."""
    try:
        first, *rows = path.read_bytes().decode("ascii").split("\n")
        if first != _FIRST_LINE or rows[-1:] != [""]:
            return None
        return dict(_words(row) for row in rows[:-1])
    except (OSError, ValueError):
        return None


def _words(row: str) -> tuple[str, tuple[str, ...]]:
    key, *words = (word.encode("ascii").decode("unicode_escape") for word in row.split("\t"))
    return key, tuple(words)


def _escaped(word: str) -> str:
    return word.encode("unicode_escape").decode("ascii")
