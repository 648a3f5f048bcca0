"""Who opens a file, told by the system itself (inotify): Qt, Python or any library."""

from __future__ import annotations

import ctypes
import os
import struct
from pathlib import Path

_OPENED_OR_READ = 0x20 | 0x01  # IN_OPEN, IN_ACCESS
_EVENT = struct.Struct("iIII")


class OpenedFiles:
    """Counts openings and readings of some files by anybody, from now on. Linux only."""

    def __init__(self, *paths: Path) -> None:
        library = ctypes.CDLL(None, use_errno=True)
        self._handle = library.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        for path in paths:
            if library.inotify_add_watch(self._handle, os.fsencode(path), _OPENED_OR_READ) < 0:
                raise OSError(ctypes.get_errno(), "inotify", str(path))
        self._count = 0

    def count(self) -> int:
        """How many openings and readings there were; some of the same kind may be told as one."""
        try:
            told = os.read(self._handle, 1 << 20)
        except BlockingIOError:
            return self._count
        place = 0
        while place < len(told):
            place += _EVENT.size + _EVENT.unpack_from(told, place)[3]
            self._count += 1
        return self._count
