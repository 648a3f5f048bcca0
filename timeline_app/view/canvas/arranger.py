"""Where a canvas gets its arrangements from: kept, mended, packed at once, or later.

Few events are packed when they are asked for. Of many, the arrangement that was kept is taken;
without one they are marks at first, and `improved` says when their labels are there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from timeline_app.layout.arrangement import Arrangement, measure, placed
from timeline_app.layout.lanes import MANY, LanePreferences, allocate_rows
from timeline_app.layout.packing import Packed, pack, repacked, without_labels
from timeline_app.layout.text_metrics import inter
from timeline_app.model.event_columns import EventColumns, RowChanges

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline_app.view.canvas.background_packing import BackgroundPacking
    from timeline_app.view.canvas.mapped_arrangements import MappedArrangements, MappingKeeper

KEPT_FROM = 2_000  # events; fewer are packed as fast as read


class Keeper(Protocol):
    """What keeps arrangements between openings: the arrays of a workspace."""

    @property
    def mapping(self) -> MappingKeeper | None:
        """What keeps those of very many events in files, where there are so many."""
        ...

    def stored_arrangement(self, key: str) -> tuple[bytes, RowChanges] | None: ...

    def keep_arrangement(
        self, key: str, columns: EventColumns, make: Callable[[], bytes]
    ) -> None: ...

    def row_changes(self, before: EventColumns) -> RowChanges | None: ...


class Arranger(QObject):
    improved = Signal()  # what `arranged` gives is better than before
    progressed = Signal(object)  # float: which share of something better is made

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns: EventColumns | None = None
        self._keeper: Keeper | None = None
        self._packings: dict[tuple[int, ...], Packed] = {}  # by rows, the newest last
        self._marks: Packed | None = None
        self._before: tuple[EventColumns, Packed] | None = None
        self._work: BackgroundPacking | None = None
        self._mapped: MappedArrangements | None = None
        self.at_once = False  # many events are waited for, too: for a picture

    def set_columns(self, columns: EventColumns, keeper: Keeper | None = None) -> None:
        """Arrange other events from now on. Those that the keeper knows to be the same stay put."""
        if columns is self._columns:
            return
        self.stop()
        self._map(columns, keeper.mapping if keeper is not None else None)
        self._before = None
        if self._columns is not None and self._packings and keeper is self._keeper:
            self._before = self._columns, next(reversed(self._packings.values()))
        self._columns, self._keeper = columns, keeper
        self._packings = {}
        self._marks = None

    def stop(self) -> None:
        """Give up packing in the background: before the chronicle is closed."""
        if self._work is not None:
            self._work.stop()
            self._work.deleteLater()
            self._work = None
        if self._mapped is not None:
            self._mapped.stop()

    def _map(self, columns: EventColumns, mapping: MappingKeeper | None) -> None:
        """Map the arrangements of these columns, where they are kept in files."""
        before, self._mapped = self._mapped, None
        if mapping is not None:
            from timeline_app.view.canvas.mapped_arrangements import MappedArrangements

            self._mapped = MappedArrangements(columns, mapping, before, self)
            self._mapped.improved.connect(self.improved)
            self._mapped.progressed.connect(self.progressed)
        if before is not None:
            before.forget()
            before.deleteLater()

    def arranged(
        self, height: int, preferences: LanePreferences, before: Arrangement | None = None
    ) -> Arrangement:
        """The events in lanes of `height` pixels; the look-ups of `before` are used again."""
        assert self._columns is not None
        rows = allocate_rows(self._columns, height, preferences)
        index, made_elsewhere = None, False
        mapped = self._mapped.arranged(rows, self.at_once) if self._mapped is not None else None
        if self._mapped is not None and mapped is not None:
            index, made_elsewhere = mapped.index, self._mapped.is_waited_for(mapped)
        packed = self._packed_into(rows) if mapped is None else mapped.packed
        return placed(
            self._columns,
            packed.label_widths,
            packed.packing,
            height,
            before,
            preferences,
            index,
            made_elsewhere,
        )

    def _packed_into(self, rows: tuple[int, ...]) -> Packed:
        assert self._columns is not None
        if self._before is not None:
            self._mend(*self._before)
            self._before = None
        found = self._packings.get(rows) or self._stored(rows)
        if found is not None:
            return found
        known = next(reversed(self._packings.values()), None)
        if self.at_once or len(self._columns) < MANY:
            self.stop()
            return self._keep(_packed_now(self._columns, rows, known))
        self._pack_later(rows, known)
        if known is not None:
            return known
        if self._marks is None:
            self._marks = _marks_only(self._columns, rows)
        return self._marks

    def _mend(self, old_columns: EventColumns, old: Packed) -> None:
        from timeline_app.layout.packing_mending import mended

        assert self._columns is not None
        changes = self._keeper.row_changes(old_columns) if self._keeper else None
        new = mended(old, self._columns, changes, inter()) if changes else None
        if new is not None:
            self._keep(new)

    def _stored(self, rows: tuple[int, ...]) -> Packed | None:
        """What was kept for these rows, brought up to the newest events."""
        assert self._columns is not None
        if self._keeper is None or len(self._columns) < KEPT_FROM:
            return None
        from timeline_app.layout.arrangement_cache import from_bytes, key_of

        found = self._keeper.stored_arrangement(key_of(inter(), rows))
        packed = from_bytes(found[0]) if found else None
        if found is None or packed is None:
            return None
        if found[1].none and packed.fits(self._columns):
            self._packings[rows] = packed
            return packed
        from timeline_app.layout.packing_mending import mended

        new = mended(packed, self._columns, found[1], inter())
        return self._keep(new) if new is not None and new.packing.rows == rows else None

    def _keep(self, packed: Packed) -> Packed:
        """Remember it, and have it kept for the next opening where it took long to make."""
        assert self._columns is not None
        rows = packed.packing.rows
        self._packings.pop(rows, None)
        self._packings[rows] = packed
        if self._keeper is not None and len(self._columns) >= KEPT_FROM:
            from timeline_app.layout.arrangement_cache import key_of, to_bytes

            self._keeper.keep_arrangement(
                key_of(inter(), rows), self._columns, lambda: to_bytes(packed)
            )
        return packed

    def _pack_later(self, rows: tuple[int, ...], known: Packed | None) -> None:
        assert self._columns is not None
        if self._work is not None:
            if self._work.rows == rows:
                return
            self.stop()
        from timeline_app.view.canvas.background_packing import BackgroundPacking

        self._work = BackgroundPacking(self._columns, inter(), rows, known, self)
        self._work.done.connect(self._finish)

    @Slot(object)
    def _finish(self, packed: Packed) -> None:
        if self._work is not None:
            self._work.deleteLater()
            self._work = None
        self._keep(packed)
        self.improved.emit()


def _marks_only(columns: EventColumns, rows: tuple[int, ...]) -> Packed:
    return Packed.of(columns, np.zeros(len(columns), np.float32), without_labels(columns, rows))


def _packed_now(columns: EventColumns, rows: tuple[int, ...], known: Packed | None) -> Packed:
    if known is None:
        widths = measure(columns, inter())
        return Packed.of(columns, widths, pack(columns, widths, rows))
    widths = known.label_widths
    return Packed.of(columns, widths, repacked(columns, widths, known.packing, rows))
