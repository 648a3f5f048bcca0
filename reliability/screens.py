"""A screen of an X server that nobody sees."""

from __future__ import annotations

import os
import select
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

_PATIENCE = 20  # seconds


@contextmanager
def screen() -> Iterator[str]:
    """Start an X server without TCP, and give its display. Raises RuntimeError."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=(writing,), stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            if not select.select([answer], [], [], _PATIENCE)[0]:
                raise RuntimeError("the X server does not start")
            yield f":{int(answer.readline())}"
    finally:
        server.terminate()
        server.wait()
