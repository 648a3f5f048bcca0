"""The overview of a whole chronicle: how dense each stretch of its extent is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_END, AXIS_START, Span
from timeline_app.layout.packing import lane_slices
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns


def extent(columns: EventColumns) -> Span | None:
    """From the first bounded start to the last bounded end; None where there is neither."""
    if columns.survey is not None:
        return Span(*columns.survey.extent) if columns.survey.extent else None
    known: list[int] = []
    for own in lane_slices(columns):
        starts, ends = columns.start[own], columns.end[own]
        # A lane is sorted by start: those that are open on that side come first.
        opened = int(starts.searchsorted(AXIS_START, "right"))
        known += starts[opened:][:1].tolist() + starts[opened:][-1:].tolist()
        known += [int(some.min()) for some in (_bounded(ends[:opened]),) if len(some)]
        known += [int(some.max()) for some in (_bounded(ends),) if len(some)]
    return Span(min(known), max(known)) if known else None


def _bounded(ends: NDArray[np.int64]) -> NDArray[np.int64]:
    return ends if ends.max(initial=AXIS_START) < AXIS_END else ends[ends < AXIS_END]


def density_heights(columns: EventColumns, window: VisibleWindow, cell: int) -> NDArray[np.float64]:
    """Height (0 to 1) of the density in each `cell` pixels of `window`, on a root scale."""
    count = -(-window.width // cell)
    offsets = np.arange(1, count) * (window.seconds_per_pixel * cell)
    edges = window.start + offsets.astype(np.int64)
    before = _started_before(columns, edges)
    # What lies beyond is counted in the outermost cells.
    counts = np.diff(before, prepend=0, append=len(columns)).astype(np.float64)
    highest = counts.max(initial=0.0)
    return np.sqrt(counts / highest) if highest > 0 else counts


def _started_before(columns: EventColumns, edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many rows start before each of the edges; before an instant close by, of very many."""
    if columns.survey is not None and len(columns.survey.grid):
        grid = columns.survey.grid
        counted = np.append(columns.survey.before, len(columns))
        return np.asarray(counted[grid.searchsorted(edges)])
    # A lane's events are sorted by start.
    cuts = [columns.start[own].searchsorted(edges) for own in lane_slices(columns)]
    return np.asarray(np.sum(cuts, axis=0)) if cuts else np.zeros(len(edges), np.int64)
