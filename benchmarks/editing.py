"""How long edits take: one key to saved and repainted, large batches, the log, the hashes.

    ./run python benchmarks/editing.py [--events 100000]

Prints each figure beside its target.
"""

from __future__ import annotations

import argparse
import gc
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from reliability.chronicles import chronicle
from timeline_app import app
from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.events import change_event, set_importance
from timeline_app.model.event import Event
from timeline_app.model.source import Source, SourceText
from timeline_app.store.whole import copying
from timeline_app.view import theme as themes
from timeline_app.view.main_window import MainWindow
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

LOG_ENTRIES = 10_000
BATCH = 10_000
EDITS = 50
DOCUMENTS = 180  # of a megabyte each


def milliseconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return (time.perf_counter() - begin) * 1000


def say(what: str, found: float, target: float, unit: str) -> None:
    print(f"{what}: {found:,.3g} {unit} (at most {target:,g} {unit} asked)")


def from_key_to_repaint(path: Path) -> None:
    """The median and the slowest of edits of an event in view, saved and painted.

    The window has been open for a second, in which it does what it puts off at its start.
    """
    window = MainWindow(themes.LIGHT)
    window.timeline.canvas.animated = False
    workspace = Workspace.open(path)
    window.show_workspace(workspace)
    window.resize(1600, 1000)
    window.show()
    event = workspace.event(workspace.events_in_time_order()[len(workspace.columns()) // 2])
    window.selection.select(event.id)
    window.grab()
    rest = QEventLoop()
    QTimer.singleShot(1_000, rest.quit)
    rest.exec()

    def edit(changed: Event) -> None:
        nonlocal event
        window.editor.desk.apply(change_event(event, changed))
        event = changed
        window.timeline.canvas.grab()

    for what, changed in (
        ("title", [replace(event, title=f"Title {number}") for number in range(EDITS)]),
        ("date", [replace(event, date=f"{1880 + number}-05") for number in range(EDITS)]),
    ):
        times = [milliseconds(lambda: edit(one)) for one in changed]  # noqa: B023
        said = f"edit of a {what}, from key to saved and repainted, median"
        say(said, statistics.median(times), 30, "ms")
        print(f"  slowest of {EDITS}: {max(times):.0f} ms")
    window.close()


def a_large_batch(path: Path) -> None:
    """A batch that every cache and the complete index of words must follow, and its undo."""
    with Workspace.open(path) as workspace:
        workspace.columns()
        workspace.rebuild_search_index()
        found = map(workspace.event, workspace.events_in_time_order())
        batch = set_importance([*islice((one for one in found if one.importance != 3), BATCH)], 3)
        gc.collect()
        gc.disable()  # as the program has it, which collects between two moments of work
        took = milliseconds(lambda: workspace.apply(batch))
        print(f"a batch of {len(batch.changes):,} events: {took:,.0f} ms")
        undone, cpu = min(_undone(workspace) for _ in range(5))
        say("undo of it", undone / 1000, 1, "s")
        print(f"  of which this process worked {cpu:.2f} s")
        gc.enable()


def _undone(workspace: Workspace) -> tuple[float, float]:
    """Milliseconds on the clock, and seconds of this process, which others slow down less."""
    begin = time.process_time()
    took = milliseconds(workspace.editing.undo)
    cpu = time.process_time() - begin
    workspace.editing.redo()
    return took, cpu


def opening_with_a_log(folder: Path, plain: Path) -> None:
    """Two files of the same events, one with 10,000 entries in its log, opened by turns."""
    logged = folder / "logged.chronicle"
    with Workspace.open(plain) as workspace:
        workspace.save_copy(logged)
    with Workspace.open(logged) as workspace:
        event = workspace.event(workspace.events_in_time_order()[0])
        for number in range(LOG_ENTRIES):
            date = event.date if number % 2 else f"{1800 + number % 200}"
            changed = replace(event, title=f"Title {number}", date=date)
            workspace.apply(change_event(event, changed))
            event = changed
    times: dict[Path, list[float]] = {plain: [], logged: []}
    for _ in range(15):
        for path in times:
            times[path].append(milliseconds(lambda: _opened(path)))  # noqa: B023
    ratio = statistics.median(times[logged]) / statistics.median(times[plain])
    say(f"opening with {LOG_ENTRIES:,} log entries, by one without", ratio, 1.2, "times")


def _opened(path: Path) -> None:
    with Workspace.open(path) as workspace:
        workspace.columns()


def hashes_of_documents(folder: Path) -> None:
    base = chronicle(0, 0)
    sources, texts = [], []
    for number in range(DOCUMENTS):
        text = f"{number} " + "A line of a long document.\n" * 37_037
        original = text.encode()
        digest = sha256(original).hexdigest()
        sources.append(Source(f"source-{number}", "A source"))
        texts.append(SourceText(f"source-{number}", 1, text, original, "utf-8", False, digest))
    path = folder / "documents.chronicle"
    whole = Chronicle(base.info, base.categories, sources=tuple(sources), texts=tuple(texts))
    write_chronicle_file(whole, path)
    size = path.stat().st_size / 1e6
    took = min(milliseconds(lambda: copying.check_documents(path)) for _ in range(3))
    say(f"hashes of all documents in {size:,.0f} MB", took / 1000, 0.5, "s")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--events", type=int, default=100_000)
    arguments = parser.parse_args()
    app.application()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "events.chronicle"
        write_chronicle_file(chronicle(arguments.events, 0), path)
        opening_with_a_log(folder, path)
        from_key_to_repaint(path)
        a_large_batch(path)
        hashes_of_documents(folder)


if __name__ == "__main__":
    main()
