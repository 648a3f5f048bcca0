"""./run with its surroundings played by small scripts: no network, no apt, no Qt."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
TOOLS = ("sh", "readlink", "uname", "sha256sum", "cat", "rm", "ldd", "sed", "tr", "sort", "flock")
SAY_ARGUMENTS = r"""printf '%s\n' "folder=$PWD" "platform=${QT_QPA_PLATFORM-}" "$@" """
MAKE_VENV = r"""
[ "$1" = -c ] && exit 0
site="$4/lib/python3.11/site-packages"
mkdir -p "$4/bin" "$site/PySide6/Qt"
cp "$VENV_PYTHON" "$4/bin/python"
"""
ALL_FOUND = "echo '	libEGL.so.1 => /usr/lib/libEGL.so.1 (0x0)'"
SOME_MISSING = r"""
printf '\t%s => not found\n' libEGL.so.1 libX11.so.6 libglib-2.0.so.0 libxkbcommon-x11.so.0 \
    libgthread-2.0.so.0 libz.so.1 libxcb-icccm.so.4 libdbus-1.so.3
echo '	libm.so.6 => /lib/libm.so.6 (0x0)'
"""
THEIR_PACKAGES = "libdbus-1-3 libegl1 libglib2.0-0 libx11-6 libxcb-icccm4 libxkbcommon-x11-0 zlib1g"


def script(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


class Machine:
    """A checkout in a path with blanks, and the only programs that its PATH knows."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a check out"
        self.elsewhere = folder / "else where"
        self.programs = folder / "bin"
        self.log = folder / "log"
        for made in (self.checkout, self.elsewhere, self.programs):
            made.mkdir()
        shutil.copy(ROOT / "run", self.checkout)
        (self.checkout / "requirements.lock").write_text("a-package==1\n")
        for tool in (*TOOLS, "mkdir", "cp", "env"):
            (self.programs / tool).symlink_to(shutil.which(tool) or "/missing")
        self.program("ldd", ALL_FOUND)
        self.program("python3", MAKE_VENV)
        self.venv_python = script(folder / "venv_python", SAY_ARGUMENTS)

    def program(self, name: str, text: str) -> None:
        script(self.programs / name, text)

    def is_set_up(self) -> None:
        venv = self.checkout / ".venv"
        python = script(venv / "bin" / "python", SAY_ARGUMENTS)
        digest = hashlib.sha256((self.checkout / "requirements.lock").read_bytes()).hexdigest()
        (venv / "made-for").write_text(f"{digest}  -\n{python}\n")
        (venv / f"libraries-seen-{os.uname().nodename}").touch()

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.checkout / "run", *arguments],
            cwd=self.elsewhere,
            env={
                "PATH": str(self.programs),
                "VENV_PYTHON": str(self.venv_python),
                "LOG": str(self.log),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_arguments_reach_the_program_as_they_are(machine: Machine) -> None:
    machine.is_set_up()

    done = machine.run("events", "a file.chronicle", "--json", "*")

    words = ["-P", "-m", "timeline_app", "events", "a file.chronicle", "--json", "*"]
    assert done.stdout.splitlines() == [f"folder={machine.elsewhere}", "platform=", *words]
    assert done.stderr == ""


def test_without_a_screen_the_window_goes_to_a_picture(machine: Machine) -> None:
    machine.is_set_up()

    done = machine.run()

    assert done.stdout.splitlines()[2:] == [
        "-P",
        "-m",
        "timeline_app",
        "screenshot",
        "timeline.png",
    ]
    assert "no screen" in done.stderr


@pytest.mark.parametrize("variable", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_with_a_screen_the_window_opens(variable: str, machine: Machine) -> None:
    machine.is_set_up()
    (machine.checkout / ".venv/lib/python3.11/site-packages/PySide6/Qt").mkdir(parents=True)

    done = machine.run(**{variable: "some"})

    assert done.stdout.splitlines()[2:] == ["-P", "-m", "timeline_app"]


def test_the_tests_run_in_the_checkout_and_without_a_screen(machine: Machine) -> None:
    machine.is_set_up()

    done = machine.run("test", "-k", "two words")

    assert done.stdout.splitlines() == [
        f"folder={machine.checkout}",
        "platform=offscreen",
        *["-P", "-m", "pytest", "-k", "two words"],
    ]


def test_a_link_to_run_finds_the_checkout(machine: Machine) -> None:
    machine.is_set_up()
    link = machine.elsewhere / "timeline"
    link.symlink_to(machine.checkout / "run")

    done = subprocess.run(
        [link, "events"], env={"PATH": str(machine.programs)}, capture_output=True, check=False
    )

    assert done.returncode == 0


def test_a_missing_venv_is_made_once(machine: Machine) -> None:
    first = machine.run("events")
    second = machine.run("events")

    assert "setting up" in first.stderr
    assert first.returncode == 0
    assert second.stderr == ""


def test_the_way_from_the_venv_to_the_checkout_survives_a_move(machine: Machine) -> None:
    machine.run("events")
    site = machine.checkout / ".venv/lib/python3.11/site-packages"

    assert (site / (site / "timeline-app.pth").read_text().strip()).resolve() == machine.checkout


def test_another_lock_makes_the_venv_anew(machine: Machine) -> None:
    machine.run("events")
    (machine.checkout / "requirements.lock").write_text("a-package==2\n")

    assert "setting up" in machine.run("events").stderr


def test_a_set_up_that_failed_half_way_is_made_again(machine: Machine) -> None:
    script(machine.venv_python, "exit 1")
    failed = machine.run("events")
    script(machine.venv_python, SAY_ARGUMENTS)

    assert failed.returncode == 1
    assert "could not be installed" in failed.stderr
    assert machine.run("events").returncode == 0


def test_who_may_not_install_is_told_the_one_line(machine: Machine) -> None:
    machine.program("ldd", SOME_MISSING)
    machine.program("id", "echo 1000")
    machine.program("apt-get", 'echo "$@" >>"$LOG"')

    done = machine.run("events")

    install = "apt-get install -y --no-install-recommends"
    assert done.stderr.splitlines()[-1] == f"apt-get update && {install} {THEIR_PACKAGES}"
    assert done.returncode == 1
    assert not machine.log.exists()


@pytest.mark.parametrize("user", ["0", "1000"])
def test_who_may_install_gets_the_missing_libraries(user: str, machine: Machine) -> None:
    machine.program("ldd", SOME_MISSING)
    machine.program("id", f"echo {user}")
    machine.program("sudo", 'shift; [ "$1" = true ] || exec "$@"')
    machine.program("true", "")
    machine.program("apt-get", 'echo "$@" >>"$LOG"')

    done = machine.run("events")

    update, install = machine.log.read_text().splitlines()
    assert update.endswith("update")
    assert install.endswith(THEIR_PACKAGES)
    assert done.returncode == 0


def test_a_python_without_venv_counts_as_missing(machine: Machine) -> None:
    machine.program("python3", "exit 1")
    machine.program("id", "echo 1000")
    machine.program("apt-get", "")

    done = machine.run("events")

    assert "install -y --no-install-recommends python3-venv libglib2.0-0" in done.stderr
    assert done.returncode == 1


def test_a_system_without_apt_is_told_the_names(machine: Machine) -> None:
    machine.program("ldd", SOME_MISSING)
    machine.program("id", "echo 0")

    done = machine.run("events")

    assert THEIR_PACKAGES in done.stderr
    assert done.returncode == 1
