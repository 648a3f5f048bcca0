"""What lies under a point of a scene."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.scene import Scene

_MARK_REACH = 9.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Rows of the columns under a point: one event, or all that a mark stands for."""

    rows: tuple[int, ...]


def hit(scene: Scene, x: float, y: float) -> Hit | None:
    """The topmost thing painted at (x, y), or None for empty axis."""
    events = scene.events
    inside = (
        (events.y <= y) & (y < events.y + ROW_HEIGHT)
        & (events.hit_left <= x) & (x <= events.hit_right)
    )  # fmt: skip
    found = np.flatnonzero(inside)
    if len(found):
        return Hit((int(events.row[found[-1]]),))
    near = [m for m in scene.marks if m.y <= y < m.y + STRIP_HEIGHT and abs(m.x - x) <= _MARK_REACH]
    if near:
        closest = min(near, key=lambda mark: abs(mark.x - x))
        return Hit(tuple(closest.rows.tolist()))
    rows = [b.row for b in scene.strip_bars if b.y <= y < b.y + STRIP_HEIGHT and b.x0 <= x <= b.x1]
    return Hit(tuple(rows)) if rows else None
