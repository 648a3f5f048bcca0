"""A new chronicle: a file with a title, and a first lane to put events into."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.model.chronicle import Chronicle, ChronicleInfo
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.new_ids import new_id

if TYPE_CHECKING:
    from timeline_app.workspace.workspace import Workspace

ENDING = ".chronicle"
_FIRST_COLOUR = "#3b6ea5"


def start_chronicle(
    path: Path, info: ChronicleInfo, lane: str, *, replace: bool = False, shown: Workspace | None
) -> None:
    """Write a chronicle with no event and one category, named `lane`.

    A file that is there stays, unless it is to be replaced; the one that is `shown` always stays.
    Raises UserError "exists", "shown", "cannot_be_written", ...
    """
    if shown is not None and path.resolve() == shown.path.resolve():
        raise UserError(
            "shown",
            f"{path} is the chronicle that is open. Give the new one another name.",
            path=str(path),
        )
    first = Category(new_id(), lane, _FIRST_COLOUR, 0)
    write_chronicle_file(Chronicle(info, categories=(first,)), path, replace=replace)


def file_name_for(title: str) -> str:
    """A file's name for a chronicle's title, on every system."""
    kept = "".join(" " if one in '<>:"/\\|?*' or not one.isprintable() else one for one in title)
    return (" ".join(kept.split())[:80].strip(". ") or "Chronicle") + ENDING
