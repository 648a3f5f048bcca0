"""Where the program's own files lie: the bundled chronicle, fonts, icons.

In a checkout they are `data/` and `resources/` beside the package. A wheel carries copies of both
inside the package, in `_installed/` (`setup.py` puts them there). Nothing here is ever written to.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def data_folder() -> Path:
    """The folder of the bundled chronicles, one folder each."""
    return _folder("data")


def resources_folder() -> Path:
    """The folder of the fonts, icons, text metrics, translations and desktop files."""
    return _folder("resources")


def _folder(name: str) -> Path:
    installed = _PACKAGE / "_installed" / name
    folder = installed if installed.is_dir() else _PACKAGE.parent / name
    if not folder.is_dir():
        raise FileNotFoundError(
            f"The program's own folder {name!r} is in neither {installed} nor {folder}; "
            "install the program again."
        )
    return folder
