"""Proof 12: the whole program needs no network, and makes no socket for one."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from reliability import tracing
from reliability.figures import Figure, Scale, done, least, none
from reliability.guided import BRIEF, SOCKET, guided_use
from reliability.screens import screen

_INTERNET = ("AF_INET", "AF_INET6")


def prove(scale: Scale) -> Iterator[Figure]:
    without_strace = tracing.missing()
    yield without_strace or Figure("strace", "there", "there", good=True)
    if without_strace is None:
        yield from _traced(scale)
    if scale is not Scale.SAMPLE:
        yield from _in_an_empty_namespace()


def _traced(scale: Scale) -> Iterator[Figure]:
    words = (BRIEF,) if scale is Scale.SAMPLE else ()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        used = guided_use(folder, *words, under=tracing.network_calls(folder / "calls"))
        yield done("steps of the guided use", len(used.done))
        yield none("steps that failed", len(used.faults))
        found = tracing.sockets(folder / "calls")
        yield none("sockets for a network", sum(found[family] for family in _INTERNET))
        yield Figure("sockets of other kinds", _listed(found), "", good=True)
    if scale is Scale.SAMPLE:
        return
    yield from _traced_on_a_screen()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        guided_use(folder, SOCKET, BRIEF, under=tracing.network_calls(folder / "calls"))
        found = tracing.sockets(folder / "calls")
        caught = sum(found[family] for family in _INTERNET)
        yield least("control: a planted socket, seen by strace", caught, 1, "")


def _traced_on_a_screen() -> Iterator[Figure]:
    """X and D-Bus are reached through sockets of the machine itself (AF_UNIX)."""
    if shutil.which("Xvfb") is None:
        yield Figure("on an X screen", "not tried: there is no Xvfb here", "", good=True)
        return
    with tempfile.TemporaryDirectory() as name, screen() as display:
        folder = Path(name)
        calls = tracing.network_calls(folder / "calls")
        used = guided_use(folder, under=calls, QT_QPA_PLATFORM="xcb", DISPLAY=display)
        found = tracing.sockets(folder / "calls")
        yield none("on an X screen: steps that failed", len(used.faults))
        yield none("on an X screen: sockets for a network", sum(found[one] for one in _INTERNET))
        yield Figure("on an X screen: sockets of other kinds", _listed(found), "", good=True)


def _in_an_empty_namespace() -> Iterator[Figure]:
    """A network namespace of its own has not even a loopback that is up."""
    apart = ["unshare", "-rn"]
    if subprocess.run([*apart, "true"], capture_output=True, check=False).returncode:
        yield Figure("an empty network", "none may be made here (unshare -rn)", "made", good=False)
        return
    with tempfile.TemporaryDirectory() as name:
        used = guided_use(Path(name), under=apart)
        yield done("steps in an empty network", len(used.done))
        yield none("steps in an empty network that failed", len(used.faults))
    with tempfile.TemporaryDirectory() as name:
        used = guided_use(Path(name), SOCKET, BRIEF, under=apart)
        caught = sum("Network is unreachable" in fault for fault in used.faults)
        yield least("control: a planted socket, failing there", caught, 1, "")


def _listed(found: dict[str, int]) -> str:
    others = sorted((family, count) for family, count in found.items() if family not in _INTERNET)
    return ", ".join(f"{family} {count}" for family, count in others) or "none"
