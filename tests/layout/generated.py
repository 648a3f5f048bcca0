"""Generated events for layout's tests: columns with titles, made from a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.lane_packing import TOP_LEVEL
from timeline_app.layout.packing import Packing
from timeline_app.model.event_columns import EventColumns

YEAR = 31_556_952
WORDS = [
    "treaty",
    "notes",
    "crisis",
    "embassy",
    "letter",
    "summit",
    "space",
    "trade",
    "война",
    "письмо",
    "visit",
    "of",
    "the",
    "and",
]


@dataclass(frozen=True)
class ListedTexts:
    """Ids and titles out of a list."""

    listed: Sequence[str]

    def ids(self, rows: Sequence[int]) -> list[str]:
        return [f"event-{row}" for row in rows]

    def titles(self, rows: Sequence[int]) -> list[str]:
        return [self.listed[row] for row in rows]


def make_columns(count: int, lanes: int = 4, seed: int = 1, years: int = 220) -> EventColumns:
    """Points, periods, years and decades between 1807 and 1807 + `years`, crowded at the end."""
    rng = np.random.default_rng(seed)
    first = -163 * YEAR
    start = first + (rng.beta(3, 1.2, count) * years * YEAR).astype(np.int64)
    kind = rng.integers(0, 10, count)
    length = np.select(
        [kind < 6, kind < 8, kind < 9],
        [86_400, YEAR, 10 * YEAR],
        rng.integers(YEAR, max(2, years // 4) * YEAR, count),
    ).astype(np.int64)
    lane = rng.integers(0, lanes, count).astype(np.uint16)
    order = np.lexsort((start + length, start, lane))
    start, length, lane = start[order], length[order], lane[order]
    period = (kind == 9)[order]
    titles = [" ".join(rng.choice(WORDS, rng.integers(2, 9))) for _ in range(count)]
    return EventColumns(
        start=start,
        end=start + length,
        solid_start=np.where(period, start, start + length),
        solid_end=np.where(period, start + length, start),
        lane=lane,
        importance=rng.integers(1, 11, count).astype(np.uint8),
        traits=np.where(period, 16, 0).astype(np.uint8),
        event=np.arange(count, dtype=np.int64),
        lanes=tuple(f"lane-{i}" for i in range(lanes)),
        texts=ListedTexts(titles),
    )


def make_anywhere(count: int, lanes: int, seed: int, reach: float) -> tuple[EventColumns, Packing]:
    """Events of all lengths within 2 ** `reach` seconds of 1970, at levels that fit nothing."""
    rng = np.random.default_rng(seed)
    start = (rng.uniform(-1, 1, count) * 2.0**reach).astype(np.int64)
    length = (2.0 ** rng.uniform(0, reach, count)).astype(np.int64) - 1
    end = start + length
    open_start, open_end = rng.random((2, count)) < 0.02
    start[open_start], end[open_end] = AXIS_START, AXIS_END
    lane = rng.integers(0, lanes, count).astype(np.uint16)
    order = np.lexsort((end, start, lane))
    start, end, lane = start[order], end[order], lane[order]
    columns = EventColumns(
        start, end, start, end, lane, np.ones(count, np.uint8), np.zeros(count, np.uint8),
        np.arange(count), tuple(f"lane-{i}" for i in range(lanes)), ListedTexts([]),
    )  # fmt: skip
    level = np.where(rng.random(count) < 0.3, -1, rng.integers(-1, TOP_LEVEL + 1, count)).astype(
        np.int8
    )
    return columns, Packing(level, np.zeros(count, np.uint8), (1,) * lanes)
