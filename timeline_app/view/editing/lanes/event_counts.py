"""Which events each category has, out of the columns."""

from __future__ import annotations

import numpy as np

from timeline_app.model.event_columns import EventColumns


def counts_by_category(columns: EventColumns) -> dict[str, int]:
    """How many events, by the ids of categories; a date of several marks counts once."""
    lanes = columns.lane[columns.first_rows()]
    counts = np.bincount(lanes, minlength=len(columns.lanes)).tolist()
    return dict(zip(columns.lanes, counts, strict=True))


def events_in(columns: EventColumns, category: str) -> list[str]:
    """The ids of the events of one category."""
    index = columns.lanes.index(category)
    # Rows stand in order of lanes, so a lane is one slice.
    first, behind = np.searchsorted(columns.lane, [index, index + 1]).tolist()
    return list(dict.fromkeys(columns.texts.ids(range(first, behind))))
