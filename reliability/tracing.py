"""strace: what a program and all its processes ask of the system, seen from outside."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from reliability.figures import Figure

_SOCKET = re.compile(r"\bsocket(?:pair)?\((AF_\w+)")
_CALL = re.compile(r"^\d+ +(?:<\.\.\. )?(?:open|openat|openat2|creat)\b")
_FRAME = re.compile(r"^ > (.+?)\(")  # a path may hold blanks
_C_LIBRARY = ("libc.", "libc-", "libpthread")
_NO_STRACE = "strace is missing or may not trace here (apt-get install strace)"


def missing() -> Figure | None:
    """A figure that is missed where there is no strace, or None where there is one."""
    if shutil.which("strace"):
        works = subprocess.run(
            ["strace", "-f", "-o", "/dev/null", "true"], capture_output=True, check=False
        )
        if works.returncode == 0:
            return None
    return Figure("strace", _NO_STRACE, "there", good=False)


def network_calls(out: Path) -> list[str]:
    """The command that writes every call to do with a network into `out`."""
    return ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o", str(out)]


def openings_of(path: Path, out: Path) -> list[str]:
    """The command that writes every opening of one file into `out`, and who called for it."""
    calls = "trace=open,openat,openat2,creat"
    return ["strace", "-f", "-k", "-qq", "-e", calls, "-P", str(path), "-o", str(out)]


def sockets(out: Path) -> Counter[str]:
    """How many sockets were made, by their family (AF_UNIX, AF_INET, ...)."""
    return Counter(_SOCKET.findall(out.read_text(errors="replace")))


def callers(out: Path) -> Iterator[str]:
    """For each opening the library or program that called the C library for it."""
    waiting = False
    for line in out.read_text(errors="replace").splitlines():
        if _CALL.match(line) and not line.endswith("<unfinished ...>"):
            if waiting:
                yield ""
            waiting = True
        elif waiting and (caller := _caller(line)):
            yield caller
            waiting = False
    if waiting:
        yield ""


def _caller(line: str) -> str:
    """The file of a frame's code, where that is not the C library."""
    frame = _FRAME.match(line)
    return "" if frame is None or Path(frame[1]).name.startswith(_C_LIBRARY) else frame[1]
