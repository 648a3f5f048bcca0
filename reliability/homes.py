"""A home of the proof's own: no proof touches the user's."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_VARIABLE = "XDG_DATA_HOME"


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
