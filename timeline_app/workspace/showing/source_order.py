"""The order in which sources are shown everywhere: the oldest first."""

from __future__ import annotations

from timeline_app.chronology.edtf import bounds, parse
from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.model.source import Source


def age(source: Source) -> tuple[int, str]:
    """A key to sort by. A source of which nobody knows the date comes last."""
    if not source.issued:
        return AXIS_END, source.id
    start = bounds(parse(source.issued)).earliest_start
    return (AXIS_START if start is None else start), source.id
