"""Put changed events into the rows that they have: most edits leave every event in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns.column_sorting import stored_texts

_PLACE = ("lane", "start", "end")
_CONTENTS = ("solid_start", "solid_end", "importance", "traits")


def patched(old: EventColumns, stale: Sequence[int], fresh: EventColumns) -> EventColumns | None:
    """The columns with the rows of `fresh` in place of those of the `stale` event numbers.

    None where a row came, went or moved, or where the lanes did. Arrays that stay as they are
    are shared with `old`.
    """
    if old.lanes != fresh.lanes:
        return None
    rows = stored_texts(old).rows_of_any(stale)
    if len(rows) != len(fresh):
        return None
    # Both are sorted alike, so that the same places have the same order.
    if not np.array_equal(stored_texts(old).numbers[rows], stored_texts(fresh).numbers):
        return None
    if any(not np.array_equal(getattr(old, one)[rows], getattr(fresh, one)) for one in _PLACE):
        return None
    fields: dict[str, Any] = {}
    for name in _CONTENTS:
        before, after = getattr(old, name), getattr(fresh, name)
        if not np.array_equal(before[rows], after):
            fields[name] = before.copy()
            fields[name][rows] = after
    return replace(old, **fields, generation=fresh.generation)
