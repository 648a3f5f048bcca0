"""The frames of one canvas: painted when Qt asks, prepared while nothing else is to be done."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from timeline_app.layout.arrangement import Arrangement
from timeline_app.layout.scene import SceneRequest
from timeline_app.view.canvas.annotations import Annotations
from timeline_app.view.canvas.frame_painter import FramePainter
from timeline_app.view.canvas.scene_painter import Highlights
from timeline_app.view.theme import Theme

_TITLES_KEPT = 4000
_MOTION = 0.1  # seconds since the last frame, below which this one belongs to a motion
_REST = 80  # milliseconds without a zoom before tiles are painted ahead


class CanvasFrames(QObject):
    """Keeps what frames are painted from. `request` tells what is on screen now."""

    def __init__(self, canvas: QWidget, request: Callable[[], SceneRequest]) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._request = request
        self._arrangement: Arrangement | None = None
        self._theme: Theme | None = None
        self._lane_colours: Sequence[str] = ()
        self._painter: FramePainter | None = None
        self._ratio = 1.0
        self._annotations = Annotations()
        self._titles: dict[int, str] = {}
        self.hurries = True  # a frame of a motion may leave labels to the next one
        self._painted_at = 0.0
        self._complete = True
        self._rested_scale = 0.0
        self._idle = QTimer(self)
        self._idle.timeout.connect(self._prepare)

    @property
    def theme(self) -> Theme | None:
        return self._theme

    def set_theme(self, theme: Theme, lane_colours: Sequence[str]) -> None:
        """Paint in these colours from now on."""
        self._theme, self._lane_colours = theme, lane_colours
        self._painter = None

    def set_arrangement(self, arrangement: Arrangement) -> None:
        """Paint these events from now on."""
        before, self._arrangement = self._arrangement, arrangement
        if before is None or before.columns is not arrangement.columns:
            self._titles = {}
            self._painter = None
            # They speak of rows of the columns, which are others now.
            self._annotations = Annotations()
        elif self._painter is not None:
            self._painter.set_arrangement(arrangement)

    def set_annotations(self, annotations: Annotations) -> None:
        """Say other things of the events."""
        self._annotations = annotations
        if self._painter is not None:
            self._painter.set_annotations(annotations)
        self._canvas.update()

    @property
    def annotations(self) -> Annotations:
        return self._annotations

    @property
    def busy(self) -> bool:
        """Whether there is work left to be done ahead."""
        return self._idle.isActive()

    def paint(self, painter: QPainter, highlights: Highlights) -> bool:
        """Paint a frame; False where there is nothing to paint yet."""
        frame = self._frame_painter()
        if frame is None:
            return False
        now = time.monotonic()
        moving = self.hurries and now - self._painted_at < _MOTION
        self._complete = frame.paint(painter, self._request(), highlights, hurried=moving)
        self._painted_at = now
        if not self._idle.isActive():
            self._idle.setInterval(0)
            self._idle.start()
        return True

    def _frame_painter(self) -> FramePainter | None:
        """What paints this canvas, made anew for another screen's ratio of pixels."""
        ratio = self._canvas.devicePixelRatioF()
        if self._painter is None or self._ratio != ratio:
            if self._arrangement is None or self._theme is None:
                return None
            self._painter = FramePainter(
                self._arrangement, self._titles_of, self._theme, self._lane_colours, ratio
            )
            self._painter.set_annotations(self._annotations)
            self._ratio = ratio
        return self._painter

    @Slot()
    def _prepare(self) -> None:
        """Work ahead, a little at a time."""
        if not self._complete:
            self._complete = True
            self._canvas.update()
            return
        request = self._request()
        if self._painter is not None and self._painter.prepare_look_ups():
            return
        # Tiles serve panning; while the scale is changing they would be painted in vain.
        if self._rested_scale != request.window.seconds_per_pixel:
            self._rested_scale = request.window.seconds_per_pixel
            self._idle.setInterval(_REST)
            return
        self._idle.setInterval(0)
        if self._painter is None or not self._painter.prepare_tiles(request):
            self._idle.stop()

    def _titles_of(self, rows: Sequence[int]) -> list[str]:
        """Titles by row, read once and kept while they are likely to be drawn again."""
        assert self._arrangement is not None
        missing = [row for row in rows if row not in self._titles]
        if missing:
            if len(self._titles) > _TITLES_KEPT:
                self._titles = {row: self._titles[row] for row in rows if row in self._titles}
            titles = self._arrangement.columns.texts.titles(missing)
            self._titles.update(zip(missing, titles, strict=True))
        return [self._titles[row] for row in rows]
