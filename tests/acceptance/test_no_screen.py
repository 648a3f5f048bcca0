"""Where no window can come, one clear line says so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(*arguments: str, **screen: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, "-P", "-m", "timeline_app", *arguments],
        env=environment | screen,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there is always a screen")
def test_without_a_screen_a_line_says_so_and_how_to_get_a_picture() -> None:
    done = start()
    assert done.returncode == 1
    assert done.stderr.startswith("timeline-app: There is no screen here")
    assert "timeline-app screenshot" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_mistyped_command_is_not_blamed_on_the_screen() -> None:
    done = start("chek")
    assert done.returncode == 1
    assert "chek does not exist" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_screen_that_cannot_be_reached_is_one_line_too_and_no_abort() -> None:
    done = start(QT_QPA_PLATFORM="no-such-platform")
    assert done.returncode == 1
    assert done.stderr.startswith("timeline-app: the window cannot be opened: ")
    assert "no-such-platform" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_chronicle_that_cannot_be_opened_is_told_where_nobody_sees_a_screen(
    tmp_path: Path,
) -> None:
    done = start(str(tmp_path / "missing.chronicle"), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 1
    assert "missing.chronicle" in done.stderr
    assert done.stderr.count("\n") == 1
