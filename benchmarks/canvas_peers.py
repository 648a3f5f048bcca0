"""One part of `canvas.py`, in a process of its own: the same events in other ways of drawing.

    ./run python benchmarks/canvas_peers.py {graphics,scatter} FILE [--frames 40]

`graphics` is QGraphicsView with an item an event, `scatter` pyqtgraph's ScatterPlotItem, which has
no labels. A frame is a pan by 12 pixels with all events in view, until it is painted again.
Prints JSON; "missing" where a peer is not installed.
"""

from __future__ import annotations

import argparse
import functools
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.canvas_frames import (  # noqa: E402 found through ROOT
    HEIGHT,
    WIDTH,
    measured,
    prepare_screen,
    summary,
)

ROW = 24
WARM_UP = 3


def show(widget: Any) -> None:
    """Until it is on the screen."""
    from PySide6.QtWidgets import QApplication

    widget.show()
    until = time.monotonic() + 0.2
    while time.monotonic() < until:
        QApplication.processEvents()


def timed(pan: Callable[[int], None], frames: int) -> list[float]:
    return [measured(functools.partial(pan, frame)) for frame in range(frames)]


def graphics(columns: Any, frames: int) -> dict[str, Any]:
    from PySide6.QtCore import QRectF, Qt
    from PySide6.QtGui import QColor
    from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsScene, QGraphicsView

    start = time.process_time()
    scene = QGraphicsScene()
    view = QGraphicsView(scene)
    view.resize(WIDTH, HEIGHT)
    first = int(columns.start.min())
    scale = (int(columns.end.max()) - first) / WIDTH
    fill = QColor("#2871a6")
    titles = columns.texts.titles(range(len(columns)))
    left = ((columns.start - first) / scale).tolist()
    width = np.maximum(3.0, (columns.end - columns.start) / scale).tolist()
    for row in range(len(columns)):
        item = QGraphicsRectItem(QRectF(left[row], int(columns.lane[row]) * 80, width[row], 16))
        item.setBrush(fill)
        item.setPen(Qt.PenStyle.NoPen)
        scene.addItem(item)
        label = scene.addSimpleText(titles[row][:20])
        label.setPos(left[row], int(columns.lane[row]) * 80 + 16)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSceneRect(-WIDTH, 0, 3 * WIDTH, HEIGHT)
    view.centerOn(WIDTH / 2, HEIGHT / 2)
    setup = time.process_time() - start
    show(view)
    bar = view.horizontalScrollBar()

    def pan(frame: int) -> None:
        bar.setValue(bar.value() + (12 if frame % 8 < 4 else -12))
        view.viewport().repaint()

    return {"set-up s": setup, "times": timed(pan, frames)}


def scatter(columns: Any, frames: int) -> dict[str, Any]:
    import pyqtgraph  # type: ignore[import-not-found] # not one of the program's own packages

    start = time.process_time()
    plot = pyqtgraph.PlotWidget()
    plot.resize(WIDTH, HEIGHT)
    x = (columns.start - int(columns.start.min())).astype(np.float64) / 86_400
    points = pyqtgraph.ScatterPlotItem(x=x, y=columns.lane.astype(np.float64), size=5, pen=None)
    plot.addItem(points)
    plot.setXRange(0, float(x.max()), padding=0)
    show(plot)
    setup = time.process_time() - start
    step = float(x.max()) / WIDTH * 12

    def pan(frame: int) -> None:
        plot.getViewBox().translateBy(x=step if frame % 8 < 4 else -step)
        plot.viewport().repaint()

    return {"set-up s": setup, "times": timed(pan, frames)}


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("peer", choices=("graphics", "scatter"))
    parser.add_argument("file", type=Path)
    parser.add_argument("--frames", type=int, default=40)
    options = parser.parse_args()
    prepare_screen()
    from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
    from PySide6.QtWidgets import QApplication, QWidget

    from timeline_app.workspace.workspace import Workspace

    application = QApplication([])
    application.setStyle("Fusion")

    class Bare(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            painter = QPainter(self)
            painter.fillRect(self.rect(), QColor("#ffffff"))
            painter.drawPixmap(0, 0, picture)

    picture = QPixmap(WIDTH, HEIGHT)
    picture.fill(QColor("#eeeeee"))
    bare = Bare()
    bare.resize(WIDTH, HEIGHT)
    show(bare)
    unit = float(np.median([measured(bare.repaint) for _ in range(60)]))
    with Workspace.open(options.file) as workspace:
        columns = workspace.columns()
        try:
            draw = graphics if options.peer == "graphics" else scatter
            found = draw(columns, WARM_UP + options.frames)
        except ImportError as error:
            print(json.dumps({"missing": str(error)}))
            return
    times = found.pop("times")[WARM_UP:]
    print(json.dumps({"fill + blit": unit, "frame": summary(times, unit), **found}))


if __name__ == "__main__":
    main()
