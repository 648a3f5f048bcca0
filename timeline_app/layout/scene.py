"""A scene: the display list of one frame, made of values and arrays, with no Qt in it.

`build` turns a request (which window, how high, scrolled how far) into what the painter draws and
what the mouse can hit. The same arrays serve both, so a hit is what is painted there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import AXIS_END, AXIS_START, SECONDS_PER_DAY
from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.eras import EraShapes, era_shapes
from timeline_app.layout.lane_packing import level_of
from timeline_app.layout.lanes import ROW_HEIGHT, LaneBand
from timeline_app.layout.marks import Marks, StripBars, cell_edges, marks, strip_bars
from timeline_app.layout.packing import MAX_LABEL_PIXELS
from timeline_app.layout.ticks import Ticks, ticks
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.event_columns import DateTraits

BAR_FROM = 10.0  # extents narrower than this are drawn as a dot
DOT_RADIUS = 5.0
LABEL_INSET = 8.0
DENSITY_CELL = 3
DENSEST = 3
# How far outside the window shapes are placed exactly, in pixels: a label that reaches into view
# may belong to a shape that starts as far out as a label is wide.
BEYOND = MAX_LABEL_PIXELS + 64

FADE_SHARE = 0.32
LONGEST_FADE = 90.0
_UNSURE = DateTraits.APPROXIMATE | DateTraits.UNCERTAIN

FloatArray = NDArray[np.float32]
RowArray = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class SceneRequest:
    window: VisibleWindow
    height: int
    scroll: int = 0


@dataclass(frozen=True, eq=False)
class EventShapes:
    """Labelled events, one entry each; x and y in pixels of the canvas.

    `row` is the row of the columns. The event's extent is x0 to x1; it fades in from x0 to core0
    and out from core1 to x1, and its label starts at label_x, label_width wide.
    `is_bar`: wide enough for its extent to be seen, else a dot. `exact`: no wider than a day.
    `certain`: some of the extent surely belongs to the event; otherwise it is soft all over.
    `held`: the bar is longer than its label, which is held in view while any of the bar is.
    """

    row: RowArray
    lane: NDArray[np.uint16]
    traits: NDArray[np.uint8]
    is_bar: NDArray[np.bool_]
    exact: NDArray[np.bool_]
    certain: NDArray[np.bool_]
    held: NDArray[np.bool_]
    y: FloatArray
    x0: FloatArray
    x1: FloatArray
    core0: FloatArray
    core1: FloatArray
    label_x: FloatArray
    label_width: FloatArray

    def __len__(self) -> int:
        return len(self.row)

    @property
    def hit_left(self) -> FloatArray:
        return np.asarray(np.minimum(self.x0, (self.x0 + self.x1) / 2 - DOT_RADIUS - 1))

    @property
    def hit_right(self) -> FloatArray:
        return np.asarray(np.maximum(self.x1, self.label_x + self.label_width))


@dataclass(frozen=True, eq=False)
class Scene:
    """What is to be painted.

    `densities` has a row a band and a column a DENSITY_CELL: how many events start there, of which
    DENSEST look like any more.
    """

    request: SceneRequest
    level: int
    bands: tuple[LaneBand, ...]
    ticks: Ticks
    events: EventShapes
    marks: Marks
    strip_bars: StripBars
    densities: NDArray[np.int64]
    eras: EraShapes

    @property
    def window(self) -> VisibleWindow:
        return self.request.window


def build(arrangement: Arrangement, request: SceneRequest) -> Scene:
    """The display list for `request`."""
    columns = arrangement.columns
    window, scroll = request.window, request.scroll
    level = level_of(window.seconds_per_pixel)
    bands = visible_bands(arrangement, request)
    edges = cell_edges(window, level)
    # A label reaches BEYOND its event's start, and a mark's cell out of the window.
    begin = max(AXIS_START, window.start - int(BEYOND * window.seconds_per_pixel))
    behind = int(edges[-1]) if len(edges) else window.end
    unfolded = [band.index for band in bands if not band.collapsed]
    rows = arrangement.detail.labelled(
        level, unfolded, min([begin, *edges[:1].tolist()]), max(window.end, behind)
    )
    return Scene(
        request,
        level,
        bands,
        ticks(window),
        event_shapes(arrangement, rows[columns.start[rows] < window.end], request),
        marks(arrangement, bands, edges, rows, window, scroll),
        strip_bars(arrangement, bands, level, window, scroll),
        _densities(arrangement, bands, window),
        era_shapes(columns, arrangement.eras, window),
    )


def visible_bands(arrangement: Arrangement, request: SceneRequest) -> tuple[LaneBand, ...]:
    top, bottom = request.scroll, request.scroll + request.height
    return tuple(
        band for band in arrangement.bands if band.y < bottom and band.y + band.height > top
    )


def event_shapes(arrangement: Arrangement, rows: RowArray, request: SceneRequest) -> EventShapes:
    """Where the labelled events `rows` stand, whether in view or not."""
    columns, window = arrangement.columns, request.window
    lane = columns.lane[rows]
    start, end = columns.start[rows], columns.end[rows]
    solid = columns.solid_start[rows], columns.solid_end[rows]
    x0, x1, solid0, solid1 = _pixels(window, np.array((start, end, *solid)))
    y = arrangement.rows_y[lane] + (arrangement.packing.row[rows] * np.float32(ROW_HEIGHT))
    width = np.minimum(arrangement.label_widths[rows], np.float32(MAX_LABEL_PIXELS))
    is_bar = x1 - x0 >= BAR_FROM
    traits = columns.traits[rows]
    certain, core0, core1 = _core(x0, x1, solid0, solid1, (traits & _UNSURE) != 0)
    held = is_bar & (x1 - x0 > width + 2 * LABEL_INSET)
    return EventShapes(
        rows,
        lane,
        traits,
        is_bar,
        end - start <= SECONDS_PER_DAY,
        certain,
        held,
        (y - request.scroll).astype(np.float32),
        x0,
        x1,
        core0,
        core1,
        _label_x(x0, x1, width, is_bar, held),
        width,
    )


def _pixels(window: VisibleWindow, instants: RowArray) -> FloatArray:
    """Pixels from the window's left edge, held to BEYOND outside it: int64 first, float last."""
    beyond = int(BEYOND * window.seconds_per_pixel)
    first, last = max(AXIS_START, window.start - beyond), min(AXIS_END, window.end + beyond)
    near = np.minimum(np.maximum(instants, first), last)
    return ((near - window.start) / window.seconds_per_pixel).astype(np.float32)


