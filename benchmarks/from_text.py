"""How long a long text takes to become a source, and selected words of it an event.

    ./run python benchmarks/from_text.py

Without a screen: 5 MB of prose in lines, and 5 MB in one line, are pasted into the form of a
source, made one, and shown; then 60 characters in their midst become an event, which is shown in
the source, on the timeline and in its pane, and is undone. Exits with 1 where pasting takes 0.1 s,
making and showing the source 2 s, or an event 0.3 s.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication  # noqa: E402 found through ROOT
from PySide6.QtWidgets import QApplication  # noqa: E402

from timeline_app import app  # noqa: E402
from timeline_app.model.chronicle import ChronicleInfo  # noqa: E402
from timeline_app.model.edits.events import add_event  # noqa: E402
from timeline_app.model.edits.sources import add_source  # noqa: E402
from timeline_app.model.event import Event  # noqa: E402
from timeline_app.model.source import Source, TextRange  # noqa: E402
from timeline_app.view import theme as themes  # noqa: E402
from timeline_app.view.editing.texts.text_part import TextPart  # noqa: E402
from timeline_app.view.main_window import MainWindow  # noqa: E402
from timeline_app.workspace.sources.claiming import claim_dated_like, passage_of  # noqa: E402
from timeline_app.workspace.sources.new_sources import source_of  # noqa: E402
from timeline_app.workspace.sources.proposing import dates_near, title_of  # noqa: E402
from timeline_app.workspace.starting import start_chronicle  # noqa: E402
from timeline_app.workspace.workspace import Workspace  # noqa: E402

SIZE = 5_000_000
PASTING, MAKING, EVENT = 0.1, 2.0, 0.3
PROSE = (
    "In October 1933 the President wrote that relations could be normal, and the reply came soon. "
    "It was cold that winter, and the ministers met twice without a word to the papers.\n"
)


def timed(qt: QApplication, act: Callable[[], object]) -> float:
    """Seconds until it is done and painted."""
    start = time.perf_counter()
    act()
    qt.processEvents()
    return time.perf_counter() - start


def measure(qt: QApplication, name: str, text: str, path: Path) -> bool:
    """Go the way from the clipboard to an event; print what each step took."""
    start_chronicle(path, ChronicleInfo(name, name), "Events", shown=None)
    window = MainWindow(themes.LIGHT)
    window.show_workspace(Workspace.open(path))
    window.detail.show_event(None)
    window.resize(1600, 1000)
    window.show()
    qt.processEvents()
    workspace, desk = window.workspace, window.editor.desk
    assert workspace is not None
    part = TextPart(path)
    part.show()
    QGuiApplication.clipboard().setText(text)
    pasting = timed(qt, part.box.paste_text)
    assert part.document is not None
    source, source_text = source_of(part.document, Source("long", "Long"))
    part.close()

    def make() -> None:
        desk.apply(add_source(source, source_text))
        window.reading.read_source("long")

    making = timed(qt, make)
    middle = text.index("the ministers", SIZE // 2)

    def make_event() -> None:
        stored = workspace.source_text("long")
        passage = passage_of(stored, TextRange(middle, middle + 60))
        dates = dates_near(stored.text, passage.position)
        title = title_of(stored.text, passage.position, dates)
        event = Event("met", title, "1933", workspace.categories()[0].id)
        desk.apply(add_event(event, [claim_dated_like("claim", event, stored, passage)]))
        window.selection.select("met")
        window.reading.read_claim("claim")

    event = timed(qt, make_event)
    undo = timed(qt, window.action("undo").trigger)
    print(
        f"{name}: pasted in {pasting * 1e3:.0f} ms, a source on show in {making * 1e3:.0f} ms, "
        f"an event of its words in {event * 1e3:.0f} ms, undone in {undo * 1e3:.0f} ms"
    )
    window.close()
    return pasting < PASTING and making < MAKING and max(event, undo) < EVENT


def main() -> int:
    qt = app.application()
    themes.apply(qt, themes.LIGHT)
    lines = (PROSE * (SIZE // len(PROSE) + 1))[:SIZE]
    with tempfile.TemporaryDirectory() as folder:
        met = [
            measure(qt, name, text, Path(folder) / f"{number}.chronicle")
            for number, (name, text) in enumerate(
                (("5 MB in lines", lines), ("5 MB in one line", lines.replace("\n", " ")))
            )
        ]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main())
