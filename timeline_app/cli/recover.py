"""`timeline-app recover`: a sound new file out of a damaged one."""

from __future__ import annotations

from argparse import Namespace

from timeline_app.cli.output import FAULT, GOOD, say


def run(arguments: Namespace) -> int:
    """Print what was saved and what is missing; exit code 1 where something is."""
    from timeline_app.workspace.files.recovering import recover

    recovery = recover(arguments.broken, arguments.new)
    for line in recovery.lines:
        say(line)
    say(f"Saved into {arguments.new}. {arguments.broken} was left as it is.")
    return GOOD if recovery.complete else FAULT
