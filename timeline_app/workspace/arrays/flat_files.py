"""Where the files lie that columns and arrangements of very many events are mapped from.

In the user's cache folder, named after the chronicle's path and its state, so that a file is found
only while it is right. They may be thrown away at any time.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from contextlib import suppress
from pathlib import Path

from timeline_app.system.array_file import UNFINISHED
from timeline_app.system.user_folders import user_cache_folder

MOST_BYTES = 6_000_000_000
"""What all chronicles together may take; those that were not opened for longest go first."""

_LEFT_BEHIND = 600  # seconds after which nobody goes on writing a file
_SPARE = 200_000_000  # bytes of the disk that are left to others


class FlatFiles:
    """The files of one chronicle."""

    def __init__(self, path: Path) -> None:
        name = hashlib.blake2b(str(path.resolve()).encode("utf-8", "surrogateescape"))
        self._own = name.hexdigest()[:24]
        self._folder = user_cache_folder() / "arrays"

    def columns(self, state: str) -> Path:
        """The file for the columns of a state, whether it is there or not."""
        return self._folder / f"{self._own}-{state}-columns"

    def arrangement(self, state: str, key: str) -> Path:
        """The file for an arrangement of these columns."""
        return self._folder / f"{self._own}-{state}-{key}"

    def all_of(self, state: str) -> list[Path]:
        """The files that are there for a state."""
        return sorted(
            one
            for one in self._folder.glob(f"{self._own}-{state}-*")
            if not one.name.endswith(UNFINISHED)
        )

    def carry_over(self, before: str, after: str) -> None:
        """Give the files of a state to a later one in which the same is in them."""
        for file in self.all_of(before):
            file.replace(file.with_name(file.name.replace(f"-{before}-", f"-{after}-", 1)))

    def has_room(self, size: int) -> bool:
        """Whether so many bytes may be written."""
        folder = self._folder
        while not folder.exists():
            folder = folder.parent
        return size <= MOST_BYTES and shutil.disk_usage(folder).free > size + _SPARE

    def note_use(self, state: str) -> None:
        """Remember that these files were opened."""
        for file in self.all_of(state):
            with suppress(OSError):
                os.utime(file)

    def drop_unfinished(self) -> None:
        """Remove what programs that were killed left behind."""
        for file in self._folder.glob(f"*{UNFINISHED}"):
            with suppress(OSError):
                if time.time() - file.stat().st_mtime > _LEFT_BEHIND:
                    file.unlink()

    def tidy(self, state: str) -> None:
        """Remove files of the chronicle's other states, and the oldest beyond MOST_BYTES."""
        kept = []
        for file in self._folder.glob("*"):
            current = file.name.startswith(f"{self._own}-{state}-")
            with suppress(OSError):
                if file.name.endswith(UNFINISHED):
                    continue
                if file.name.startswith(f"{self._own}-") and not current:
                    file.unlink()
                    continue
                told = file.stat()
                kept.append((current, told.st_mtime, told.st_size, file))
        total = 0
        for _, _, size, file in sorted(kept, reverse=True):
            total += size
            if total > MOST_BYTES:
                with suppress(OSError):
                    file.unlink()
