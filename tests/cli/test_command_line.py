from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

import timeline_app
from tests.cli.conftest import Run, assert_one_clear_line
from timeline_app import cli
from timeline_app.cli import check, command_line
from timeline_app.model.errors import UserError
from timeline_app.workspace.files.bundled import bundled_folder

FULL = Path("/dev/full")
PROGRAM = [sys.executable, "-m", "timeline_app"]


def test_the_version_is_said(command: Run) -> None:
    assert command("--version").out == f"timeline-app {timeline_app.__version__}\n"


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_command_and_how_to_open_a_file_named_like_one(
    command: Run, option: str
) -> None:
    ran = command(option)

    assert ran.code == 0
    assert all(f"  {name} " in ran.out for name in command_line.COMMANDS)
    assert "./events" in ran.out


@pytest.mark.parametrize("name", command_line.COMMANDS)
def test_every_command_has_its_own_help(command: Run, name: str) -> None:
    ran = command(name, "--help")

    assert ran.code == 0
    assert ran.out.startswith(f"usage: timeline-app {name}")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--frobnicate",),
        ("a.chronicle", "b.chronicle"),
        ("evnts", "--json"),
        ("events", "--jsn"),
        ("events", "--js"),
        ("events", "a", "b"),
        ("pack", "folder"),
        ("screenshot",),
        ("screenshot", "a.png", "--size", "big"),
        ("screenshot", "a.png", "--size", "0x100"),
        ("screenshot", "a.png", "--size", "99999x100"),
        ("screenshot", "a.png", "--size", "1600x1000x3"),
        ("screenshot", "a.png", "--theme", "pink"),
        ("install-desktop", "now"),
    ],
)
def test_bad_usage_is_one_clear_line_and_exit_code_2(
    command: Run, arguments: tuple[str, ...]
) -> None:
    assert_one_clear_line(command(*arguments), code=2)


@pytest.mark.parametrize("name", ["events", "check"])
@pytest.mark.parametrize("content", [None, b"", b"hello", b"SQLite format 3\0" + bytes(500)])
def test_a_file_that_is_no_chronicle_is_one_clear_line(
    command: Run, tmp_path: Path, name: str, content: bytes | None
) -> None:
    path = tmp_path / "a\n\x1b[31m.chronicle"
    if content is not None:
        path.write_bytes(content)
    ran = command(name, path)

    assert_one_clear_line(ran)
    assert "\x1b" not in ran.err


def put_window(monkeypatch: pytest.MonkeyPatch, window: Callable[[Path | None], int]) -> None:
    """In place of the real one, which these tests are not about."""
    monkeypatch.setattr(timeline_app, "app", SimpleNamespace(run=window), raising=False)


def test_without_a_command_the_window_opens(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def window(chronicle: Path | None) -> int:
        opened.append(chronicle)
        return 0

    put_window(monkeypatch, window)
    command()
    command("a.chronicle")
    command("./events")

    assert opened == [None, Path("a.chronicle"), Path("events")]


def test_a_window_that_cannot_open_its_chronicle_says_why(
    command: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def window(_: Path | None) -> int:
        raise UserError("no_chronicle", "a.chronicle is no chronicle.\nChoose another.")

    put_window(monkeypatch, window)
    ran = command("a.chronicle")

    assert_one_clear_line(ran)
    assert ran.err == "timeline-app: a.chronicle is no chronicle. Choose another.\n"


def test_a_fault_of_ours_is_one_line_and_its_details_are_in_the_log(
    command: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def broken(_: object) -> int:
        raise ZeroDivisionError("by zero")

    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setattr(check, "run", broken)
    ran = command("check")
    log = tmp_path / "timeline-app" / "timeline-app.log"

    assert_one_clear_line(ran)
    assert "ZeroDivisionError: by zero" in ran.err
    assert str(log) in ran.err
    assert "Traceback" in log.read_text()


def test_an_interrupt_is_silent(command: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", interrupted)
    ran = command("check")

    assert (ran.code, ran.out, ran.err) == (130, "", "")


def test_a_reader_that_goes_away_is_no_error() -> None:
    script = '"$0" -m timeline_app events --json | head -c 10'
    ran = subprocess.run(["sh", "-c", script, sys.executable], capture_output=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, b"")


def test_a_full_disk_under_the_output_is_one_clear_line() -> None:
    if not FULL.exists():
        pytest.skip("no /dev/full here")
    with FULL.open("wb") as full:
        ran = subprocess.run(
            [*PROGRAM, "events", "--json"], stdout=full, stderr=subprocess.PIPE, check=False
        )

    assert ran.returncode == 1
    assert ran.stderr.startswith(b"timeline-app: ")
    assert ran.stderr.count(b"\n") == 1


def test_the_module_runs_from_anywhere(tmp_path: Path) -> None:
    ran = subprocess.run(
        [*PROGRAM, "check"], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert ran.returncode == 0
    assert ran.stdout.startswith(str(bundled_folder()))


def test_a_terminal_that_knows_no_unicode_is_written_to(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(
        [*PROGRAM, "check", str(tmp_path / "Ёж.chronicle")],
        env=environment,
        capture_output=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stderr.startswith(b"timeline-app: ")
    assert b"Traceback" not in ran.stderr


HEADLESS = """
import sys
from timeline_app.cli.command_line import run
code = run(sys.argv[1:])
print(*(name for name in ("PySide6", "argparse") if name in sys.modules), file=sys.stderr)
"""


@pytest.mark.parametrize(
    ("arguments", "imported"), [(("events",), "argparse\n"), (("--version",), "\n")]
)
def test_only_what_is_needed_is_imported(arguments: tuple[str, ...], imported: str) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", HEADLESS, *arguments], capture_output=True, text=True, check=False
    )

    assert ran.stderr == imported


def test_every_module_of_the_face_says_what_it_is() -> None:
    assert cli.__doc__
