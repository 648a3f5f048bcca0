"""An arrangement: columns, measured and packed, with the lanes in their places.

Made once for a chronicle and a height, and asked again for every frame.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.lanes import LaneBand, LanePreferences, allocate_rows, place_lanes
from timeline_app.layout.level_index import LevelIndex
from timeline_app.layout.level_of_detail import LevelOfDetail
from timeline_app.layout.packing import Packing, lane_slices, pack
from timeline_app.layout.text_metrics import TextMetrics
from timeline_app.model.event_columns import EventColumns

_MEASURED_AT_ONCE = 20_000
_NOT_SHOWN = -1e6  # y of the rows of lanes that show none


@dataclass(frozen=True, eq=False)
class Arrangement:
    columns: EventColumns
    label_widths: NDArray[np.float32]
    packing: Packing
    bands: tuple[LaneBand, ...]
    slices: tuple[slice, ...]
    detail: LevelOfDetail
    rows_y: NDArray[np.float32]  # where the rows of each lane begin, by the lane's index
    eras: tuple[slice, ...] = ()  # where the events behind all lanes stand in the columns

    def band_of(self, lane: int) -> LaneBand | None:
        """Where a lane stands, by its index in the columns; None for a hidden one."""
        return next((band for band in self.bands if band.index == lane), None)

    def has_label(self, rows: NDArray[np.int64], level: int) -> NDArray[np.bool_]:
        """Which rows of the columns are shown with their label at a level."""
        unfolded = self.rows_y[self.columns.lane[rows]] != np.float32(_NOT_SHOWN)
        return np.asarray((self.packing.level[rows] >= level) & unfolded)

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
    preferences: LanePreferences = LanePreferences(),  # noqa: B008 - frozen
) -> Arrangement:
    """Pack `columns` for lanes in `height` pixels.

    `before` is an arrangement of the same columns, whose packing is kept where the lanes still
    have the same number of rows.
    """
    rows = allocate_rows(columns, height, preferences)
    if before is not None and before.columns is columns and before.packing.rows == rows:
        packing = before.packing
    else:
        packing = pack(columns, label_widths, rows)
    return placed(columns, label_widths, packing, height, before, preferences)


def placed(
    columns: EventColumns,
    label_widths: NDArray[np.float32],
    packing: Packing,
    height: int,
    before: Arrangement | None = None,
    preferences: LanePreferences = LanePreferences(),  # noqa: B008 - frozen
    index: LevelIndex | None = None,
    made_elsewhere: bool = False,
) -> Arrangement:
    """Put lanes that are packed already into `height` pixels.

    The look-ups of `before` are kept where it has the same packing; an `index` of this packing is
    taken where it was made before, and waited for where it is `made_elsewhere`.
    """
    bands = place_lanes(columns.lanes, packing.rows, height, preferences)
    slices = tuple(lane_slices(columns))
    if before is not None and before.columns is columns and before.packing is packing:
        detail = before.detail
    else:
        detail = LevelOfDetail(columns, packing, index, made_elsewhere)
    rows_y = np.full(len(columns.lanes), _NOT_SHOWN, np.float32)
    for band in bands:
        if not band.collapsed:
            rows_y[band.index] = band.rows_y
    eras = tuple(
        where for lane, where in zip(columns.lanes, slices, strict=True) if lane in preferences.eras
    )
    return Arrangement(columns, label_widths, packing, bands, slices, detail, rows_y, eras)
