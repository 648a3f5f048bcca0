"""The columns and arrangements of a chronicle of very many events: mapped, not in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from timeline_app.layout.flat_arrangement import MARKS
from timeline_app.layout.surveying import survey_of
from timeline_app.model.event_columns import EventColumns, RowChanges
from timeline_app.store.columns import flat_columns, window_index
from timeline_app.store.columns.arrangement_cache import changes_since
from timeline_app.store.columns.flat_columns import State
from timeline_app.store.columns.flat_mending import Mending
from timeline_app.store.file.database import Connection
from timeline_app.store.file.transactions import snapshot
from timeline_app.system import array_file
from timeline_app.system.array_file import Array, ArrayFile
from timeline_app.system.spare_memory import give_back
from timeline_app.workspace.arrays.flat_files import FlatFiles

PREPARING = "timeline_app.workspace.arrays.preparing"
"""The program that makes the files; `preparing` tells what it is to be given."""


class ManyEvents:
    """What is mapped of one open chronicle. On the window's thread."""

    def __init__(self, connection: Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self._files = FlatFiles(path)
        self._state = flat_columns.state_of(connection)

    @property
    def command(self) -> tuple[str, ...]:
        """What Python is to be given to make the files, or to look whether they are sound."""
        return ("-m", PREPARING, str(self._path))

    def mapped(self) -> EventColumns | None:
        """The columns of the chronicle as it is now; None where they are still to be made."""
        state = self._state = flat_columns.state_of(self._connection)
        file = self._files.columns(state.digest)
        found = flat_columns.read(self._connection, file, state.generation)
        if found is not None:
            self._files.note_use(state.digest)
        return found

    def has_room(self, events: int) -> bool:
        """Whether the files for so many events may be made."""
        return self._files.has_room(2 * events * flat_columns.BYTES_A_ROW)

    def without_events(self) -> EventColumns:
        """What is shown until the files are made."""
        return flat_columns.without_events(self._connection)

    def refreshed(self, old: EventColumns) -> EventColumns:
        """The columns as they are after an edit, in a file again.

        Where that cannot be written they stay in memory.
        """
        with snapshot(self._connection):
            before, self._state = self._state, flat_columns.state_of(self._connection)
            new = window_index.refreshed(self._connection, old, self._put_in)
        if flat_columns.are_the_same_rows(old, new):
            with suppress(OSError):
                self._carry_over(before, old.generation)
            return new
        if not flat_columns.is_mapped(new):
            new = self._in_file(new)
        self._files.tidy(self._state.digest)
        give_back()
        return new

    def _put_in(
        self, old: EventColumns, stale: Sequence[int], fresh: EventColumns
    ) -> EventColumns | None:
        """Put in events from file to file, where that can be."""
        mending = Mending.of(old, stale, fresh)
        if mending is None:
            return None
        file = self._files.columns(self._state.digest)
        try:
            flat_columns.write_mended(file, mending, survey_of(mending.surveyed()))
        except OSError:
            return None
        return flat_columns.read(self._connection, file, self._state.generation)

    def _in_file(self, columns: EventColumns) -> EventColumns:
        """Write columns that lie in memory, and map them; the same where that cannot be."""
        file = self._files.columns(self._state.digest)
        with suppress(OSError):
            flat_columns.write(file, columns, survey_of(columns), sync=False)
        return flat_columns.read(self._connection, file, self._state.generation) or columns

    def _carry_over(self, before: State, generation: int) -> None:
        """Keep the files of a state for this one, with the same rows; labels may be others."""
        without_labels = (
            self._files.columns(before.digest), self._files.arrangement(before.digest, MARKS)
        )  # fmt: skip
        if window_index.touched_since(self._connection, generation):
            for file in self._files.all_of(before.digest):
                if file not in without_labels:
                    file.unlink()
        if before != self._state:
            self._files.carry_over(before.digest, self._state.digest)

    def keep_state(self) -> None:
        """Keep the files after the cache of columns in the chronicle was made anew."""
        before, self._state = self._state, flat_columns.state_of(self._connection)
        if before != self._state:
            with suppress(OSError):
                self._files.carry_over(before.digest, self._state.digest)

    def arrangement(self, key: str) -> ArrayFile | None:
        """What `keep_arrangement` or the program kept under a key for these columns."""
        found = array_file.mapped(self._files.arrangement(self._state.digest, key))
        if found is not None:
            found.read_ahead(*found.arrays)
        return found

    def keep_arrangement(
        self, key: str, notes: Mapping[str, Any], arrays: Mapping[str, Array]
    ) -> ArrayFile | None:
        """Write an arrangement of these columns and map it; None where it cannot be written."""
        file = self._files.arrangement(self._state.digest, key)
        try:
            array_file.write(file, notes, arrays, sync=False)
        except OSError:
            return None
        return array_file.mapped(file)

    def row_changes(self, before: EventColumns, after: EventColumns) -> RowChanges | None:
        """How columns came out of earlier ones, or None where nobody knows any more."""
        return changes_since(self._connection, before, after)
