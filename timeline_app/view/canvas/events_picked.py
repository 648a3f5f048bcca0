"""What the canvas tells when something was done to events on it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint


@dataclass(frozen=True, slots=True)
class EventsPicked:
    """Events that something was done to: rows of the columns, and where on the screen.

    `adding` to what is selected already, and not in its place.
    """

    rows: tuple[int, ...]
    position: QPoint
    adding: bool = False
