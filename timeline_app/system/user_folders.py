"""Where the user's own files lie, by the XDG Base Directory specification.

The functions only name folders; whoever writes there makes them first. An XDG variable that is
empty or relative counts as unset, as the specification asks.
"""

from __future__ import annotations

import os
from pathlib import Path

PROGRAM = "timeline-app"


def data_home() -> Path:
    """The user's data home itself, for what other programs read: desktop entries and icons."""
    return _home("XDG_DATA_HOME", ".local/share")


def user_data_folder() -> Path:
    """For the user's chronicles: precious, belongs into a backup."""
    return data_home() / PROGRAM


def user_config_folder() -> Path:
    """For the settings."""
    return _home("XDG_CONFIG_HOME", ".config") / PROGRAM


def user_cache_folder() -> Path:
    """For what can be made again at any time."""
    return _home("XDG_CACHE_HOME", ".cache") / PROGRAM


def user_state_folder() -> Path:
    """For what should survive a restart but is not worth a backup: logs, the window's place."""
    return _home("XDG_STATE_HOME", ".local/state") / PROGRAM


def _home(variable: str, below_home: str) -> Path:
    home = Path(os.environ.get(variable, ""))
    return home if home.is_absolute() else Path.home() / below_home
