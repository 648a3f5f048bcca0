"""`timeline-app`, and `python -m timeline_app`: the window, or a subcommand."""

from __future__ import annotations

import sys

from timeline_app.cli.command_line import run


def main() -> int:
    """Start the program with the command line's arguments; return the exit code."""
    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
