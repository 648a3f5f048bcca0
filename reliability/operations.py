"""What a user does that writes, to try each on disks that fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import apsw

from reliability.chronicles import chronicle
from timeline_app.formats.chronicle_folder import write_folder
from timeline_app.model.edits import events, tags
from timeline_app.model.event import Tag
from timeline_app.store.file import failures, migrations, schema
from timeline_app.workspace.files.backups import IMPORT
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

_STEP = (
    "CREATE TABLE planted (number INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT",
    "INSERT INTO planted SELECT number, hex(randomblob(4000)) FROM event",
    "CREATE INDEX planted_text ON planted (text)",
)


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


def _migrate(workspace: Workspace) -> None:
    """Take a step that no format has: it makes a table, fills it and makes an index."""

    def step(connection: apsw.Connection) -> None:
        for statement in _STEP:
            connection.execute(statement)

    newest = schema.USER_VERSION
    try:
        migrations.migrate(workspace._connection, newest, {newest: step}, newest + 1)
    except apsw.Error as error:  # as the opening that migrates does
        raise failures.as_user_error(error, str(workspace.path)) or error from error


def settle(connection: apsw.Connection) -> bool:
    """Whether a migration was made wholly or not at all. One that was made is taken back."""
    made = connection.pragma("user_version") == schema.USER_VERSION + 1
    there = connection.table_exists(None, "planted")
    if not made:
        return not there
    counted = "SELECT (SELECT count(*) FROM planted) = (SELECT count(*) FROM event)"
    whole = there and connection.execute(counted).get == 1
    connection.execute(
        f"BEGIN; DROP TABLE planted; PRAGMA user_version = {schema.USER_VERSION}; COMMIT"
    )
    return bool(whole)


def is_settled(path: Path) -> bool:
    """`settle` for a file that nobody has open."""
    connection = apsw.Connection(str(path))
    try:
        return settle(connection)
    finally:
        connection.close()


def operations(folder: Path) -> Mapping[str, Operation]:
    """By name. Those that write elsewhere write into `folder`."""
    return {
        "edit": Operation(_edit, in_place=True),
        "large edit": Operation(_large_edit, in_place=True),
        "undo": Operation(_undo, in_place=True),
        "restoring": Operation(_restore, in_place=True),
        "migration": Operation(_migrate, in_place=True),
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
