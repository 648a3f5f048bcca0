"""One real file for every schema version that the program ever wrote, to be opened for ever.

    ./run python -m reliability.old_files

keeps a file of today's version, with its contents as a folder beside it. What is kept is never
made again: a file of an older version can only be made by a program of then.
"""

from __future__ import annotations

import random
import sys
import tempfile
from pathlib import Path

from reliability.chronicles import chronicle, new_file
from reliability.every_edit import MAKERS, Desk
from timeline_app.formats.chronicle_folder import read_folder, write_folder
from timeline_app.model.edits.difference import records_of
from timeline_app.model.errors import UserError
from timeline_app.store.file import schema
from timeline_app.workspace.workspace import Workspace

FOLDER = Path(__file__).parent.parent / "tests" / "reference" / "old_files"
PEOPLE = ("Ann", "Bob")


def file_of(version: int) -> Path:
    return FOLDER / f"version-{version}.chronicle"


def contents_of(version: int) -> Path:
    """The folder that says what the file of a version holds."""
    return FOLDER / f"version-{version}"


def holds_what_was_kept(workspace: Workspace, version: int) -> bool:
    """Whether an open copy of a kept file is sound, and holds what the folder beside it holds."""
    wanted = read_folder(contents_of(version))
    with tempfile.TemporaryDirectory() as folder:  # folders do not keep the order of tags
        write_folder(workspace.whole(), Path(folder) / "found")
        found = read_folder(Path(folder) / "found")
    return workspace.check() == [] and records_of(found) == records_of(wanted)


def keep(version: int) -> None:
    """Make the file of today's version. Raises UserError "exists" where it was made before."""
    path = file_of(version)
    if path.exists():
        raise UserError("exists", f"{path} is kept already, and is never made again.")
    FOLDER.mkdir(parents=True, exist_ok=True)
    new_file(FOLDER, chronicle(8, 2, 40), path.name)
    with Workspace.open(path) as workspace:
        workspace.rebuild_search_index()
        workspace.columns()
        for number, kind in enumerate(sorted(MAKERS, key=_order)):
            _edit(workspace, kind, number)
        for person in PEOPLE:
            workspace.editing.undo(person, insist=True)
        workspace.editing.redo(PEOPLE[0], insist=True)
        write_folder(workspace.whole(), contents_of(version))


def _order(kind: str) -> tuple[int, str]:
    """What takes away comes first, and silences last, so that something of each kind is left."""
    takes_away = any(word in kind for word in ("delete", "forget", "merge", "untag"))
    return (0 if takes_away else 2 if "silen" in kind else 1), kind


def _edit(workspace: Workspace, kind: str, number: int) -> None:
    """Make one edit of a kind, by one person or the other; none where there is nothing of it."""
    seen = dict(records_of(workspace.whole()))
    try:
        edit = MAKERS[kind](Desk(random.Random(number), seen, f"kept-{number}", workspace))
    except (IndexError, ValueError, UserError):
        return
    if edit is not None:
        workspace.apply(edit, PEOPLE[number % 2])


if __name__ == "__main__":
    try:
        keep(schema.USER_VERSION)
    except UserError as error:
        sys.exit(str(error))
