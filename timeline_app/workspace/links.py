"""Open the chronicle that a `timeline-app:` link names."""

from __future__ import annotations

from pathlib import Path

from timeline_app.model.errors import UserError
from timeline_app.workspace.files.bundled import BUNDLED
from timeline_app.workspace.sources.citations import PassageLink
from timeline_app.workspace.workspace import Workspace


def open_linked(link: PassageLink) -> Workspace:
    """The chronicle where the link was made, else the user's own copy of the bundled one.

    Raises UserError where neither is the chronicle that the link names. Only a file or a folder
    that is there and holds this very chronicle is opened.
    """
    path = Path(link.file) if link.file else None
    if path is not None and path.is_absolute() and path.exists():
        workspace = Workspace.open(path)
        if workspace.info.id == link.chronicle:
            return workspace
        workspace.close()
    if link.chronicle == BUNDLED:
        return Workspace.users_own_bundled()
    where = f" It was at {link.file} when the link was made." if link.file else ""
    raise UserError(
        "not_here",
        f"The chronicle “{link.chronicle}” is not here.{where} Open it, and look for the passage "
        "there.",
        chronicle=link.chronicle,
    )
