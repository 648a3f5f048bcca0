"""A screen with a window manager on it, and the hands and eyes of a user in front of it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtGui import QImage

PROGRAMS = ("Xvfb", "openbox", "xdotool")
WIDTH, HEIGHT = 1600, 1000
PATIENCE = 20  # seconds: a busy machine is slow, a broken one is for ever

_CLIENT = Path(__file__).with_name("x_client.py")
_LEFT_BUTTON = "1"

T = TypeVar("T")


def wait_for(what: str, look: Callable[[], T | None]) -> T:
    """Look again and again until there is something to see; fail when it never comes."""
    end = time.monotonic() + PATIENCE
    while (found := look()) is None:
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE} s in vain for {what}")
        time.sleep(0.1)
    return found


class XSession:
    """An X server of its own. Everything started in it ends with it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._processes: list[subprocess.Popen[bytes]] = []
        self._environment = os.environ | {"QT_QPA_PLATFORM": "xcb", "LANG": "C.UTF-8"}
        self._pictures = 0

    def __enter__(self) -> XSession:
        try:
            self._environment["DISPLAY"] = f":{self._start_server()}"
            self.start("openbox", "--sm-disable")
            wait_for("the window manager", lambda: self._ask("get_num_desktops"))
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _end(self) -> None:
        for process in reversed(self._processes):
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a program as a desktop does, with no terminal; all ends with the session."""
        return self._run(list(command))

    def start_the_program(self, *arguments: str) -> subprocess.Popen[bytes]:
        return self.start(sys.executable, "-P", "-m", "timeline_app", *arguments)

    def window(self, title: str) -> str:
        """The X id of the window whose title holds `title`, once it is on the screen."""
        found = wait_for(
            f"a window “{title}”", lambda: self._ask("search", "--onlyvisible", "--name", title)
        )
        return found.split()[0]

    def title(self, window: str) -> str:
        return self._ask("getwindowname", window) or ""

    def click(self, window: str, x: int, y: int) -> None:
        self._do("mousemove", "--window", window, str(x), str(y), "click", _LEFT_BUTTON)

    def drag(self, window: str, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at `start`, move in two steps as a hand does, let go at `end`."""
        at_start, at_end = ([str(number) for number in place] for place in (start, end))
        self._do("mousemove", "--window", window, *at_start, "mousedown", _LEFT_BUTTON)
        self._do("mousemove", "--window", window, at_start[0], at_end[1])
        self._do("mousemove", "--window", window, *at_end, "mouseup", _LEFT_BUTTON)

    def key(self, window: str, name: str) -> None:
        self._do("windowactivate", "--sync", window, "key", name)

    def picture(self, window: str) -> QImage:
        """The window as it stands on the screen."""
        self._pictures += 1
        out = self._folder / f"{self._pictures:03}.png"
        self._client(window, str(out))
        return QImage(str(out)).convertToFormat(QImage.Format.Format_RGB32)

    def selected_text(self) -> str:
        """What is selected on this screen, as another program would paste it."""
        return self._client()

    def _start_server(self) -> int:
        """Start a server that finds a free number, and say which one it found."""
        reading, writing = os.pipe()
        screen = f"{WIDTH}x{HEIGHT}x24"
        server = ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"]
        try:
            self._run(server, pass_fds=(writing,))
        finally:
            os.close(writing)
        with os.fdopen(reading) as answer:
            assert select.select([answer], [], [], PATIENCE)[0], "the X server does not start"
            return int(answer.readline())

    def _run(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
        with (self._folder / f"{len(self._processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=pass_fds,
            )
        self._processes.append(process)
        return process

    def _ask(self, *words: str) -> str | None:
        done = self._xdotool(*words)
        return done.stdout.strip() or None if done.returncode == 0 else None

    def _do(self, *words: str) -> None:
        done = self._xdotool(*words)
        assert done.returncode == 0, done.stderr

    def _xdotool(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["xdotool", *words],
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )

    def _client(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-P", str(_CLIENT), *arguments],
            env=self._environment,
            capture_output=True,
            text=True,
            check=True,
            timeout=PATIENCE,
        ).stdout
