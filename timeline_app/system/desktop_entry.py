"""The program in the desktop's menu: its entry, icons and file type in the user's data home.

The entry starts the program from where it stands now, so it is installed again after a move.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

from timeline_app.system.installed_files import resources_folder
from timeline_app.system.user_folders import data_home

_ENTRY = Path("applications/timeline-app.desktop")
_FILE_TYPE = Path("mime/packages/timeline-app.xml")


def install(command: list[str]) -> list[Path]:
    """Put entry, icons and file type under the user's data home; return the files written.

    `command` starts the program: its first word is an absolute path. Raises OSError.
    """
    written = []
    for target, source in _files().items():
        content = source.read_bytes()
        if target == data_home() / _ENTRY:
            content = _entry(content.decode(), command).encode()
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        written.append(target)
    _tell_the_desktop()
    return written


def uninstall() -> list[Path]:
    """Remove what `install` wrote and nothing else; return the files removed. Raises OSError."""
    removed = [target for target in _files() if target.is_file()]
    for target in removed:
        target.unlink()
    if removed:
        _tell_the_desktop()
    return removed


def default_command() -> list[str]:
    """How this program is started: `run` of a checkout, else this Python with the package."""
    run = resources_folder().parent / "run"
    return [str(run)] if run.is_file() else [sys.executable, "-m", "timeline_app"]


def quoted(word: str) -> str:
    """One word of an Exec line, as the Desktop Entry Specification quotes it.

    Double quotes around, backslashes before what is special inside them, `%` doubled; and the
    backslashes doubled once more, because the value is a string of the entry.
    """
    inner = re.sub(r'(["`$\\])', r"\\\1", word).replace("%", "%%")
    return '"' + inner.replace("\\", "\\\\") + '"'


def _files() -> dict[Path, Path]:
    """Each file of ours under the data home, with the resource that it comes from."""
    home, resources = data_home(), resources_folder()
    icons = resources / "icons"
    files = {
        home / _ENTRY: resources / _ENTRY,
        home / _FILE_TYPE: resources / "mime" / _FILE_TYPE.name,
    }
    for icon in sorted(icons.glob("hicolor/*/apps/timeline-app.*")):
        files[home / "icons" / icon.relative_to(icons)] = icon
    return files


def _entry(template: str, command: list[str]) -> str:
    line = " ".join(quoted(word) for word in command)
    program = command[0].replace("\\", "\\\\")
    return template.replace("Exec=timeline-app %u", f"TryExec={program}\nExec={line} %u")


def _tell_the_desktop() -> None:
    """Bring the desktop's caches up to date, where it has the programs for that."""
    for program, folder in (
        ("update-desktop-database", data_home() / "applications"),
        ("update-mime-database", data_home() / "mime"),
    ):
        path = shutil.which(program)
        if path and folder.is_dir():
            subprocess.run([path, str(folder)], check=False, capture_output=True)  # noqa: S603