def _core(
    x0: FloatArray,
    x1: FloatArray,
    solid0: FloatArray,
    solid1: FloatArray,
    unsure: NDArray[np.bool_],
) -> tuple[NDArray[np.bool_], FloatArray, FloatArray]:
    """Between where bars fade: (certain, core0, core1).

    What is certain is the core. Of a date that is only known to lie within its extent, and of an
    approximate one, the ends fade at the least over FADE_SHARE of the bar.
    """
    fade = np.minimum(np.float32(LONGEST_FADE), (x1 - x0) * np.float32(FADE_SHARE))
    certain = solid1 - solid0 >= 1
    softened = unsure | ~certain
    core0 = np.where(certain, solid0, x0)
    core1 = np.where(certain, solid1, x1)
    core0 = np.where(softened, np.maximum(core0, x0 + fade), core0)
    core1 = np.where(softened, np.minimum(core1, x1 - fade), core1)
    return certain, core0.astype(np.float32), np.maximum(core0, core1).astype(np.float32)


def _label_x(
    x0: FloatArray,
    x1: FloatArray,
    width: FloatArray,
    is_bar: NDArray[np.bool_],
    held: NDArray[np.bool_],
) -> FloatArray:
    """Where labels start: inside a bar, held in view while the bar is; right of a dot."""
    inside = x0 + np.float32(LABEL_INSET)
    in_view = np.minimum(np.maximum(inside, LABEL_INSET), x1 - width - LABEL_INSET)
    beside = (x0 + x1) / 2 + np.float32(DOT_RADIUS + 5)
    return np.where(held, in_view, np.where(is_bar, inside, beside)).astype(np.float32)


def _densities(
    arrangement: Arrangement, bands: Sequence[LaneBand], window: VisibleWindow
) -> NDArray[np.int64]:
    """How many events of each band start in each DENSITY_CELL of the window, DENSEST at most."""
    cells = -(-window.width // DENSITY_CELL)
    offsets = np.arange(cells + 1) * (DENSITY_CELL * window.seconds_per_pixel)
    edges = window.start + np.minimum(offsets, window.end - window.start).astype(np.int64)
    return arrangement.detail.densities([band.index for band in bands], edges, DENSEST)
