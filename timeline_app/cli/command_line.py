"""From the command line to a command, or to the window.

Exit codes: 0 good, 1 a fault found, 2 bad usage. An error is one line, never a traceback.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.cli.output import BAD_USAGE, GOOD, fail
from timeline_app.model.errors import UserError

if TYPE_CHECKING:
    from argparse import Namespace

COMMANDS = {
    "events": "list all events; with --json, with all their claims",
    "check": "verify every passage and the file",
    "search": "find words in events and in the texts of sources",
    "pack": "turn a chronicle's folder into a file",
    "unpack": "turn a chronicle's file into a folder",
    "compare": "print what each source says of one event",
    "coverage": "print which sources speak of which events",
    "revise": "give a source a corrected text, and say where each passage went",
    "recover": "save what can be saved of a damaged file into a new one",
    "screenshot": "write the window to a picture; it needs no screen",
    "install-desktop": "put the program into the desktop's menu",
    "uninstall-desktop": "remove it from the desktop's menu",
}
_INTERRUPTED = 130


def run(arguments: Sequence[str]) -> int:
    """Do what the command line says and return the exit code."""
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except UserError as error:
        return fail(error.sentence)
    except BrokenPipeError:
        # Who reads has had enough (`events | head`); nothing more is flushed to it at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    except KeyboardInterrupt:
        return _INTERRUPTED
    except OSError as error:
        return fail(f"{error.filename or 'the output'}: {error.strerror or error}")
    except Exception as error:
        from timeline_app.cli.defects import report

        return report(error)
    return code


def _run(arguments: Sequence[str]) -> int:
    first = arguments[0] if arguments else ""
    if first in COMMANDS:
        return _run_command(first, arguments[1:])
    if first in ("-h", "--help"):
        print(_help())
        return GOOD
    if first == "--version":
        from timeline_app import __version__

        print(f"timeline-app {__version__}")
        return GOOD
    if first.startswith("-"):
        return fail(f"there is no option {first}; see timeline-app --help", BAD_USAGE)
    if len(arguments) > 1:
        return fail(
            f"there is no subcommand {first}, and only one chronicle is opened at a time; see "
            "timeline-app --help",
            BAD_USAGE,
        )
    return _open_window(Path(first) if first else None)


def _open_window(chronicle: Path | None) -> int:
    """The window. What is set here must be set before its modules are imported."""
    # Start-up makes no garbage; then the window collects it itself (view.garbage_collection).
    gc.disable()
    # Without this numpy starts a thread a processor, which spin for nothing: we do no algebra.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from timeline_app import app

    return app.run(chronicle)


def _path(named: str) -> Path:
    """A path as it is, or the one of a file: address, which desktops hand over."""
    if not named.startswith("file://"):
        return Path(named)
    from urllib.parse import unquote, urlsplit

    return Path(unquote(urlsplit(named).path))


def _run_command(name: str, arguments: Sequence[str]) -> int:
    from timeline_app.cli.arguments import parser_of

    try:
        parsed = parser_of(name, COMMANDS[name]).parse_args(arguments)
    except SystemExit as end:  # of --help, or of bad usage
        return int(end.code or GOOD)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    return _command(name)(parsed)


def _command(name: str) -> Callable[[Namespace], int]:
    """Import the one module that the command needs."""
    if name == "events":
        from timeline_app.cli import events

        return events.run
    if name == "check":
        from timeline_app.cli import check

        return check.run
    if name == "search":
        from timeline_app.cli import search

        return search.run
    if name in ("compare", "coverage", "revise"):
        return _source_command(name)
    if name == "recover":
        from timeline_app.cli import recover

        return recover.run
    if name == "screenshot":
        from timeline_app.cli import screenshot

        return screenshot.run
    if name in ("pack", "unpack"):
        from timeline_app.cli import folders

        return folders.pack if name == "pack" else folders.unpack
    from timeline_app.cli import desktop

    return desktop.put if name == "install-desktop" else desktop.remove


def _source_command(name: str) -> Callable[[Namespace], int]:
    if name == "compare":
        from timeline_app.cli import compare

        return compare.run
    if name == "coverage":
        from timeline_app.cli import coverage

        return coverage.run
    from timeline_app.cli import revise

    return revise.run


def _help() -> str:
    widest = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:{widest}}  {what}" for name, what in COMMANDS.items())
    return f"""\
usage: timeline-app [CHRONICLE]
       timeline-app LINK
       timeline-app COMMAND ...

Without a command the window opens on CHRONICLE, a .chronicle file or a chronicle's folder, or
on your own copy of the bundled chronicle. LINK, as “Copy a link to the passage” makes it, opens
the window at that passage.

commands:
{commands}

  timeline-app COMMAND --help   says what a command takes
  timeline-app --version        says which version this is

A chronicle that is named like a command is given with its folder: timeline-app ./events
Exit codes: 0 good, 1 a fault found, 2 bad usage."""
