"""A scene: the display list of one frame, made of values and arrays, with no Qt in it.

`build` turns a request (which window, how high, scrolled how far) into what the painter draws and
what the mouse can hit. The same arrays serve both, so a hit is what is painted there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lane_packing import SECONDS_PER_PIXEL, level_of
from timeline_app.layout.lanes import ROW_HEIGHT, LaneBand
from timeline_app.layout.level_of_detail import density
from timeline_app.layout.packing import MAX_LABEL_PIXELS
from timeline_app.layout.ticks import Ticks, ticks
from timeline_app.layout.visible_window import VisibleWindow

BAR_FROM = 10.0  # extents narrower than this are drawn as a dot
DOT_RADIUS = 5.0
LABEL_INSET = 8.0
CLUSTER_PIXELS = 30.0
DENSITY_CELL = 2
# How far outside the window shapes are placed exactly, in pixels: a label that reaches into view
# may belong to a shape that starts as far out as a label is wide.
_BEYOND = MAX_LABEL_PIXELS + 64.0

FloatArray = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class SceneRequest:
    window: VisibleWindow
    height: int
    scroll: int = 0


@dataclass(frozen=True, eq=False)
class EventShapes:
    """Labelled events in view, one entry each; x and y in pixels of the canvas.

    `row` is the row of the columns. The event's extent is x0 to x1, its certain part solid0 to
    solid1 (empty where solid0 >= solid1), and its label starts at label_x, label_width wide.
    `exact` is true where the extent is no wider than a day.
    """

    row: NDArray[np.int64]
    lane: NDArray[np.uint16]
    traits: NDArray[np.uint8]
    exact: NDArray[np.bool_]
    y: FloatArray
    x0: FloatArray
    x1: FloatArray
    solid0: FloatArray
    solid1: FloatArray
    label_x: FloatArray
    label_width: FloatArray

    def __len__(self) -> int:
        return len(self.row)

    @property
    def is_bar(self) -> NDArray[np.bool_]:
        return np.asarray(self.x1 - self.x0 >= BAR_FROM, np.bool_)

    @property
    def hit_left(self) -> FloatArray:
        return np.asarray(np.minimum(self.x0, (self.x0 + self.x1) / 2 - DOT_RADIUS - 1))

    @property
    def hit_right(self) -> FloatArray:
        return np.asarray(np.maximum(self.x1, self.label_x + self.label_width))


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Events without room for their labels: one, or several that coincide. `rows` sorted."""

    lane: int
    x: float
    y: float
    rows: NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class StripBar:
    """An event without room for its label that is wide enough to be seen as a bar."""

    lane: int
    x0: float
    x1: float
    y: float
    row: int


@dataclass(frozen=True, eq=False)
class Scene:
    request: SceneRequest
    level: int
    bands: tuple[LaneBand, ...]
    ticks: Ticks
    events: EventShapes
    marks: tuple[Mark, ...]
    strip_bars: tuple[StripBar, ...]
    densities: tuple[NDArray[np.int64], ...]  # one a band, counts a DENSITY_CELL

    @property
    def window(self) -> VisibleWindow:
        return self.request.window


def build(arrangement: Arrangement, request: SceneRequest) -> Scene:
    """The display list for `request`."""
    window = request.window
    level = level_of(window.seconds_per_pixel)
    visible = [
        band
        for band in arrangement.bands
        if band.y < request.scroll + request.height and band.y + band.height > request.scroll
    ]
    found = [arrangement.detail.labelled(level, band.index, window) for band in visible]
    marks: list[Mark] = []
    bars: list[StripBar] = []
    densities = []
    for band in visible:
        _collect_marks(arrangement, band, level, request, marks, bars)
        starts = arrangement.columns.start[arrangement.slices[band.index]]
        densities.append(density(starts, window, DENSITY_CELL))
    return Scene(
        request,
        level,
        tuple(visible),
        ticks(window),
        _event_shapes(arrangement, visible, found, request),
        tuple(marks),
        tuple(bars),
        tuple(densities),
    )


def _pixels(window: VisibleWindow, instants: NDArray[np.int64]) -> FloatArray:
    """Pixels from the window's left edge, held to _BEYOND outside it: int64 first, float last."""
    beyond = int(_BEYOND * window.seconds_per_pixel)
    near = np.clip(instants, window.start - beyond, window.end + beyond)
    return np.asarray((near - window.start) / window.seconds_per_pixel, np.float32)


def _event_shapes(
    arrangement: Arrangement,
    bands: list[LaneBand],
    found: list[NDArray[np.int64]],
    request: SceneRequest,
) -> EventShapes:
    columns, window = arrangement.columns, request.window
    rows = np.concatenate(found) if found else np.zeros(0, np.int64)
    top = np.repeat(
        np.array([band.rows_y for band in bands], np.float32), [len(part) for part in found]
    )
    y = top + arrangement.packing.row[rows].astype(np.float32) * ROW_HEIGHT - request.scroll
    x0 = _pixels(window, columns.start[rows])
    x1 = _pixels(window, columns.end[rows])
    width = np.minimum(arrangement.label_widths[rows], MAX_LABEL_PIXELS)
    return EventShapes(
        rows,
        columns.lane[rows],
        columns.traits[rows],
        columns.end[rows] - columns.start[rows] <= 86_400,
        y,
        x0,
        x1,
        _pixels(window, columns.solid_start[rows]),
        _pixels(window, columns.solid_end[rows]),
        _label_x(x0, x1, width),
        width,
    )


def _label_x(x0: FloatArray, x1: FloatArray, width: FloatArray) -> FloatArray:
    """Where labels start: inside a bar, held in view while the bar is; right of a dot."""
    inside = x0 + LABEL_INSET
    held = np.minimum(np.maximum(inside, LABEL_INSET), np.maximum(inside, x1 - width - LABEL_INSET))
    beside = (x0 + x1) / 2 + DOT_RADIUS + 5
    return np.where(x1 - x0 >= BAR_FROM, held, beside).astype(np.float32)


def _collect_marks(
    arrangement: Arrangement,
    band: LaneBand,
    level: int,
    request: SceneRequest,
    marks: list[Mark],
    bars: list[StripBar],
) -> None:
    """Marks for what has no label: cells that are fixed in time, so that panning moves none."""
    columns, window = arrangement.columns, request.window
    rows = arrangement.detail.unlabelled(level, band.index, window)
    if not len(rows):
        return
    y = float(band.strip_y - request.scroll)
    x0 = _pixels(window, columns.start[rows])
    x1 = _pixels(window, columns.end[rows])
    wide = x1 - x0 >= BAR_FROM
    bars.extend(
        StripBar(band.index, float(x0[i]), float(x1[i]), y, int(rows[i]))
        for i in np.flatnonzero(wide).tolist()
    )
    narrow = rows[~wide]
    if not len(narrow):
        return
    cell = int(CLUSTER_PIXELS * SECONDS_PER_PIXEL[level])
    cells = columns.start[narrow] // cell
    firsts = np.flatnonzero(np.diff(cells, prepend=cells[0] - 1))
    middle = (x0[~wide] + x1[~wide]) / 2
    for begin, stop in zip(firsts.tolist(), [*firsts[1:].tolist(), len(narrow)], strict=True):
        x = float(middle[begin:stop].mean())
        marks.append(Mark(band.index, x, y, narrow[begin:stop]))
