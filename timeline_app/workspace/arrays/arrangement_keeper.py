"""Carry arrangements between layout, which makes them, and where they are kept.

In the file where it can be written; else, for a file that is read only and for a folder, in the
user's cache folder, one file a chronicle, good for exactly the contents that it was made from.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np

from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns, RowChanges
from timeline_app.store.columns import arrangement_cache
from timeline_app.store.file.database import Connection
from timeline_app.store.records import info_store
from timeline_app.system import user_folders

MOST_FILES = 8
_STAMP = 32  # bytes of the digest before the data
_NOTHING = np.zeros(0, np.int64)


class ArrangementKeeper:
    def __init__(self, connection: Connection, path: Path, read_only: bool) -> None:
        self._connection = connection
        self._path = path
        self._read_only = read_only
        self._waiting: dict[str, tuple[EventColumns, Callable[[], bytes]]] = {}

    def find(self, key: str, columns: EventColumns) -> tuple[bytes, RowChanges] | None:
        """What is kept under `key`, and how `columns` came out of those it was made for."""
        if not self._read_only:
            return arrangement_cache.find(self._connection, key, columns)
        try:
            stored = self._file().read_bytes()
        except OSError:
            return None
        if stored[:_STAMP] != self._stamp(key):
            return None
        return stored[_STAMP:], RowChanges(_NOTHING, _NOTHING)

    def keep_at_close(self, key: str, columns: EventColumns, make: Callable[[], bytes]) -> None:
        """Remember to keep what `make` returns under `key`."""
        self._waiting[key] = (columns, make)

    def write(self, columns: EventColumns) -> None:
        """Write what was made for the newest columns. That it cannot be written harms nobody."""
        for key, (own, make) in self._waiting.items():
            if own is columns:
                with suppress(UserError, OSError):
                    self._write(key, columns, make())
        self._waiting.clear()

    def _write(self, key: str, columns: EventColumns, data: bytes) -> None:
        if not self._read_only:
            arrangement_cache.keep(self._connection, key, columns, data)
            return
        from timeline_app.system.atomic_file import write_bytes

        file = self._file()
        file.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(file, self._stamp(key) + data)
        files = sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)
        for oldest in files[MOST_FILES:]:
            oldest.unlink(missing_ok=True)

    def _file(self) -> Path:
        name = hashlib.blake2b(str(self._path.resolve()).encode("utf-8", "surrogateescape"))
        return user_folders.user_cache_folder() / "arrangements" / name.hexdigest()[:32]

    def _stamp(self, key: str) -> bytes:
        """Differs for another key and for other contents."""
        contents = repr((key, info_store.contents(self._connection)))
        return hashlib.blake2b(contents.encode(), digest_size=_STAMP).digest()
