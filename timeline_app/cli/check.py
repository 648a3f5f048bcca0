"""`timeline-app check`: verify every passage and the file."""

from __future__ import annotations

from argparse import Namespace

from timeline_app.cli.chronicles import opened
from timeline_app.cli.output import FAULT, GOOD, say


def run(arguments: Namespace) -> int:
    """Print a line for each fault, or one line with counts that all is well."""
    with opened(arguments.chronicle) as workspace:
        if arguments.repair:
            workspace.rebuild_search_index()
            say(f"The search index of {workspace.path} was made anew.")
        faults = workspace.check()
        for fault in faults:
            say(fault.sentence)
        if faults:
            return FAULT
        whole = workspace.whole()
    counts = (
        f"{len(whole.events)} events",
        f"{len(whole.claims)} claims",
        f"{len(whole.sources)} sources",
    )
    say(f"{workspace.path} is sound: {', '.join(counts)}, every passage where it says.")
    return GOOD
