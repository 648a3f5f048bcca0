"""A file layer whose calls fail: the n-th one, once or from then on."""

from __future__ import annotations

from typing import Any

import apsw

from reliability.file_layers import STANDARD

NAME = "failing"


class Failing(apsw.VFS):
    """Counts the calls to all files; raises an I/O error at the call numbered `at`."""

    def __init__(self) -> None:
        self.calls = 0
        self.at = 0  # none
        self.lasting = False
        self.failed = False
        super().__init__(NAME, STANDARD)

    def arm(self, at: int, *, lasting: bool) -> None:
        self.calls, self.at, self.lasting, self.failed = 0, at, lasting, False

    def disarm(self) -> None:
        self.at = 0

    def count(self) -> None:
        self.calls += 1
        if self.at and (self.calls == self.at or (self.lasting and self.calls > self.at)):
            self.failed = True
            raise apsw.IOError("a planted fault")

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        self.count()
        return _FailingFile(self, name, flags)

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        self.count()
        super().xDelete(name, sync_folder)


class _FailingFile(apsw.VFSFile):
    def __init__(self, layer: Failing, name: Any, flags: list[int]) -> None:
        self._layer = layer
        super().__init__(STANDARD, name, flags)

    def xRead(self, amount: int, offset: int) -> bytes:  # noqa: N802
        self._layer.count()
        return super().xRead(amount, offset)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._layer.count()
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:  # noqa: N802
        self._layer.count()
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._layer.count()
        super().xSync(flags)

    def xFileSize(self) -> int:  # noqa: N802
        self._layer.count()
        return super().xFileSize()
