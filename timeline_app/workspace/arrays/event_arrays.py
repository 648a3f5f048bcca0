"""The events of an open chronicle as arrays, and how they were laid out: what the canvas draws.

Few enough events are read into memory. Of very many the arrays are mapped from files, which a
program of its own makes; whoever cannot run that program gets them in memory, too.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.model.errors import UserError
from timeline_app.store.columns import window_index
from timeline_app.store.file.database import Connection

if TYPE_CHECKING:
    from timeline_app.model.event_columns import EventColumns, RowChanges
    from timeline_app.workspace.arrays.arrangement_keeper import ArrangementKeeper
    from timeline_app.workspace.arrays.many_events import ManyEvents

MANY_EVENTS = 2_000_000
"""From so many on, the arrays are mapped."""

MOST_STALE_ROWS = 20_000
"""How many events may have changed before the cache in the chronicle's file is made anew."""


class EventArrays:
    """One chronicle's. On the thread of its connection."""

    def __init__(self, connection: Connection, path: Path, read_only: bool) -> None:
        self._connection = connection
        self._path = path
        self._read_only = read_only
        self._columns: EventColumns | None = None
        self._many: ManyEvents | None = None
        self._keeper: ArrangementKeeper | None = None
        self._can_wait = False
        self._waiting = False

    # Columns

    def columns(self) -> EventColumns:
        """All events as arrays, as they are after the newest edit.

        While they are waited for: see `let_wait`.
        """
        if self._columns is None:
            self._columns = self._found()
        return self._columns

    def complete(self) -> EventColumns:
        """The same, but for columns that are waited for: those are read into memory for once."""
        columns = self.columns()
        return window_index.columns(self._connection) if self._waiting else columns

    def refresh(self) -> None:
        """Take in what an edit changed, where anybody asked for columns before."""
        old = self._columns
        if old is None:
            return
        if self._waiting:
            self._columns = None
        elif self._many is not None:
            self._columns = self._many.refreshed(old)
        else:
            self._columns = window_index.refreshed(self._connection, old)

    @property
    def are_many(self) -> bool:
        """Whether there are so many events that their arrays are mapped, where that can be."""
        return bool(self._connection.filename) and self.events() >= MANY_EVENTS

    def let_wait(self) -> None:
        """From now on columns of very many events have none of them until their files are there.

        The caller runs Python with `command` and then calls `take_prepared`.
        """
        self._can_wait = True

    @property
    def waiting(self) -> bool:
        """Whether columns have no events because their files are still to be made."""
        self.columns()
        return self._waiting

    @property
    def command(self) -> tuple[str, ...] | None:
        """What to give Python so that it makes the files that are missing.

        It removes those that are not sound. None where nothing is kept in files.
        """
        self.columns()
        return None if self._many is None else self._many.command

    def events(self) -> int:
        """How many events there are, whether they are in the columns yet or not."""
        from timeline_app.store.records.info_store import count

        return count(self._connection, "event")

    def take_prepared(self, *, give_up: bool = False) -> None:
        """Take the columns that the program made, or wait on where an edit came in between.

        When giving up, what it did not make is read here.
        """
        self._can_wait = self._can_wait and not give_up
        self._columns = self._found()

    def _found(self) -> EventColumns:
        self._many = None
        self._waiting = False
        if self.are_many:
            from timeline_app.workspace.arrays.many_events import ManyEvents

            many = ManyEvents(self._connection, self._path)
            found = many.mapped()
            if found is not None:
                self._many = many
                return found
            if self._can_wait and many.has_room(self.events()):
                self._many, self._waiting = many, True
                return many.without_events()
        return window_index.columns(self._connection)

    # Arrangements

    @property
    def mapping(self) -> ManyEvents | None:
        """What keeps the arrangements of very many events in files; None of fewer."""
        return None if self._waiting else self._many

    def stored_arrangement(self, key: str) -> tuple[bytes, RowChanges] | None:
        """What was kept under `key`, and how the columns came out of those it was made for."""
        return self._arrangements().find(key, self.columns())

    def keep_arrangement(self, key: str, columns: EventColumns, make: Callable[[], bytes]) -> None:
        """Keep what `make` returns for the next opening; it is called when the chronicle closes.

        Disposable: it is forgotten where it cannot be written, or where edits follow it.
        """
        self._arrangements().keep_at_close(key, columns, make)

    def row_changes(self, before: EventColumns) -> RowChanges | None:
        """How the columns came out of earlier ones, or None where nobody knows any more."""
        from timeline_app.store.columns.arrangement_cache import changes_since

        return changes_since(self._connection, before, self.columns())

    def _arrangements(self) -> ArrangementKeeper:
        if self._keeper is None:
            from timeline_app.workspace.arrays.arrangement_keeper import ArrangementKeeper

            self._keeper = ArrangementKeeper(self._connection, self._path, self._read_only)
        return self._keeper

    def close(self) -> None:
        """Keep what the next opening will need."""
        columns, self._columns = self._columns, None
        if columns is None:
            return
        if self._keeper is not None and self._many is None:
            self._keeper.write(columns)
        if not self._read_only:
            with suppress(UserError):  # on a full disk, in a file that moved: it is only a cache
                self._tidy()

    def _tidy(self) -> None:
        if self._many is None:
            window_index.tidy_cache(self._connection)
        elif window_index.stale_rows(self._connection) > MOST_STALE_ROWS:
            window_index.write_cache(self._connection)
            self._many.keep_state()
