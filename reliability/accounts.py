"""Whether a file holds what it should: nothing damaged, log and data saying the same."""

from __future__ import annotations

from pathlib import Path

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Put, key_of_change
from timeline_app.model.errors import UserError
from timeline_app.store.file.freshness import newest_position
from timeline_app.store.log.edit_log import edits_at
from timeline_app.workspace.workspace import Workspace


def faults_of(path: Path, first: Chronicle, acknowledged: int) -> list[str]:
    """What is wrong with a file that began as `first` and has seen that many edits at least."""
    try:
        with Workspace.open(path) as workspace:
            found = [fault.sentence for fault in workspace.check()]
            return found + _of_log(workspace, first, acknowledged)
    except UserError as error:
        return [error.sentence]


def edits_in(path: Path) -> int:
    """How many edits the log of a file holds."""
    with Workspace.open(path) as workspace:
        return len(workspace.editing.history(1_000_000))


def _of_log(workspace: Workspace, first: Chronicle, acknowledged: int) -> list[str]:
    connection = workspace._connection
    newest = newest_position(connection)
    if newest < acknowledged:
        return [f"lost: {acknowledged} edits were acknowledged, {newest} are there"]
    records = dict(records_of(first))
    for position in range(1, newest + 1):
        made = edits_at(connection, position)
        if made is None:
            return [f"the log has no entry {position}"]
        for change in made[0].changes:
            if isinstance(change, Put):
                records[key_of_change(change)] = change.record
            else:
                del records[key_of_change(change)]
    same = records == records_of(workspace.whole())
    return [] if same else ["the log and the data disagree"]
