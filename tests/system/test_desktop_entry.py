from __future__ import annotations

import os
import shutil
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from timeline_app.system import desktop_entry
from timeline_app.system.installed_files import resources_folder
from timeline_app.system.user_folders import data_home

ODD = '/opt/My "files"; $HOME `x` 100% a\\b/Time\'line/run'


def entry_line(key: str) -> str:
    text = (data_home() / "applications" / "timeline-app.desktop").read_text()
    return next(line for line in text.splitlines() if line.startswith(key)).partition("=")[2]


def words_of_exec(value: str) -> list[str]:
    """An Exec value as a desktop reads it: string escapes, then quoting, then field codes."""
    string = value.replace("\\\\", "\\")
    done = subprocess.run(
        ["sh", "-c", f"printf '%s\\n' {string}"], capture_output=True, text=True, check=True
    )
    return [word.replace("%%", "%") for word in done.stdout.splitlines() if word != "%u"]


def files_below(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def no_caches(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a desktop without the programs that build the caches."""
    monkeypatch.setattr(shutil, "which", lambda name: None)


def test_what_is_installed_is_the_entry_the_icons_and_the_file_type(no_caches: None) -> None:
    written = desktop_entry.install(["/opt/timeline/run"])

    names = {str(path.relative_to(data_home())) for path in written}
    sizes = ["scalable", *(f"{size}x{size}" for size in (16, 24, 32, 48, 64, 128, 256))]
    assert names == {
        "applications/timeline-app.desktop",
        "mime/packages/timeline-app.xml",
        *(
            f"icons/hicolor/{size}/apps/timeline-app.{'svg' if size == 'scalable' else 'png'}"
            for size in sizes
        ),
    }
    assert files_below(data_home()) == set(written)


@pytest.mark.parametrize("path", ["/opt/timeline/run", "/home/a user/Time line/run", ODD])
def test_the_command_survives_the_quoting_of_the_entry(path: str, no_caches: None) -> None:
    desktop_entry.install([path, "-m", "timeline_app"])

    assert words_of_exec(entry_line("Exec=")) == [path, "-m", "timeline_app"]
    assert entry_line("Exec=").endswith(" %u")


def test_uninstalling_removes_exactly_what_was_installed(no_caches: None) -> None:
    other = data_home() / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("[Desktop Entry]\n")
    written = desktop_entry.install(["/opt/timeline/run"])

    assert set(desktop_entry.uninstall()) == set(written)
    assert files_below(data_home()) == {other}


def test_uninstalling_what_is_not_there_removes_nothing(no_caches: None) -> None:
    assert desktop_entry.uninstall() == []


def test_a_second_installation_replaces_the_command_of_the_first(no_caches: None) -> None:
    desktop_entry.install(["/old/run"])
    desktop_entry.install(["/new/run"])

    assert entry_line("Exec=") == '"/new/run" %u'


def test_a_checkout_is_started_through_its_run() -> None:
    command = desktop_entry.default_command()

    assert [Path(word).name for word in command] == ["run"]
    assert os.access(command[0], os.X_OK)


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="no desktop-file-utils")
@pytest.mark.parametrize("path", ["/opt/timeline/run", ODD])
def test_the_installed_entry_passes_desktop_file_validate(path: str) -> None:
    desktop_entry.install([path])

    done = subprocess.run(
        ["desktop-file-validate", data_home() / "applications" / "timeline-app.desktop"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="no shared-mime-info")
def test_the_desktop_learns_the_file_type_and_forgets_it_again() -> None:
    globs = data_home() / "mime" / "globs2"

    desktop_entry.install(["/opt/timeline/run"])
    assert "50:application/x-timeline-chronicle:*.chronicle" in globs.read_text()

    desktop_entry.uninstall()
    assert "timeline" not in (globs.read_text() if globs.exists() else "")


def test_the_file_type_names_what_a_chronicle_begins_with() -> None:
    from timeline_app.store.file.schema import APPLICATION_ID

    tree = ET.parse(resources_folder() / "mime" / "timeline-app.xml")
    values = [match.get("value", "") for match in tree.iter() if match.tag.endswith("match")]

    assert int(values[1], 16) == APPLICATION_ID
