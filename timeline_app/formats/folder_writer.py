"""Write a chronicle as a folder, so that a failure leaves the old folder as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from timeline_app.formats.folder_reader import CHRONICLE_FILE
from timeline_app.formats.source_files import SOURCES
from timeline_app.model.errors import UserError


def write_files(folder: Path, files: Mapping[str, bytes], stale: frozenset[str]) -> None:
    """Put `files` (by name inside of the folder) in place of the old ones, and drop `stale`.

    All are written beside first. Where putting them in place fails half-way, the old ones are
    put back. Raises UserError.
    """
    made = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
        (folder / SOURCES).mkdir(exist_ok=True)
        with tempfile.TemporaryDirectory(
            prefix=".writing-", dir=folder, ignore_cleanup_errors=True
        ) as work:
            _write_beside(Path(work), files)
            _exchange(folder, Path(work), files, stale)
    except OSError as error:
        if made:
            _remove_if_empty(folder)
        reason = error.strerror or str(error)
        sentence = f"The folder {folder} cannot be written: {reason}. What was there is unchanged."
        raise UserError("cannot_write_folder", sentence, path=folder) from error


def _write_beside(work: Path, files: Mapping[str, bytes]) -> None:
    (work / "new" / SOURCES).mkdir(parents=True)
    for name, content in files.items():
        with (work / "new" / name).open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def _exchange(folder: Path, work: Path, files: Mapping[str, bytes], stale: frozenset[str]) -> None:
    """Swap the files; `chronicle.toml`, which describes the others, comes last."""
    moved: list[tuple[Path, Path]] = []

    def move(start: Path, goal: Path) -> None:
        start.replace(goal)
        moved.append((start, goal))

    try:
        for name in sorted({*files, *stale}, key=lambda name: (name == CHRONICLE_FILE, name)):
            if (folder / name).exists():
                (work / "old" / name).parent.mkdir(parents=True, exist_ok=True)
                move(folder / name, work / "old" / name)
            if name in files:
                move(work / "new" / name, folder / name)
        _sync_folder(folder / SOURCES)
        _sync_folder(folder)
    except OSError:
        for start, goal in reversed(moved):
            goal.replace(start)
        raise


def _remove_if_empty(folder: Path) -> None:
    for path in (folder / SOURCES, folder):
        if path.is_dir() and not any(path.iterdir()):
            path.rmdir()


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
