from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from timeline_app.system import user_folders

FOLDERS = [
    ("XDG_DATA_HOME", user_folders.user_data_folder, ".local/share/timeline-app"),
    ("XDG_CONFIG_HOME", user_folders.user_config_folder, ".config/timeline-app"),
    ("XDG_CACHE_HOME", user_folders.user_cache_folder, ".cache/timeline-app"),
    ("XDG_STATE_HOME", user_folders.user_state_folder, ".local/state/timeline-app"),
]


@pytest.mark.parametrize(("variable", "folder", "default"), FOLDERS)
def test_an_absolute_variable_names_the_home(
    variable: str,
    folder: Callable[[], Path],
    default: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv(variable, str(tmp_path / "a home"))

    assert folder() == tmp_path / "a home" / "timeline-app"


@pytest.mark.parametrize("value", ["", "relative/home", "~/home"])
@pytest.mark.parametrize(("variable", "folder", "default"), FOLDERS)
def test_an_empty_or_relative_variable_counts_as_unset(
    variable: str,
    folder: Callable[[], Path],
    default: str,
    value: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(variable, value)

    assert folder() == tmp_path / default
