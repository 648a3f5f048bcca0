"""File layers of SQLite that stand between the store and the disk for a while."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import apsw

STANDARD = apsw.vfs_names()[0]
"""The file layer that the program uses."""


def path_of(name: Any) -> str:
    """The path that SQLite opens; "" for a temporary file."""
    return name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")


@contextmanager
def in_use(layer: apsw.VFS, name: str) -> Iterator[None]:
    """Let all of SQLite's files go through a layer that is registered under a name."""
    apsw.set_default_vfs(name)
    try:
        yield
    finally:
        apsw.set_default_vfs(STANDARD)
        layer.unregister()
