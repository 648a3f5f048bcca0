"""Looks through a text for unused dates whenever the window has nothing else to do."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from timeline_app.workspace.showing.queries import SourceReading
from timeline_app.workspace.sources.reading_gutter import (
    DatedSentence,
    claimed_ranges,
    dated_sentences,
)


class DateSearch(QObject):
    """`found` carries a tuple of DatedSentence, in the order of the text. A piece takes some ms."""

    found = Signal(object)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._steps: Iterator[DatedSentence | None] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(4)  # ms: painting and typing come first
        self._timer.timeout.connect(self._go_on)

    def start(self, reading: SourceReading) -> None:
        """Begin with another text."""
        self._steps = dated_sentences(reading.text, claimed_ranges(reading))
        self._timer.start()

    def stop(self) -> None:
        self._steps = None
        self._timer.stop()

    @Slot()
    def _go_on(self) -> None:
        """Search until the end of a piece."""
        sentences = []
        for sentence in self._steps or ():
            if sentence is None:
                break
            sentences.append(sentence)
        else:
            self.stop()
        if sentences:
            self.found.emit(tuple(sentences))
        if self._steps is None:
            self.finished.emit()
