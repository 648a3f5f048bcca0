"""Where an open chronicle's file lies now, if another program renamed, replaced or deleted it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from timeline_app.store.file.database import Connection
from timeline_app.store.file.moved_files import has_moved

if TYPE_CHECKING:
    from timeline_app.workspace.files.moved import Moved

_Identity: TypeAlias = tuple[int, int]
"""Device and inode: the file itself, whatever it is called."""

_HANDLES = Path("/proc/self/fd")


class FilePlace:
    """Remembers which file was opened, as long as it is open. A chronicle in memory has none."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._identity = _identity(path) if connection.filename else None

    @property
    def in_a_file(self) -> bool:
        """Whether what is open is a file, and no folder and no older state in memory."""
        return self._identity is not None

    def moved(self) -> Moved | None:
        """None while it lies where it was opened. Costs microseconds then: for a timer."""
        if self._identity is None or not has_moved(self._connection):
            return None
        from timeline_app.workspace.files.moved import Moved

        found = next((path for path in self._names() if _identity(path) == self._identity), None)
        return Moved(found, self._path.exists())

    def _names(self) -> Iterator[Path]:
        """What the file may be called now: what the system says of our handles, then its folder."""
        with suppress(OSError):
            for handle in _HANDLES.iterdir():
                if _identity(handle) == self._identity:
                    yield handle.readlink()
        with suppress(OSError):
            yield from self._path.resolve().parent.iterdir()


def _identity(path: Path) -> _Identity | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
