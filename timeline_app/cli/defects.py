"""A fault of ours: one line for the user, all the rest into a file for who mends it."""

from __future__ import annotations

import traceback
from contextlib import suppress

from timeline_app.cli.output import fail
from timeline_app.system.user_folders import user_state_folder


def report(error: Exception) -> int:
    """Append the traceback to the user's log, say so in one line, return the exit code."""
    what = f"{type(error).__name__}: {error}"
    log = user_state_folder() / "timeline-app.log"
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.writelines(traceback.format_exception(error))
        return fail(f"this is a fault of the program, not yours: {what} (details: {log})")
    return fail(f"this is a fault of the program, not yours: {what}")
