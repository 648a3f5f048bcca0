"""Eras: the events of background categories, behind all lanes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import EventColumns


@dataclass(frozen=True, eq=False)
class EraShapes:
    """Eras in view, one entry each: row of the columns, lane, and extent in pixels."""

    row: NDArray[np.int64]
    lane: NDArray[np.uint16]
    x0: NDArray[np.float32]
    x1: NDArray[np.float32]


def era_shapes(columns: EventColumns, lanes: tuple[slice, ...], window: VisibleWindow) -> EraShapes:
    """The eras of some lanes of the columns that lie in the window. Eras are few."""
    rows = [np.arange(where.start, where.stop) for where in lanes]
    row = np.concatenate(rows) if rows else np.zeros(0, np.int64)
    row = row[(columns.end[row] > window.start) & (columns.start[row] < window.end)]
    start = np.maximum(columns.start[row], window.start) - window.start
    end = np.minimum(columns.end[row], window.end) - window.start
    return EraShapes(
        row,
        columns.lane[row],
        (start / window.seconds_per_pixel).astype(np.float32),
        (end / window.seconds_per_pixel).astype(np.float32),
    )
