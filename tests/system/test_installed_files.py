from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from timeline_app.system import installed_files

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_has_both_folders_beside_the_package() -> None:
    assert installed_files.data_folder() == ROOT / "data"
    assert installed_files.resources_folder() == ROOT / "resources"


def test_a_missing_folder_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(installed_files, "_PACKAGE", tmp_path / "timeline_app")

    with pytest.raises(FileNotFoundError, match=r"'data' is in neither .* install the program"):
        installed_files.data_folder()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, so that nothing is left in the checkout."""
    sources = tmp_path_factory.mktemp("sources of a wheel")
    for name in ("timeline_app", "data", "resources"):
        shutil.copytree(ROOT / name, sources / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "setup.py", "MANIFEST.in", "README.md", "LICENSE"):
        shutil.copyfile(ROOT / name, sources / name)
    target = tmp_path_factory.mktemp("wheel")
    build = "from setuptools.build_meta import build_wheel; build_wheel(__import__('sys').argv[1])"
    subprocess.run(
        [sys.executable, "-c", build, target],
        cwd=sources,
        check=True,
        capture_output=True,
        text=True,
    )
    return next(target.glob("*.whl"))


def test_a_wheel_carries_every_file_of_data_and_resources(wheel: Path) -> None:
    carried = {
        name.removeprefix("timeline_app/_installed/")
        for name in zipfile.ZipFile(wheel).namelist()
        if name.startswith("timeline_app/_installed/")
    }
    ours = {
        str(path.relative_to(ROOT))
        for folder in ("data", "resources")
        for path in (ROOT / folder).rglob("*")
        if path.is_file()
    }

    assert carried == ours


def test_an_installed_wheel_finds_its_own_folders(wheel: Path, tmp_path: Path) -> None:
    site = tmp_path / "site packages"
    zipfile.ZipFile(wheel).extractall(site)
    question = "from timeline_app.system.installed_files import *; print(resources_folder())"

    answer = subprocess.run(
        [sys.executable, "-c", question],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert Path(answer.stdout.strip()) == site / "timeline_app" / "_installed" / "resources"
