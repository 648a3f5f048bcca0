"""One part of `canvas.py`, in a process of its own: frames of the real widget on one file.

    ./run python benchmarks/canvas_frames.py FILE [--frames 2000] [--flight 10000] [--pane]

Prints JSON. Frames are driven by wheel events, and between two of them the window gets time for the
work that it does when nothing else is to be done. Each is measured beside one of a bare widget of
the same size that fills itself and blits one opaque picture: the limit of a raster window.
Times are process CPU in milliseconds.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

Turn = tuple[float, int, int]
"""Of the wheel: where, and how far to the side and upwards."""

WIDTH, HEIGHT = 1920, 1080
WARM_UP = 200
BETWEEN_FRAMES = 0.006  # seconds of idle work, at most
_MORE_THAN_NEEDED = 300_000_000  # bytes
PAN, ZOOM = 16, 24  # units of the wheel a frame: 12 pixels, and a factor of 1.04
PAN_ZOOMS = (1, 30, 2000)  # how far in the panning is done


def prepare_screen() -> None:
    """Before Qt is imported: without a screen, one that is large enough."""
    if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        folder = Path(tempfile.mkdtemp(prefix="timeline-screen-"))
        screen = folder / "screen.json"
        screen.write_text('{"screens": [{"name": "a", "width": 4000, "height": 2400}]}')
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"


def summary(times: list[float], unit: float) -> dict[str, float]:
    """Median, p99 and maximum in milliseconds, and in multiples of `unit` (with an x)."""
    found = np.array(times)
    values = {
        "median": float(np.median(found)),
        "p99": float(np.percentile(found, 99)),
        "max": float(found.max()),
    }
    return values | {f"{name} x": value / unit for name, value in values.items()}


class Stage:
    """The widget on stage, and the bare one beside it."""

    def __init__(self, file: Path, *, pane: bool) -> None:
        from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
        from PySide6.QtWidgets import QWidget

        from timeline_app.app import application
        from timeline_app.layout.overview import extent
        from timeline_app.view import garbage_collection
        from timeline_app.view import theme as themes
        from timeline_app.view.canvas.timeline_canvas import TimelineCanvas
        from timeline_app.view.canvas.timeline_view import TimelineView
        from timeline_app.view.selection import Selection
        from timeline_app.workspace.workspace import Workspace

        bytearray(_MORE_THAN_NEEDED)  # the system's first hand-out of memory is not measured
        self.app = application()
        themes.apply(self.app, themes.LIGHT)
        self.workspace = Workspace.open(file)
        self.widget: QWidget
        if pane:
            view = TimelineView(Selection())
            view.show_workspace(self.workspace, themes.LIGHT)
            self.widget, self.canvas = view, view.canvas
        else:
            columns = self.workspace.columns()
            span = extent(columns)
            assert span is not None
            self.canvas = TimelineCanvas()
            colours = [category.colour for category in self.workspace.categories()]
            self.canvas.set_events(columns, span, themes.LIGHT, colours, self.workspace.arrays)
            self.widget = self.canvas
        self.canvas.animated = False
        self.widget.resize(WIDTH, HEIGHT)
        self.widget.show()

        class Bare(QWidget):
            def paintEvent(self, _event: QPaintEvent) -> None:
                painter = QPainter(self)
                painter.fillRect(self.rect(), QColor("#ffffff"))
                painter.drawPixmap(0, 0, picture)

        ratio = self.widget.devicePixelRatioF()
        picture = QPixmap(round(WIDTH * ratio), round(HEIGHT * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor("#eeeeee"))
        self.bare = Bare()
        self.bare.resize(WIDTH, HEIGHT)
        self.bare.show()
        self.settle()
        self.collector = garbage_collection.install(self.app)

    def settle(self) -> None:
        """Until labels, look-ups and tiles are there."""
        until = time.monotonic() + 120
        while time.monotonic() < until:
            self.app.processEvents()
            arrangement = self.canvas.arrangement
            assert arrangement is not None
            if not self.canvas.frames.busy and arrangement.packing.level.max(initial=-1) >= 0:
                return
            time.sleep(0.001)
        raise SystemExit("The canvas did not come to rest in two minutes.")

    def turn(self, turn: Turn) -> QWheelEvent:
        """A turn of the wheel, as a touchpad or a mouse sends it."""
        from PySide6.QtCore import QPoint, QPointF, Qt
        from PySide6.QtGui import QWheelEvent

        x, dx, dy = turn
        place = QPointF(x, 400)
        return QWheelEvent(
            place, place, QPoint(), QPoint(dx, dy), Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip

    def run(self, gesture: Iterator[Turn], frames: int) -> dict[str, object]:
        """Times of `frames` frames of a gesture, after a warm-up, and of what lay between them."""
        times, bare, between = [], [], []
        for _ in range(WARM_UP + frames):
            event = self.turn(next(gesture))
            times.append(measured(functools.partial(self.frame, event)))
            bare.append(measured(self.bare.repaint))
            between.append(self._idle())
        unit = float(np.median(bare[WARM_UP:]))
        return {
            "fill + blit": unit,
            "frame": summary(times[WARM_UP:], unit),
            "idle step": summary(between[WARM_UP:], unit),
        }

    def frame(self, event: QWheelEvent) -> None:
        """From the turn of the wheel to the painted window."""
        self.app.sendEvent(self.canvas, event)
        if self.widget is self.canvas:
            self.canvas.repaint()
        else:
            self.app.sendPostedEvents()

    def _idle(self) -> float:
        """Let the window work ahead; returns its longest step."""
        longest = 0.0
        until = time.monotonic() + BETWEEN_FRAMES
        while time.monotonic() < until:
            longest = max(longest, measured(self.app.processEvents))
            if not self.canvas.frames.busy:
                break
            time.sleep(0.0005)
        return longest


def measured(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1e3


def panning() -> Iterator[Turn]:
    """To the left and back again, further each time."""
    frame = 0
    while True:
        yield 900, (PAN if frame // 250 % 2 else -PAN), 0
        frame += 1


def zooming(seed: int = 1) -> Iterator[Turn]:
    """In for some 350 frames, and out again, each time about another place."""
    rng = np.random.default_rng(seed)
    while True:
        x = float(rng.uniform(200, WIDTH - 200))
        length = int(rng.integers(250, 420))
        for direction in (1, -1):
            for _ in range(length):
                yield x, 0, direction * ZOOM


def flight(stage: Stage, frames: int, seed: int = 7) -> dict[str, int]:
    """Count the events whose row changes in a flight of pans and zooms, and labels lost zooming in.

    A label may only be lost for good reasons: its event left the view.
    """
    rng = np.random.default_rng(seed)
    canvas = stage.canvas
    columns = canvas.arrangement.columns if canvas.arrangement else None
    assert columns is not None
    row_of: dict[int, float] = {}
    before: set[int] = set()
    changes = lost = seen = 0
    turn: Turn = (900, 0, 0)
    for frame in range(frames):
        if frame % 25 == 0:
            kind = rng.integers(0, 4)
            x = float(rng.uniform(100, WIDTH - 100))
            turn = (x, int(rng.choice((-60, 60))), 0) if kind < 2 else (x, 0, 40)
            if kind == 3 or canvas.window_of_time.seconds_per_pixel < 4_000:
                turn = (x, 0, -60)
        stage.app.sendEvent(canvas, stage.turn(turn))
        scene = canvas.scene()
        assert scene is not None
        places = dict(zip(scene.events.row.tolist(), scene.events.y.tolist(), strict=True))
        seen += len(places)
        changes += sum(row_of.setdefault(row, y) != y for row, y in places.items())
        if turn[2] > 0:
            window = scene.window
            lost += sum(
                int(columns.end[row]) > window.start and int(columns.start[row]) < window.end
                for row in before - places.keys()
            )
        before = set(places)
    return {"frames": frames, "labels seen": seen, "row changes": changes, "labels lost": lost}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--frames", type=int, default=2000)
    parser.add_argument("--flight", type=int, default=0, help="frames of the flight")
    parser.add_argument("--pane", action="store_true", help="with lane names and overview")
    options = parser.parse_args()
    prepare_screen()
    stage = Stage(options.file, pane=options.pane)
    answer: dict[str, object] = {"events": len(stage.workspace.columns())}
    for zoom in PAN_ZOOMS if options.frames else ():
        stage.canvas.fit(animated=False)
        middle = stage.canvas.window_of_time.zoom_at(WIDTH * 0.8, zoom)
        stage.canvas.show_window(middle)
        stage.settle()
        answer[f"pan x{zoom}"] = stage.run(panning(), options.frames // len(PAN_ZOOMS))
    if options.frames:
        stage.canvas.fit(animated=False)
        stage.settle()
        answer["zoom"] = stage.run(zooming(), options.frames)
    if options.flight:
        stage.canvas.fit(animated=False)
        answer["flight"] = flight(stage, options.flight)
    stage.canvas.arranger.stop()
    stage.workspace.close()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
