"""The overview of a whole chronicle: how dense each stretch of its extent is."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_END, AXIS_START, Span
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns


def extent(columns: EventColumns) -> Span | None:
    """From the first bounded start to the last bounded end; None where there is neither."""
    starts = columns.start[columns.start > AXIS_START]
    ends = columns.end[columns.end < AXIS_END]
    known = [int(part.min()) for part in (starts, ends) if len(part)]
    latest = [int(part.max()) for part in (starts, ends) if len(part)]
    return Span(min(known), max(latest)) if known else None


def density_heights(columns: EventColumns, window: VisibleWindow, cell: int) -> NDArray[np.float64]:
    """Height (0 to 1) of the density in each `cell` pixels of `window`, on a root scale."""
    count = -(-window.width // cell)
    beyond = np.clip(columns.start, window.start, window.end) - window.start
    cells = (beyond / (window.seconds_per_pixel * cell)).astype(np.int64)
    counts = np.bincount(np.clip(cells, 0, count - 1), minlength=count).astype(np.float64)
    highest = counts.max(initial=0.0)
    return np.sqrt(counts / highest) if highest > 0 else counts
