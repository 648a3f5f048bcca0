"""Up to four whole sources, side by side, that go from event to event in step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QSplitter, QVBoxLayout, QWidget

from timeline_app.model.source import Source
from timeline_app.view.reading.claim_wording import origin
from timeline_app.view.reading.reading_strip import ReadingStrip
from timeline_app.view.reading.source_text import SourceText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import ClaimMark, SourceReading

MOST = 4


class SourceColumn(QWidget):
    """One source of those side by side. `source_wanted` carries the id of another one to show."""

    source_wanted = Signal(object, object)  # the column itself, str
    event_wanted = Signal(object)  # ClaimMark

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self.text = SourceText(theme)
        self.strip = ReadingStrip(self.text, theme)
        self.sources = QComboBox()
        self.sources.setAccessibleName(self.tr("Source"))
        self.sources.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.sources.setMinimumContentsLength(12)
        self._origin = plain_label(name="muted")
        self._state = plain_label(name="dating")
        head = QVBoxLayout()
        head.setContentsMargins(12, 8, 12, 6)
        head.setSpacing(3)
        head.addWidget(self.sources)
        head.addWidget(self._origin)
        head.addWidget(self._state)
        body = QSplitter(Qt.Orientation.Horizontal)
        body.setChildrenCollapsible(False)
        body.setHandleWidth(0)
        body.addWidget(self.strip)
        body.addWidget(self.text)
        body.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(body, 1)
        self.setMinimumWidth(220)
        self.setFocusProxy(self.text)
        self.sources.activated.connect(self._choose)
        self.text.mark_clicked.connect(self.event_wanted)

    @property
    def source_id(self) -> str | None:
        found = self.sources.currentData()
        return found if isinstance(found, str) else None

    @property
    def state(self) -> str:
        """What the column says of the event: how many passages, or that the source is silent."""
        return self._state.text()

    def offer(self, sources: Sequence[Source], chosen: str) -> None:
        self.sources.clear()
        for source in sources:
            self.sources.addItem(one_line(source.title), source.id)
        self.sources.setCurrentIndex(self.sources.findData(chosen))

    def show_reading(self, reading: SourceReading) -> None:
        self._origin.setText(origin(reading.source))
        self.text.setAccessibleName(reading.source.title)
        self.text.set_reading(reading)
        self.strip.set_length(len(reading.text))

    def step_to(self, event_id: str | None, *, checked: bool) -> None:
        """Go to the first passage on an event, or say that the source is silent."""
        found = [mark for mark in self.text.marks if mark.event == event_id]
        if event_id is None:
            self._say(self.tr("Choose an event to go to its passages."), silent=False)
            self.text.show_nothing()
        elif found:
            if not any(mark.claim == self.text.current_claim for mark in found):
                self.text.show_claim(found[0].claim)
            count = len(found)
            said = self.tr("Passage 1 of {0}").format(count) if count > 1 else self.tr("1 passage")
            self._say(said, silent=False)
        else:
            looked = self.tr("Silent on this event (checked)")
            self._say(looked if checked else self.tr("Silent on this event"), silent=True)
            self.text.show_nothing()
        self.strip.refresh()

    def _say(self, text: str, *, silent: bool) -> None:
        self._state.setText(text)
        self._state.setObjectName("warning" if silent else "dating")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)

    @Slot()
    def _choose(self) -> None:
        if self.source_id is not None:
            self.source_wanted.emit(self, self.source_id)


class SideBySide(QFrame):
    """The columns. Readings are given from outside: `reading_wanted` carries a column and an id."""

    reading_wanted = Signal(object, object)  # SourceColumn, str
    event_wanted = Signal(object)  # ClaimMark

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._event: str | None = None
        self._checked: Mapping[str, bool] = {}
        self.offered: list[str] = []
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(1)
        self.columns: list[SourceColumn] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.setAccessibleName(self.tr("Sources side by side"))

    def set_sources(self, sources: Sequence[Source]) -> None:
        """Offer these sources, the first four of them on show. Columns chosen before stay."""
        self.offered = [source.id for source in sources]
        known = set(self.offered)
        chosen = [column.source_id for column in self.columns if column.source_id in known]
        rest = [source.id for source in sources if source.id not in chosen]
        ids = [one for one in (*chosen, *rest) if one is not None][:MOST]
        for column in self.columns:
            column.setParent(None)
            column.deleteLater()
        self.columns = []
        for source_id in ids:
            column = SourceColumn(self._theme)
            column.source_wanted.connect(self.reading_wanted)
            column.event_wanted.connect(self._follow)
            column.offer(sources, source_id)
            self._splitter.addWidget(column)
            self.columns.append(column)
        for column, source_id in zip(self.columns, ids, strict=True):
            self.reading_wanted.emit(column, source_id)

    def show_event(self, event_id: str | None, checked: Mapping[str, bool]) -> None:
        """Move every column to an event. `checked` tells whose silence somebody checked."""
        self._event, self._checked = event_id, checked
        for column in self.columns:
            self.step(column)

    def step(self, column: SourceColumn) -> None:
        """Move one column to the event on show."""
        checked = self._checked.get(column.source_id or "", False)
        column.step_to(self._event, checked=checked)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for column in self.columns:
            column.text.set_theme(theme)
            column.strip.set_theme(theme)

    @Slot(object)
    def _follow(self, mark: ClaimMark) -> None:
        for column in self.columns:
            if any(one.claim == mark.claim for one in column.text.marks):
                column.text.show_claim(mark.claim)
        self.event_wanted.emit(mark)
