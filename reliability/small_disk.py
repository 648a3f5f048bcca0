"""`python -m reliability.small_disk FOLDER SCALE`: every operation on a small disk that fills up.

Run it with `unshare -rm`: it mounts a disk in FOLDER. Prints a list of numbers as JSON: operations,
those for which there was no room, and of what must not be: chronicles or older files that were not
as before, failures that were no clear sentence, and work that did not go on when there was room.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import traceback
from pathlib import Path

from reliability.chronicles import chronicle, new_file
from reliability.figures import Scale
from reliability.operations import Operation, is_settled, operations, prepare
from timeline_app.model.errors import UserError
from timeline_app.workspace.workspace import Workspace

_DISK = "3m"
_PAGE = 4096
_OLD = b"an older file"
_ROOM = (0, 1, 2, 4, 8, 16, 24, 32, 40, 48, 64, 80, 96, 112, 128, 160)  # pages that are left


def main(arguments: list[str]) -> int:
    folder, scale = Path(arguments[0]), Scale[arguments[1]]
    command = ["mount", "-t", "tmpfs", "-o", f"size={_DISK}", "tmpfs", str(folder)]
    subprocess.run(command, check=True)
    os.environ["XDG_DATA_HOME"] = str(folder / "home")
    path = new_file(folder, chronicle(12, 2, 60))
    with Workspace.open(path) as workspace:
        prepare(workspace)
    disk = _Disk(folder, path.read_bytes())
    for name in operations(folder):
        for pages in _ROOM[:: scale.of(8, 2, 1)]:
            disk.try_operation(name, pages)
    print(json.dumps([disk.tried, disk.full, disk.between, disk.unsaid, disk.stuck]))
    return 0


class _Disk:
    """A small disk with a chronicle on it, and the account of what was done on it."""

    def __init__(self, folder: Path, sound: bytes) -> None:
        self._folder, self._sound = folder, sound
        self._path = folder / "proof.chronicle"
        self.tried = self.full = self.between = self.unsaid = self.stuck = 0

    def try_operation(self, name: str, pages: int) -> None:
        """Leave room for so many pages, do it, make room, and do it again."""
        self._begin()
        operation = operations(self._folder)[name]
        copy = self._folder / "copy.chronicle"
        copy.write_bytes(_OLD)
        with Workspace.open(self._path) as workspace:
            before = workspace.whole()
            self._fill(pages)
            failed = self._failed(operation, workspace)
            (self._folder / "ballast").unlink()
        good = is_settled(self._path)
        if failed:
            good = good and self._is_as(before)
        if failed or name != "saving a copy":
            good = good and copy.read_bytes() == _OLD
        self.tried += 1
        self.full += failed
        self.between += not (good and self._is_sound())
        with Workspace.open(self._path) as workspace:
            self.stuck += failed and self._failed(operation, workspace)

    def _begin(self) -> None:
        for one in self._folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        self._path.write_bytes(self._sound)

    def _fill(self, pages: int) -> None:
        room = shutil.disk_usage(self._folder).free - pages * _PAGE
        (self._folder / "ballast").write_bytes(bytes(max(0, room)))

    def _failed(self, operation: Operation, workspace: Workspace) -> bool:
        try:
            operation.make(workspace)
        except UserError as error:
            self.unsaid += not error.sentence
            return True
        except Exception:
            traceback.print_exc()
            self.unsaid += 1
            return True
        return False

    def _is_as(self, before: object) -> bool:
        with Workspace.open(self._path) as workspace:
            return workspace.whole() == before

    def _is_sound(self) -> bool:
        with Workspace.open(self._path) as workspace:
            return workspace.check() == []


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
