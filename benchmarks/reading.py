"""How fast a long source opens, scrolls, and is looked through for dates.

    ./run python benchmarks/reading.py

Shows 5 MB of prose with 2,000 claimed passages, 100,000 lines, and 1 MB without a blank, in the
source reader, without a screen: milliseconds until the first page is painted, until all of the text
is there and for how long at a time that holds the window up, for a page further down (median and
slowest of 200), and the longest time that the search for unused dates holds the window up. Exits
with 1 when opening takes 1 s, or a page or a slice of the rest 100 ms.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication  # noqa: E402 found through ROOT

from timeline_app import app  # noqa: E402
from timeline_app.model.source import Source  # noqa: E402
from timeline_app.view import theme as themes  # noqa: E402
from timeline_app.view.reading.source_reader import SourceReader  # noqa: E402
from timeline_app.workspace.showing.queries import ClaimMark, SourceReading  # noqa: E402
from timeline_app.workspace.sources.reading_gutter import claimed_ranges, dated_sentences  # noqa: E402

OPENING, PAGE = 1.0, 0.1
PROSE = (
    "In October 1933 the President wrote that relations could be normal, and the reply came soon. "
    "It was cold that winter, and the ministers met twice without a word to the papers. "
    "Nobody had expected it before 1917; by the 1930s it was on every table.\n"
)


def prose(size: int) -> SourceReading:
    text = (PROSE * (size // len(PROSE) + 1))[:size]
    step = len(text) // 2000
    marks = tuple(
        ClaimMark(place, place + 60, f"claim-{place}", f"event-{place}")
        for place in range(0, len(text) - 60, step)
    )
    return SourceReading(Source("prose", "Prose"), 1, text, marks)


def lines(count: int) -> SourceReading:
    return SourceReading(Source("lines", "Lines"), 1, "A short line\n" * count, ())


def unbroken(size: int) -> SourceReading:
    return SourceReading(Source("unbroken", "Without a blank"), 1, "a" * size, ())


def measure(qt: QApplication, name: str, reading: SourceReading) -> bool:
    reader = SourceReader(themes.LIGHT)
    reader.resize(700, 900)
    reader.show()
    qt.processEvents()
    start = time.perf_counter()
    reader.show_source(reading)
    reader.grab()
    opening = time.perf_counter() - start
    slices = [0.0]
    while not reader.text.complete:
        begun = time.perf_counter()
        qt.processEvents()
        slices.append(time.perf_counter() - begun)
    complete = time.perf_counter() - start
    bar = reader.text.verticalScrollBar()
    pages = []
    for number in range(200):
        start = time.perf_counter()
        bar.setValue(bar.maximum() * number // 200)
        qt.processEvents()
        reader.grab()
        pages.append(time.perf_counter() - start)
    held = longest_hold(reading)
    reader.clear()
    reader.close()
    print(
        f"{name}: opens in {opening * 1000:.0f} ms; all is there after {complete * 1000:.0f} "
        f"ms, at most {max(slices) * 1000:.0f} ms at a time; a page takes "
        f"{statistics.median(pages) * 1000:.0f} ms, at most {max(pages) * 1000:.0f} ms; "
        f"dates are sought for {held * 1000:.0f} ms at a time"
    )
    return opening < OPENING and max(*pages, *slices) < PAGE


def longest_hold(reading: SourceReading) -> float:
    """The longest piece of the search for dates, in the first 100 pieces."""
    longest, start = 0.0, time.perf_counter()
    pieces = 0
    for step in dated_sentences(reading.text, claimed_ranges(reading)):
        if step is None:
            now = time.perf_counter()
            longest, start = max(longest, now - start), now
            pieces += 1
            if pieces == 100:
                break
    return longest


def main() -> int:
    qt = app.application()
    themes.apply(qt, themes.LIGHT)
    good = measure(qt, "5 MB of prose", prose(5_000_000))
    good &= measure(qt, "100,000 lines", lines(100_000))
    good &= measure(qt, "1 MB without a blank", unbroken(1_000_000))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
