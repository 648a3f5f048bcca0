"""Every way in which an open chronicle changes, and who is told of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from timeline_app.model.errors import UserError
from timeline_app.store.file.database import Connection
from timeline_app.store.file.freshness import data_version, newest_position

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.workspace.history import LogEntry

Observer: TypeAlias = Callable[["ChangeSet"], None]


class Editing:
    """Edits, undo and redo on one open chronicle, and what other programs do to it meanwhile.

    `refresh` is called before the observers. All raise UserError where nothing can be changed;
    then nothing has. A `person` is a name; each has their own undo and redo.
    """

    def __init__(
        self, connection: Connection, path: Path, read_only_reason: str, refresh: Observer
    ) -> None:
        self._connection = connection
        self._path = path
        self._read_only_reason = read_only_reason
        self._refresh = refresh
        self._observers: list[Observer] = []
        self._version = data_version(connection)
        self._seen = newest_position(connection)

    def apply(self, edit: Edit, person: str = "", *, insist: bool = False) -> ChangeSet:
        """Make a change, all of it or nothing, and tell the observers what it touched.

        Raises EditConflictError where somebody else changed the same field since the edit's
        maker saw it: `insist` writes over that.
        """
        self._must_be_writable()
        from timeline_app.store.log import edit_door

        _, changes = edit_door.apply(self._connection, edit, person=person, insist=insist)
        return self._made(changes)

    def undo(self, person: str = "", *, insist: bool = False) -> str:
        """Take back this person's last edit; return its name.

        Raises UserError "nothing_to_undo"; EditConflictError where a later edit touched the same
        field: `insist` takes it back all the same.
        """
        self._must_be_writable()
        from timeline_app.store.log import undo

        entry, changes = undo.undo(self._connection, person, insist=insist)
        self._made(changes)
        return entry.name

    def redo(self, person: str = "", *, insist: bool = False) -> str:
        """Make again what this person took back last; return its name. Raises as `undo`."""
        self._must_be_writable()
        from timeline_app.store.log import undo

        entry, changes = undo.redo(self._connection, person, insist=insist)
        self._made(changes)
        return entry.name

    def next_to_undo(self, person: str = "") -> str | None:
        """The name of what `undo` takes back, or None. It reads after "Undo"."""
        from timeline_app.store.log import undo

        entry = undo.next_to_undo(self._connection, person)
        return None if entry is None else entry.name

    def next_to_redo(self, person: str = "") -> str | None:
        """The name of what `redo` makes again, or None."""
        from timeline_app.store.log import undo

        entry = undo.next_to_redo(self._connection, person)
        return None if entry is None else entry.name

    def history(self, count: int, before: int | None = None) -> tuple[LogEntry, ...]:
        """The last `count` edits, the newest first; those before a position to read on."""
        from timeline_app.workspace.history import entries

        return entries(self._connection, count, before)

    def restore(self, position: int, person: str = "") -> ChangeSet | None:
        """Make the chronicle what it was right after an entry, as one edit that can be undone.

        0 is before all entries. None where it is so already.
        """
        from timeline_app.workspace.history import back_to

        edit = back_to(self._connection, position)
        return self.apply(edit, person) if edit.changes else None

    def catch_up(self) -> ChangeSet | None:
        """Take in what other programs did to the file since, and tell the observers.

        None where they did nothing. It costs microseconds then: for a timer.
        """
        version = data_version(self._connection)
        if version == self._version:
            return None
        self._version = version
        if newest_position(self._connection) == self._seen:
            return None
        return self._tell(self._touched_since_seen())

    def observe(self, observer: Observer) -> None:
        """Call `observer` with the ChangeSet of every edit from now on."""
        self._observers.append(observer)

    def forget(self, observer: Observer) -> None:
        """Stop calling an observer."""
        self._observers.remove(observer)

    def forget_all(self) -> None:
        self._observers.clear()

    def _must_be_writable(self) -> None:
        if self._read_only_reason:
            raise UserError("read_only", self._read_only_reason, path=str(self._path))

    def _made(self, changes: ChangeSet) -> ChangeSet:
        """Others may have edited right before: that is told together with our own."""
        if newest_position(self._connection) == self._seen + 1:
            self._seen += 1
            return self._tell(changes)
        return self._tell(self._touched_since_seen())

    def _touched_since_seen(self) -> ChangeSet:
        from timeline_app.store.log.edit_log import touched_after

        changes = touched_after(self._connection, self._seen)
        self._seen = newest_position(self._connection)
        return changes

    def announce(self, changes: ChangeSet) -> None:
        """Tell the observers what is to be shown anew, though nobody edited it.

        All are told, so that none is stale; then the first error of one is raised.
        """
        errors: list[Exception] = []
        for observer in tuple(self._observers):
            try:
                observer(changes)
            except Exception as error:
                errors.append(error)
        if errors:
            first, *others = errors
            for other in others:
                first.add_note(f"Then another observer failed: {other!r}")
            raise first

    def _tell(self, changes: ChangeSet) -> ChangeSet:
        self._refresh(changes)
        self.announce(changes)
        return changes
