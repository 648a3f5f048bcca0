"""Which chronicle a command means."""

from __future__ import annotations

from pathlib import Path

from timeline_app.workspace.workspace import Workspace


def opened(chronicle: Path | None) -> Workspace:
    """Open a file or folder; the bundled chronicle where none is named. Raises UserError."""
    return Workspace.bundled() if chronicle is None else Workspace.open(chronicle)
