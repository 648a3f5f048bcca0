"""A whole source to read: its description, its text, and a slim strip that shows all marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.model.source import TextRange
from timeline_app.view.reading.claim_wording import origin
from timeline_app.view.reading.date_search import DateSearch
from timeline_app.view.reading.reading_strip import ReadingStrip
from timeline_app.view.reading.source_text import SourceText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import SourceReading
from timeline_app.workspace.sources.reading_gutter import DatedSentence

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.workspace.workspace import Workspace

__all__ = ["SourceReader", "SourceText"]


class SourceReader(QWidget):
    """A source's description above its text.

    `event_wanted` carries the mark whose event is to be shown, `date_wanted` a dated sentence that
    no claim uses.
    """

    event_wanted = Signal(object)  # ClaimMark
    date_wanted = Signal(object)  # DatedSentence

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self._reading: SourceReading | None = None
        self._search = DateSearch(self)
        self._search.found.connect(self._add_dated)
        self._title = plain_label(name="sourceTitle")
        self._origin = plain_label(name="muted")
        self.text = SourceText(theme)
        self.strip = ReadingStrip(self.text, theme)
        self.text.mark_clicked.connect(self.event_wanted)
        self.text.date_reached.connect(self.date_wanted)
        head = QVBoxLayout()
        head.setContentsMargins(18, 12, 18, 10)
        head.setSpacing(2)
        head.addWidget(self._title)
        head.addWidget(self._origin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.strip)
        row.addWidget(self.text, 1)
        column.addLayout(row, 1)
        self.setMinimumWidth(300)
        self.setFocusProxy(self.text)

    @property
    def reading(self) -> SourceReading | None:
        """What is on show, or None."""
        return self._reading

    @property
    def source_id(self) -> str | None:
        return None if self._reading is None else self._reading.source.id

    @property
    def selected(self) -> TextRange | None:
        """The selected words as a range of the text, or None."""
        start, end = self.text.selected_range()
        return TextRange(start, end) if start < end else None

    def set_theme(self, theme: Theme) -> None:
        self.text.set_theme(theme)
        self.strip.set_theme(theme)

    def show_reading(self, reading: SourceReading, claim_id: str) -> None:
        """Show a source, scrolled to one of its claimed passages."""
        self.show_source(reading)
        self.text.show_claim(claim_id)
        self.strip.refresh()

    def show_place(self, reading: SourceReading, place: TextRange) -> None:
        """Show a source, scrolled to a range of its text."""
        self.show_source(reading)
        self.text.show_place(place)

    def show_source(self, reading: SourceReading) -> None:
        """Show a source from its beginning; where it is on show already, leave it as it stands."""
        before, self._reading = self._reading, reading
        if before == reading:
            return
        self._title.setText(one_line(reading.source.title))
        self._origin.setText(origin(reading.source))
        self.text.setAccessibleName(reading.source.title)
        if before is not None and _same_text(before, reading):
            self.text.set_marks(reading.marks)
            self.strip.refresh()
        else:
            self.text.set_reading(reading)
            self.strip.set_length(len(reading.text))
        self._search.start(reading)

    def follow(self, workspace: Workspace, changes: ChangeSet) -> None:
        """Show what an edit changed: the description, the marks, a new revision of the text."""
        before = self._reading
        if before is None:
            return
        source_id = before.source.id
        if not (changes.claims or source_id in changes.sources):
            return
        if not any(source.id == source_id for source in workspace.sources()):
            self.clear()
            return
        revision = None if source_id in changes.sources else before.revision
        after = workspace.reading(source_id, revision)
        if _same_text(before, after):
            self.show_source(after)
            return
        first, claim = self.text.first_block, self.text.current_claim
        self.show_source(after)
        if any(mark.claim == claim for mark in self.text.marks) and claim is not None:
            self.text.show_claim(claim)
        self.text.show_block(first)
        self.strip.refresh()

    @Slot(object)
    def _add_dated(self, sentences: tuple[DatedSentence, ...]) -> None:
        self.text.add_dated(sentences)
        self.strip.refresh()

    def clear(self) -> None:
        """Forget the source, for another chronicle is shown."""
        self._reading = None
        self._search.stop()
        self._title.setText("")
        self._origin.setText("")
        self.text.forget()
        self.strip.set_length(0)


def _same_text(one: SourceReading, other: SourceReading) -> bool:
    return (one.source.id, one.revision, one.text) == (
        other.source.id,
        other.revision,
        other.text,
    )
