"""What a user does that writes, to try each on disks that fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from reliability.chronicles import chronicle
from timeline_app.formats.chronicle_folder import write_folder
from timeline_app.model.edits import events, tags
from timeline_app.model.event import Tag
from timeline_app.workspace.backups import IMPORT
from timeline_app.workspace.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True)
class Operation:
    """Something done to an open chronicle. `in_place` where it changes the chronicle itself."""

    make: Callable[[Workspace], object]
    in_place: bool = False


def _edit(workspace: Workspace) -> None:
    event = workspace.event("event-0")
    workspace.apply(events.change_event(event, replace(event, title="Changed", tags=())))


def _large_edit(workspace: Workspace) -> None:
    workspace.apply(events.set_importance(workspace.events(), 3))


def _undo(workspace: Workspace) -> None:
    workspace.editing.undo("planted")


def _restore(workspace: Workspace) -> None:
    workspace.editing.restore(0)


def operations(folder: Path) -> Mapping[str, Operation]:
    """By name. Those that write elsewhere write into `folder`."""
    return {
        "edit": Operation(_edit, in_place=True),
        "large edit": Operation(_large_edit, in_place=True),
        "undo": Operation(_undo, in_place=True),
        "restoring": Operation(_restore, in_place=True),
        "backup": Operation(lambda workspace: workspace.backups.make(IMPORT)),
        "saving a copy": Operation(
            lambda workspace: workspace.save_copy(folder / "copy.chronicle", replace=True)
        ),
        "import": Operation(
            lambda _: write_chronicle_file(
                chronicle(30, 2, 100), folder / "import.chronicle", replace=True
            )
        ),
        "export": Operation(lambda workspace: write_folder(workspace.whole(), folder / "export")),
    }


def prepare(workspace: Workspace) -> None:
    """Plant an edit that can be undone and gone back behind."""
    workspace.apply(tags.add_tag(Tag("planted", "Planted")), "planted")
