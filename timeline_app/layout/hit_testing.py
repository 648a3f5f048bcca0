"""What lies under a point of a scene."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from timeline_app.chronology.instant import AXIS_END, AXIS_START
from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.lanes import ROW_HEIGHT, STRIP_HEIGHT
from timeline_app.layout.scene import Scene

MARK_REACH = 10.0


@dataclass(frozen=True, slots=True)
class Hit:
    """Rows of the columns under a point: one event, or all that a mark stands for."""

    rows: tuple[int, ...]


def hit(scene: Scene, arrangement: Arrangement, x: float, y: float) -> Hit | None:
    """The topmost thing painted at (x, y), or None for empty axis."""
    events = scene.events
    inside = (
        (events.y <= y)
        & (y < events.y + ROW_HEIGHT)
        & (events.hit_left <= x)
        & (x <= events.hit_right)
    )
    found = np.flatnonzero(inside)
    if len(found):
        return Hit((int(events.row[found[-1]]),))
    return _mark_hit(scene, arrangement, x, y) or _strip_hit(scene, arrangement, x, y)


def _mark_hit(scene: Scene, arrangement: Arrangement, x: float, y: float) -> Hit | None:
    marks = scene.marks
    distance = np.abs(marks.x - x)
    near = (marks.y <= y) & (y < marks.y + STRIP_HEIGHT) & (distance <= MARK_REACH)
    if not near.any():
        return None
    closest = int(np.where(near, distance, np.inf).argmin())
    return Hit(marks.rows(closest, arrangement, scene.level))


def _strip_hit(scene: Scene, arrangement: Arrangement, x: float, y: float) -> Hit | None:
    bars = scene.strip_bars
    over = (bars.y <= y) & (y < bars.y + STRIP_HEIGHT) & (bars.x0 <= x) & (x <= bars.x1)
    found = np.flatnonzero(over)
    if not len(found):
        return None
    window = scene.window
    begin = max(AXIS_START, window.instant_at(x - 1))
    end = min(AXIS_END, window.instant_at(x + 1) + 1)
    rows = arrangement.detail.wide(scene.level, int(bars.lane[found[0]]), begin, end)
    return Hit(tuple(rows.tolist())) if len(rows) else None


def inside(
    scene: Scene, arrangement: Arrangement, left: float, top: float, right: float, bottom: float
) -> tuple[int, ...]:
    """Rows of everything painted that a rectangle touches, rising."""
    events, marks = scene.events, scene.marks
    touched = (
        (events.y < bottom)
        & (events.y + ROW_HEIGHT > top)
        & (events.hit_left <= right)
        & (events.hit_right >= left)
    )
    rows = set(events.row[touched].tolist())
    near = (
        (marks.y < bottom) & (marks.y + STRIP_HEIGHT > top) & (marks.x <= right) & (marks.x >= left)
    )
    for index in np.flatnonzero(near).tolist():
        rows.update(marks.rows(index, arrangement, scene.level))
    return tuple(sorted(rows))
