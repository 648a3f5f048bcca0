"""Homes of the proof's own: no proof touches the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VARIABLE = "XDG_DATA_HOME"
_KINDS = ("DATA", "CONFIG", "STATE", "CACHE")


@contextmanager
def own_home(folder: Path) -> Iterator[None]:
    """Let backups and the like go into a folder for a while."""
    before = os.environ.get(_VARIABLE)
    os.environ[_VARIABLE] = str(folder)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_VARIABLE]
        else:
            os.environ[_VARIABLE] = before


def environment_of(home: Path, **more: str) -> dict[str, str]:
    """The environment of a program that lives in `home`, on a screen that nobody sees."""
    home.mkdir(exist_ok=True)
    own = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in _KINDS}
    return os.environ | own | {"HOME": str(home), "QT_QPA_PLATFORM": "offscreen"} | more
