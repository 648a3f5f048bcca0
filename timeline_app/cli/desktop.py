"""`timeline-app install-desktop` and `uninstall-desktop`."""

from __future__ import annotations

from argparse import Namespace

from timeline_app.cli.output import GOOD, say
from timeline_app.system.desktop_entry import default_command, install, uninstall


def put(_: Namespace) -> int:
    for path in install(default_command()):
        say(f"installed {path}")
    return GOOD


def remove(_: Namespace) -> int:
    removed = uninstall()
    for path in removed:
        say(f"removed {path}")
    if not removed:
        say("nothing was installed")
    return GOOD
