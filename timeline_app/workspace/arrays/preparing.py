"""Make the files of a chronicle of very many events, as a program of its own.

    python -m timeline_app.workspace.arrays.preparing FILE       columns; unsound files go
    python -m timeline_app.workspace.arrays.preparing FILE ROWS  an arrangement of these columns

FILE is opened for reading only, through the store. ROWS are the numbers of rows of all lanes, as in
"3,12,4". At its standard output come lines: "progress 0.25", and "made" at the end where there is
something new. It ends with 1 where nothing could be made, and may be killed at any time.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from timeline_app.layout.arrangement_cache import key_of
from timeline_app.layout.flat_arrangement import (
    MARKS,
    from_arrays,
    index_to_arrays,
    marks_of,
    to_arrays,
)
from timeline_app.layout.level_index_making import made
from timeline_app.layout.packing import (
    Packed,
    Packing,
    PackingWork,
    lane_bounds,
    without_labels,
)
from timeline_app.layout.surveying import survey_of
from timeline_app.layout.text_metrics import inter
from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns
from timeline_app.store.columns import flat_columns, window_index
from timeline_app.store.columns.column_sorting import stored_texts
from timeline_app.store.columns.event_texts import titles_after
from timeline_app.store.file.database import Connection, close_database, open_database
from timeline_app.store.file.transactions import snapshot
from timeline_app.system import array_file
from timeline_app.workspace.arrays.flat_files import FlatFiles

_POLITENESS = 5  # frames come first
_TITLES_AT_ONCE = 20_000
_READING, _WRITING = 0.3, 0.4  # of the time that columns take
_MEASURING = 0.4  # of the time that an arrangement takes


def prepare_columns(connection: Connection, files: FlatFiles) -> bool:
    """Make the columns where they are not there, and tell whether anything is new.

    Of the files that are there, those that are not sound are removed.
    """
    files.drop_unfinished()
    state = flat_columns.state_of(connection)
    removed = False
    for file in files.all_of(state.digest):
        found = array_file.mapped(file)
        if found is None or not found.is_sound():
            file.unlink()
            removed = True
    if files.columns(state.digest).exists():
        return removed
    with snapshot(connection):
        state = flat_columns.state_of(connection)
        columns = window_index.columns(connection)
    _tell(_READING)
    flat_columns.write(files.columns(state.digest), columns, survey_of(columns), sync=True)
    _tell(_READING + _WRITING)
    marks = index_to_arrays(made(columns, marks_of(columns, (0,) * len(columns.lanes)).packing))
    array_file.write(files.arrangement(state.digest, MARKS), {}, marks)
    files.tidy(state.digest)
    return True


def prepare_arrangement(connection: Connection, files: FlatFiles, rows: tuple[int, ...]) -> bool:
    """Measure and pack all events, and make what frames look up; False without their columns.

    Events that the window packed itself, after an edit, get what frames look up.
    """
    state = flat_columns.state_of(connection)
    columns = flat_columns.read(connection, files.columns(state.digest), state.generation)
    if columns is None or len(rows) != len(columns.lanes):
        return False
    file = files.arrangement(state.digest, key_of(inter(), rows))
    kept = array_file.mapped(file)
    found = None if kept is None else from_arrays(kept.notes, kept.arrays, columns)
    if found is None:
        widths = _label_widths(connection, columns)
        packed = Packed.of(columns, widths, _packing(columns, widths, rows))
    else:
        packed = found[0]
    notes, arrays = to_arrays(packed, made(columns, packed.packing))
    if flat_columns.state_of(connection) != state:
        return False
    array_file.write(file, notes, arrays)
    return True


def _label_widths(connection: Connection, columns: EventColumns) -> NDArray[np.float32]:
    """The width of every label. Titles are read in the order in which they lie in the file."""
    metrics = inter()
    numbers = stored_texts(columns).numbers
    by_number = np.zeros(int(numbers.max(initial=0)) + 1, np.float32)
    for titles in _titles(connection):
        found = np.fromiter(titles, np.int64, len(titles))
        known = found < len(by_number)
        by_number[found[known]] = metrics.widths(list(titles.values()))[known]
        _tell(_MEASURING * int(found[-1]) / len(by_number))
    return by_number[numbers]


def _titles(connection: Connection) -> Iterator[dict[int, str]]:
    """Titles by number, some at a time, so that nobody waits long to write."""
    last = 0
    while titles := titles_after(connection, last, _TITLES_AT_ONCE):
        yield titles
        last = next(reversed(titles))


def _packing(columns: EventColumns, widths: NDArray[np.float32], rows: tuple[int, ...]) -> Packing:
    """Pack lane by lane: no more of them than one in memory."""
    packing = without_labels(columns, rows)
    bounds = lane_bounds(columns)
    for lane, (first, last) in enumerate(pairwise(bounds)):
        level, row = PackingWork.of(columns, widths, rows, (lane,)).done()
        packing.level[first:last], packing.row[first:last] = level, row
        _tell(_MEASURING + (1 - _MEASURING) * last / max(1, len(columns)))
    return packing


def _tell(share: float) -> None:
    print(f"progress {min(1.0, share):.3f}", flush=True)


def main() -> int:
    path = Path(sys.argv[1])
    os.nice(_POLITENESS)
    try:
        connection = open_database(path, read_only=True)
        try:
            files = FlatFiles(path)
            if len(sys.argv) > 2:
                rows = tuple(int(number) for number in sys.argv[2].split(","))
                new = done = prepare_arrangement(connection, files, rows)
            else:
                new, done = prepare_columns(connection, files), True
        finally:
            close_database(connection)
    except (UserError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    if new:
        print("made", flush=True)
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
