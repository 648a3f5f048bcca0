"""One part of `canvas.py`, in a process of its own: opening a file, and the memory of a window.

    ./run python benchmarks/canvas_opening.py arrange FILE     make and keep what opening needs
                                                               (prints seconds)
    ./run python benchmarks/canvas_opening.py ready FILE       CPU from the path to data to draw
    ./run python benchmarks/canvas_opening.py bare             memory of a bare QMainWindow
    ./run python benchmarks/canvas_opening.py window FILE      memory of the window, at rest

Prints JSON: milliseconds of process CPU, or megabytes.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.canvas_frames import HEIGHT, WIDTH, prepare_screen  # noqa: E402 found through ROOT

LONGEST = 900  # seconds that labels may take


def arrange(file: Path) -> dict[str, float]:
    """Open the window on the file until all labels are there, and close it.

    Seconds until the marks of all events are there, and until their labels are.
    """
    from PySide6.QtWidgets import QApplication

    start = time.monotonic()
    window = opened(file)
    canvas = window.timeline.canvas
    marks = 0.0
    while canvas.arrangement is None or canvas.arrangement.packing.level.max(initial=-1) < 0:
        QApplication.processEvents()
        if not marks and canvas.arrangement is not None and len(canvas.arrangement.columns):
            marks = time.monotonic() - start
        time.sleep(0.0005)
        if time.monotonic() - start > LONGEST:
            raise SystemExit(f"No labels after {LONGEST} seconds.")
    labels = time.monotonic() - start
    window.close()
    return {"marks": marks or labels, "labels": labels}


def ready(file: Path) -> dict[str, float]:
    """From the path to columns, packing and label widths: all that a first frame is drawn from."""
    from PySide6.QtCore import QCoreApplication

    from timeline_app.layout.lanes import LanePreferences
    from timeline_app.layout.overview import extent
    from timeline_app.view.canvas.arranger import Arranger
    from timeline_app.workspace.workspace import Workspace

    application = QCoreApplication([])
    elapsed = 0.0
    for _ in range(2):  # once for the imports, which count for the start of the program
        arranger = Arranger(application)
        start = time.process_time()
        workspace = Workspace.open(file)
        columns = workspace.columns()
        extent(columns)
        arranger.set_columns(columns, workspace.arrays)
        arrangement = arranger.arranged(HEIGHT, LanePreferences())
        elapsed = (time.process_time() - start) * 1e3
        if arrangement.packing.level.max() < 0:
            raise SystemExit("Nothing was kept: run it with `arrange` first.")
        arranger.stop()
        workspace.close()
        del arranger, columns, arrangement
    return {"milliseconds": elapsed}


def bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    window = QMainWindow()
    window.resize(WIDTH, HEIGHT)
    window.show()
    rest()
    return memory()


def window(file: Path) -> dict[str, float]:
    window = opened(file)
    rest()
    found = memory()
    window.close()
    return found


def opened(file: Path):  # type: ignore[no-untyped-def] # Qt is not imported yet
    from timeline_app.app import application
    from timeline_app.view import theme as themes
    from timeline_app.view.main_window import MainWindow
    from timeline_app.workspace.workspace import Workspace

    themes.apply(application(), themes.LIGHT)
    window = MainWindow(themes.LIGHT)
    window.resize(WIDTH, HEIGHT)
    window.show_workspace(Workspace.open(file))
    window.show()
    return window


def rest(seconds: float = 1.5) -> None:
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()
        time.sleep(0.005)


def memory() -> dict[str, float]:
    """Resident megabytes: all, its share where others hold it too, and what is no file's."""
    found = {}
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines():
        name, _, value = line.partition(":")
        if name in ("Rss", "Pss", "Anonymous"):
            found[name] = int(value.split()[0]) / 1024
    return found


def main() -> None:
    prepare_screen()
    what, *files = sys.argv[1:]
    if what == "bare":
        answer = bare()
    else:
        answer = {"arrange": arrange, "ready": ready, "window": window}[what](Path(files[0]))
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
