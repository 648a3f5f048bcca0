"""Collect the marks of events and sort them into columns."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

import apsw
import numpy as np

from timeline_app.chronology.edtf import EdtfError
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event
from timeline_app.model.event_columns import DateTraits, EventColumns
from timeline_app.store.columns.column_sorting import in_order
from timeline_app.store.columns.event_texts import StoredTexts
from timeline_app.store.records.date_marks import marks_of


class RowsOfEvents:
    """Rows of the columns in the making. Events are added in order of their ids."""

    def __init__(self, lanes: Sequence[str], chronicle_name: str) -> None:
        self._lanes = tuple(lanes)
        self._lane_of = {lane: index for index, lane in enumerate(lanes)}
        self._chronicle_name = chronicle_name
        # In the order of `add`: the mark's, then lane, importance and number.
        self._fields = tuple(array("q") for _ in range(8))

    def add(self, number: int, event: Event) -> None:
        """Add one row a mark. Raises UserError "bad_date" where the date cannot be placed."""
        try:
            marks = marks_of(event.date, event.calendar)
        except EdtfError as error:
            raise UserError(
                "bad_date",
                f"The date of “{event.title}” in {self._chronicle_name} cannot be read. {error}",
                event=event.id,
                date=event.date,
            ) from error
        contested = int(DateTraits.CONTESTED) if event.contested else 0
        lane = self._lane_of[event.category]
        for mark in marks:
            values = (*mark[:4], mark.traits | contested, lane, event.importance, number)
            for field, value in zip(self._fields, values, strict=True):
                field.append(value)

    def sorted_columns(self, connection: apsw.Connection, generation: int) -> EventColumns:
        """Sort what was added, as EventColumns says, and number the events in order of time."""
        fields = [np.frombuffer(field, np.int64) for field in self._fields]
        start, end, solid_start, solid_end, traits, lane, importance, number = fields
        rows = EventColumns(
            start=start,
            end=end,
            solid_start=solid_start,
            solid_end=solid_end,
            lane=lane.astype(np.uint16),
            importance=importance.astype(np.uint8),
            traits=traits.astype(np.uint8),
            event=np.zeros(len(start), np.int64),
            lanes=self._lanes,
            texts=StoredTexts(connection, number),
            generation=generation,
        )
        return in_order(rows, np.arange(len(start)))
