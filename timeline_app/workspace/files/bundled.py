"""The chronicle that comes with the program, and the user's own copy of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.model.errors import UserError
from timeline_app.system.installed_files import data_folder
from timeline_app.system.user_folders import user_data_folder
from timeline_app.workspace.files.setting_aside import set_aside

if TYPE_CHECKING:
    from timeline_app.model.chronicle import Chronicle

BUNDLED = "russian-american-relations"


def bundled_folder() -> Path:
    """The bundled chronicle's folder in the installation, which nothing ever writes to."""
    return data_folder() / BUNDLED


def own_copy() -> Path:
    """Where the user's own copy of it lies, or will lie."""
    return user_data_folder() / f"{BUNDLED}.chronicle"


def ensure_own_copy() -> Path:
    """Make the user's copy at the first start. Raises UserError where it cannot be written.

    Two programs that start at once make one copy: the second finds the first one's.
    """
    path = own_copy()
    _make_folder(path.parent)
    if not path.exists():
        try:
            _write(path)
        except UserError as error:
            if error.code != "exists":
                raise
    return path


def restore_own_copy() -> Path | None:
    """Bring the bundled chronicle back. The copy so far is kept beside under a dated name.

    Return where it is kept, or None where there was none. No other file is touched.
    """
    path = own_copy()
    _make_folder(path.parent)
    kept = set_aside(path) if path.exists() else None
    try:
        _write(path)
    except UserError:
        if kept is not None:
            kept.replace(path)
        raise
    return kept


def _write(path: Path) -> None:
    from timeline_app.workspace.files.packing import write_chronicle_file

    write_chronicle_file(_read(), path)


def _read() -> Chronicle:
    from timeline_app.formats.chronicle_folder import read_folder

    return read_folder(bundled_folder())


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(
            "cannot_be_written",
            f"Your chronicles belong into {folder}, which cannot be made: {reason}. "
            "Set XDG_DATA_HOME to a folder of your own.",
            path=str(folder),
        ) from error
