"""A disk that forgets: what is on it when the power goes, out of what was written and synced.

A VFS of SQLite notes every write, truncation, sync and removal. From the notes the disk is made
as it may be after a cut at any moment: all that was synced, and of the rest any sectors of 512
bytes, whole or torn; files whose folder was not synced may be gone, or back again.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from reliability.file_layers import STANDARD, path_of

NAME = "recorder"
SECTOR = 512
_SYNC_FOLDER = 1  # xDelete's wish


class Note(NamedTuple):
    """What happened to a file: "write", "truncate", "sync", "make", "remove"; or "acknowledged"."""

    what: str
    name: str = ""
    offset: int = 0
    data: bytes = b""


class Recorder(apsw.VFS):
    """Passes all on to the real file system and notes it, while `recording`."""

    def __init__(self) -> None:
        self.notes: list[Note] = []
        self.recording = False
        super().__init__(NAME, STANDARD)

    def note(self, note: Note) -> None:
        if self.recording:
            self.notes.append(note)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = path_of(name)
        fresh = bool(path) and not Path(path).exists()
        opened = _RecordedFile(self, path, name, flags)
        if fresh:
            self.note(Note("make", path))
        return opened

    def xDelete(self, name: str, sync_folder: bool) -> None:  # noqa: N802
        super().xDelete(name, sync_folder)
        self.note(Note("remove", name, _SYNC_FOLDER if sync_folder else 0))


class _RecordedFile(apsw.VFSFile):
    def __init__(self, recorder: Recorder, path: str, name: Any, flags: list[int]) -> None:
        self._recorder = recorder
        self._path = path
        super().__init__(STANDARD, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self._recorder.note(Note("write", self._path, offset, bytes(data)))

    def xTruncate(self, size: int) -> None:  # noqa: N802
        super().xTruncate(size)
        self._recorder.note(Note("truncate", self._path, size))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self._recorder.note(Note("sync", self._path))


@dataclass
class _OnDisk:
    """One file: what is safe, and what was done to it since."""

    safe: bytearray = field(default_factory=bytearray)
    since: list[Note] = field(default_factory=list)
    there: bool = True  # its name is safe in its folder
    removed: bool = False  # and its removal is not


class Disk:
    """The state of a disk as notes are played to it."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = {name: _OnDisk(bytearray(content)) for name, content in files.items()}

    def play(self, note: Note) -> None:
        if note.what == "acknowledged":
            return
        file = self._files.setdefault(note.name, _OnDisk(there=False))
        if note.what == "make":
            self._files[note.name] = _OnDisk(there=False)
        elif note.what == "remove":
            file.removed = True
            if note.offset == _SYNC_FOLDER:
                del self._files[note.name]
        elif note.what == "sync":
            for earlier in file.since:
                _apply(file.safe, earlier)
            file.since.clear()
            file.there = True
        else:
            file.since.append(note)

    def after_a_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What may be found on the disk if the power goes now."""
        found = {}
        for name, file in self._files.items():
            if (not file.there or file.removed) and chance.random() < 0.5:
                continue
            content = bytearray(file.safe)
            for note in file.since:
                _apply_some(content, note, chance)
            found[name] = bytes(content)
        return found


def _apply(content: bytearray, note: Note) -> None:
    if note.what == "truncate":
        del content[note.offset :]
        content.extend(bytes(note.offset - len(content)))
        return
    end = note.offset + len(note.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[note.offset : end] = note.data


def _apply_some(content: bytearray, note: Note, chance: random.Random) -> None:
    if note.what == "truncate":
        if chance.random() < 0.5:
            _apply(content, note)
        return
    for start in range(0, len(note.data), SECTOR):
        data = note.data[start : start + SECTOR]
        fate = chance.randrange(3)
        if fate == 0:
            continue
        if fate == 1:
            data = data[: chance.randrange(len(data))]
        _apply(content, Note("write", note.name, note.offset + start, data))
