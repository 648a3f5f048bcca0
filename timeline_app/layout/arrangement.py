"""An arrangement: columns, measured and packed, with the lanes in their places.

Made once for a chronicle and a height, and asked again for every frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lanes import LaneBand, allocate_rows, place_lanes
from timeline_app.layout.level_of_detail import LevelOfDetail
from timeline_app.layout.packing import Packing, lane_slices, pack
from timeline_app.layout.text_metrics import TextMetrics
from timeline_app.model.event_columns import EventColumns

_MEASURED_AT_ONCE = 20_000


@dataclass(frozen=True, eq=False)
class Arrangement:
    columns: EventColumns
    label_widths: NDArray[np.float32]
    packing: Packing
    bands: tuple[LaneBand, ...]
    slices: tuple[slice, ...]
    detail: LevelOfDetail
    rows_y: NDArray[np.float32]  # where the rows of each lane begin, by the lane's index

    @property
    def height(self) -> int:
        """Pixels that all lanes take, one above another."""
        return self.bands[-1].y + self.bands[-1].height if self.bands else 0


def measure(columns: EventColumns, metrics: TextMetrics) -> NDArray[np.float32]:
    """The width of every label in pixels, shape (n,)."""
    widths = np.zeros(len(columns), np.float32)
    for begin in range(0, len(columns), _MEASURED_AT_ONCE):
        rows = range(begin, min(begin + _MEASURED_AT_ONCE, len(columns)))
        widths[begin : rows.stop] = metrics.widths(columns.texts.titles(rows))
    return widths


def arrange(
    columns: EventColumns,
    label_widths: NDArray[np.float32],
    height: int,
    before: Arrangement | None = None,
) -> Arrangement:
    """Pack `columns` for lanes in `height` pixels.

    `before` is an arrangement of the same columns, whose packing is kept where the lanes still
    have the same number of rows.
    """
    rows = allocate_rows(columns, height)
    bands = place_lanes(columns.lanes, rows, height)
    slices = tuple(lane_slices(columns))
    if before is not None and before.columns is columns and before.packing.rows == rows:
        packing, detail = before.packing, before.detail
    else:
        packing = pack(columns, label_widths, rows)
        detail = LevelOfDetail(columns, packing)
    rows_y = np.array([band.rows_y for band in bands], np.float32)
    return Arrangement(columns, label_widths, packing, bands, slices, detail, rows_y)
