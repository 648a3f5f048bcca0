"""Arrangements of very many events: mapped from files, which a program of its own makes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, Slot

from timeline_app.layout.arrangement_cache import key_of
from timeline_app.layout.flat_arrangement import (
    MARKS,
    from_arrays,
    index_from_arrays,
    marks_of,
    to_arrays,
)
from timeline_app.layout.level_index import LevelIndex
from timeline_app.layout.packing import Packed
from timeline_app.layout.packing_mending import mended
from timeline_app.layout.text_metrics import inter
from timeline_app.model.event_columns import EventColumns, RowChanges
from timeline_app.system.spare_memory import give_back
from timeline_app.view.canvas.background_program import BackgroundProgram

if TYPE_CHECKING:
    from timeline_app.system.array_file import Array, ArrayFile


class MappingKeeper(Protocol):
    """What keeps the files: `ManyEvents` of a workspace."""

    @property
    def command(self) -> tuple[str, ...]:
        """What Python is to be given, and the numbers of rows after it, to make an arrangement."""
        ...

    def arrangement(self, key: str) -> ArrayFile | None: ...

    def keep_arrangement(
        self, key: str, notes: Mapping[str, Any], arrays: Mapping[str, Array]
    ) -> ArrayFile | None: ...

    def row_changes(self, before: EventColumns, after: EventColumns) -> RowChanges | None: ...


@dataclass(frozen=True, eq=False)
class Mapped:
    """An arrangement, and what frames look up in it, where that was made already."""

    packed: Packed
    index: LevelIndex | None


class MappedArrangements(QObject):
    """Those of one state of a chronicle."""

    improved = Signal()  # there is something new to be found
    progressed = Signal(object)  # float: how much of it is made

    def __init__(
        self,
        columns: EventColumns,
        keeper: MappingKeeper,
        before: MappedArrangements | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`before` are those of the same chronicle before an edit: they are brought up to it."""
        super().__init__(parent)
        self._columns = columns
        self._keeper = keeper
        self._found: dict[tuple[int, ...], Mapped] = {}  # by rows, the newest last
        self._marks: Mapped | None = None
        self._program: BackgroundProgram | None = None
        self._making: tuple[int, ...] = ()
        self._failed: set[tuple[int, ...]] = set()
        newest = before.newest_of(keeper) if before is not None else None
        if newest is not None:
            self._mend(*newest)

    def newest_of(self, keeper: MappingKeeper) -> tuple[EventColumns, Mapped] | None:
        """The columns and their newest arrangement, if both are of this keeper's chronicle."""
        newest = self._newest
        return (self._columns, newest) if newest is not None and keeper is self._keeper else None

    @property
    def _newest(self) -> Mapped | None:
        return next(reversed(self._found.values()), None)

    def arranged(self, rows: tuple[int, ...], at_once: bool) -> Mapped | None:
        """The best arrangement that is there; a better one is made if there is one.

        None where the program cannot make any.
        """
        found = self._found.get(rows) or self._kept(rows)
        if found is None or found.index is None:
            if rows in self._failed:
                return found
            self._make(rows)
            if at_once and self._program is not None:
                self._program.wait()
                return self._found.get(rows) or self._kept(rows)
        return found or self._newest or self._marks_only(rows)

    def _mend(self, old_columns: EventColumns, old: Mapped) -> None:
        changes = self._keeper.row_changes(old_columns, self._columns)
        rows = old.packed.packing.rows
        if changes is None:
            return
        if changes.none and old.packed.fits(self._columns):
            self._found[rows] = old
            return
        new = mended(old.packed, self._columns, changes, inter())
        if new is not None:
            rows = new.packing.rows
            self._found[rows] = self._kept_now(new) or Mapped(new, None)

    def is_waited_for(self, found: Mapped) -> bool:
        """Whether what frames look up in an arrangement is on its way: not to be made here."""
        return found is not self._marks and self._program is not None

    def stop(self) -> None:
        """Give up what is being made."""
        if self._program is not None:
            self._program.stop()
            self._program.deleteLater()
            self._program = None

    def forget(self) -> None:
        """Let go of all arrays: those that replace them are there."""
        self._found.clear()
        self._marks = None
        give_back()

    def _kept(self, rows: tuple[int, ...]) -> Mapped | None:
        file = self._keeper.arrangement(key_of(inter(), rows))
        found = None if file is None else from_arrays(file.notes, file.arrays, self._columns)
        if found is None:
            return None
        self._found.pop(rows, None)
        self._found[rows] = Mapped(*found)
        return self._found[rows]

    def _kept_now(self, packed: Packed) -> Mapped | None:
        """Keep an arrangement that lies in memory, and map it instead."""
        notes, arrays = to_arrays(packed)
        file = self._keeper.keep_arrangement(key_of(inter(), packed.packing.rows), notes, arrays)
        found = None if file is None else from_arrays(file.notes, file.arrays, self._columns)
        return None if found is None else Mapped(*found)

    def _marks_only(self, rows: tuple[int, ...]) -> Mapped:
        if self._marks is None or self._marks.packed.packing.rows != rows:
            file = self._keeper.arrangement(MARKS)
            index = None if file is None else index_from_arrays(file.arrays, self._columns)
            self._marks = Mapped(marks_of(self._columns, rows), index)
        return self._marks

    def _make(self, rows: tuple[int, ...]) -> None:
        if self._program is not None and self._making == rows:
            return
        self.stop()
        self._making = rows
        arguments = (*self._keeper.command, ",".join(map(str, rows)))
        self._program = BackgroundProgram(self)
        self._program.progressed.connect(self.progressed)
        self._program.ended.connect(self._take)
        self._program.start(arguments)

    @Slot(object)
    def _take(self, good: bool) -> None:
        if self._program is not None:
            self._program.deleteLater()
            self._program = None
        if not good or self._kept(self._making) is None:
            self._failed.add(self._making)
        self.improved.emit()
