"""Measure and pack many events while the window stays free.

Titles are read and measured in slices of a few milliseconds, between frames; packing, which takes
seconds, is done by a process of its own at low priority.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal, Slot

from timeline_app.layout.packing import (
    Packed,
    Packing,
    PackingWork,
    lane_slices,
    merged,
    without_labels,
)
from timeline_app.layout.packing_worker import MODULE, answer_from_bytes, pieces_of_work
from timeline_app.layout.text_metrics import TextMetrics
from timeline_app.model.event_columns import EventColumns

SLICE = 0.003  # seconds
_TITLES_AT_ONCE = 256


class BackgroundPacking(QObject):
    """Packs columns into rows once. `done` carries the Packed."""

    done = Signal(object)

    def __init__(
        self,
        columns: EventColumns,
        metrics: TextMetrics,
        rows: tuple[int, ...],
        known: Packed | None,
        parent: QObject | None = None,
    ) -> None:
        """`known` is a packing of the same columns into other rows, whose widths are used again.

        So are the places of events in lanes that keep their number of rows.
        """
        super().__init__(parent)
        self.rows = rows
        self._columns = columns
        self._metrics = metrics
        self._measured = len(columns) if known else 0
        self._widths: NDArray[np.float32] = (
            known.label_widths if known else np.zeros(len(columns), np.float32)
        )
        self._before = without_labels(columns, rows)
        self._lanes = tuple(range(len(rows)))
        if known is not None:
            old = known.packing
            self._before = Packing(old.level, old.row, rows)
            self._lanes = tuple(lane for lane in self._lanes if old.rows[lane] != rows[lane])
        self._pieces: Iterator[bytes] = iter(())
        self._process: QProcess | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._measure_some)
        self._timer.start(0)

    def stop(self) -> None:
        """Give up: `done` comes no more."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._finish)
            process.errorOccurred.disconnect(self._finish)
            process.kill()
            process.waitForFinished()

    @Slot()
    def _measure_some(self) -> None:
        until = time.perf_counter() + SLICE
        while self._measured < len(self._columns) and time.perf_counter() < until:
            behind = min(self._measured + _TITLES_AT_ONCE, len(self._columns))
            titles = self._columns.texts.titles(range(self._measured, behind))
            self._widths[self._measured : behind] = self._metrics.widths(titles)
            self._measured = behind
        if self._measured == len(self._columns):
            self._timer.stop()
            self._start()

    def _start(self) -> None:
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("PYTHONPATH", os.pathsep.join(path for path in sys.path if path))
        self._process = QProcess(self)
        self._process.setProcessEnvironment(environment)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._finish)
        self._process.start(sys.executable, ["-m", MODULE])
        self._pieces = pieces_of_work(self._columns, self._widths, self.rows, self._lanes)
        self._timer.timeout.disconnect(self._measure_some)
        self._timer.timeout.connect(self._send_some)
        self._timer.start(0)

    @Slot()
    def _send_some(self) -> None:
        until = time.perf_counter() + SLICE
        while self._process is not None and time.perf_counter() < until:
            piece = next(self._pieces, None)
            if piece is None:
                self._timer.stop()
                self._process.closeWriteChannel()
                return
            self._process.write(piece)

    @Slot()
    def _finish(self) -> None:
        self._timer.stop()
        process, self._process = self._process, None
        if process is None:
            return
        count = sum(own.stop - own.start for own in self._slices())
        answer = answer_from_bytes(bytes(process.readAllStandardOutput().data()), count)
        if answer is None:
            # No process could be had: the window waits, but the timeline gets its labels.
            answer = PackingWork.of(self._columns, self._widths, self.rows, self._lanes).done()
        packing = merged(self._before, self._columns, self._lanes, *answer)
        self.done.emit(Packed.of(self._columns, self._widths, packing))

    def _slices(self) -> list[slice]:
        slices = lane_slices(self._columns)
        return [slices[lane] for lane in self._lanes]
