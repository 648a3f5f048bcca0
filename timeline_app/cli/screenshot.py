"""`timeline-app screenshot`: the window as a picture; it needs no screen."""

from __future__ import annotations

from argparse import Namespace

from timeline_app.cli.output import GOOD


def run(arguments: Namespace) -> int:
    from timeline_app import app

    app.screenshot(
        arguments.out,
        arguments.chronicle,
        arguments.size,
        arguments.span,
        arguments.select,
        arguments.theme,
    )
    return GOOD
