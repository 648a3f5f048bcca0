"""`timeline-app coverage`: events by sources, as a table to read or as CSV."""

from __future__ import annotations

import sys
from argparse import Namespace
from io import TextIOWrapper

from timeline_app.cli.chronicles import opened
from timeline_app.cli.output import GOOD, one_line
from timeline_app.workspace.sources.coverage import Coverage, CoverageMatrix, as_csv, coverage

_GAP = "  "
_SHORT = {
    Coverage.STATED: "stated",
    Coverage.INFERRED: "inferred",
    Coverage.EDITORIAL: "editorial",
    Coverage.CHECKED_SILENT: "checked",
    Coverage.SILENT: "-",
}


def run(arguments: Namespace) -> int:
    with opened(arguments.chronicle) as workspace:
        matrix = coverage(workspace)
    if arguments.csv:
        _write_csv(as_csv(matrix))
    else:
        _write_table(matrix)
    return GOOD


def _write_csv(text: str) -> None:
    """CSV is UTF-8 with its own line ends, whatever the terminal is set to."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    sys.stdout.write(text)


def _write_table(matrix: CoverageMatrix) -> None:
    sources = [one_line(source.id) for source in matrix.sources]
    rows = [["Date", "Event", *sources]]
    for row in matrix.rows:
        cells = [_SHORT[cell.coverage] for cell in row.cells]
        rows.append([one_line(row.date), one_line(row.event.title), *cells])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for line in rows:
        padded = [text.ljust(width) for text, width in zip(line, widths, strict=True)]
        print(_GAP.join(padded).rstrip())
    print(f"\n{len(matrix.rows)} events, {len(sources)} sources; “checked” is silent, and somebody "
          "looked; “-” is silent")  # fmt: skip
