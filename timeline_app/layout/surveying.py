"""Look at all events once, so that opening a chronicle of very many need not."""

from __future__ import annotations

import numpy as np

from timeline_app.layout.lanes import overlap_depth
from timeline_app.layout.overview import extent
from timeline_app.layout.packing import lane_slices
from timeline_app.model.event_columns import EventColumns
from timeline_app.model.many_events import Survey

_CELLS = 16_384  # several for each pixel of an overview


def survey_of(columns: EventColumns) -> Survey:
    """What is asked of all rows: `overview.extent`, `lanes.overlap_depth` and the density."""
    if columns.survey is not None:
        return columns.survey
    span = extent(columns)
    slices = lane_slices(columns)
    depths = tuple(overlap_depth(columns, own) for own in slices)
    if span is None:
        nothing = np.zeros(0, np.int64)
        return Survey(None, depths, nothing, nothing)
    grid = np.array([span.start + span.length * cell // _CELLS for cell in range(_CELLS + 1)])
    before = np.zeros(len(grid), np.int64)
    for own in slices:
        before += columns.start[own].searchsorted(grid)
    return Survey((span.start, span.end), depths, grid, before)
