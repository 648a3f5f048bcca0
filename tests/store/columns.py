"""Compare columns, and make them the slow and obvious way."""

from __future__ import annotations

import apsw
import numpy as np

from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns import window_index
from timeline_app.store.file.transactions import snapshot

FIELDS = (
    "start",
    "end",
    "solid_start",
    "solid_end",
    "lane",
    "importance",
    "traits",
    "event",
)


def made_anew(connection: apsw.Connection) -> EventColumns:
    """The columns without any cache: out of all events."""
    with snapshot(connection):
        return window_index._made_anew(connection)


def assert_same_columns(found: EventColumns, expected: EventColumns) -> None:
    for name in FIELDS:
        mine, theirs = getattr(found, name), getattr(expected, name)
        np.testing.assert_array_equal(mine, theirs, err_msg=name)
        assert mine.dtype == theirs.dtype, name
    rows = range(len(expected))
    assert found.lanes == expected.lanes
    assert found.generation == expected.generation
    assert found.texts.ids(rows) == expected.texts.ids(rows)
