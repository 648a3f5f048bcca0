"""Where somebody reads: in which source, how far down, and which passage is highlighted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QTimer

from timeline_app.view.reading.reading_docks import ReadingDocks
from timeline_app.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class ReadingPlace:
    """`offset` is that of the first line on show, in code points of the source's text.

    So are both ends of what is `selected` of it.
    """

    source: str
    offset: int
    claim: str = ""
    selected: tuple[int, int] = (0, 0)

    @classmethod
    def of(cls, docks: ReadingDocks) -> ReadingPlace | None:
        """Where the pane stands that reads; None where none is open."""
        if not docks.reader_in_view or docks.reader.source_id is None:
            return None
        text = docks.reader.text
        return cls(
            docks.reader.source_id,
            text.first_offset(),
            text.current_claim or "",
            text.selected_range(),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """As a session keeps it."""
        return (self.source, str(self.offset), self.claim, *map(str, self.selected))

    @classmethod
    def of_words(cls, words: tuple[str, ...]) -> ReadingPlace:
        """Raises ValueError for words that are no place."""
        source, offset, claim, start, end = words
        return cls(source, int(offset), claim, (int(start), int(end)))

    def show(self, docks: ReadingDocks, workspace: Workspace) -> None:
        """Read on there, if the chronicle has the source."""
        if not any(one.id == self.source for one in workspace.sources()):
            return
        if self.claim and any(one.id == self.claim for one in workspace.claims_in(self.source)):
            docks.read_claim(self.claim)
        else:
            docks.read_source(self.source)
        # After the pane has centred the passage, and has its size.
        QTimer.singleShot(0, docks.reader.text, partial(self._scroll, docks))

    def _scroll(self, docks: ReadingDocks) -> None:
        text = docks.reader.text
        if docks.reader.source_id != self.source:
            return
        try:
            text.read_on(self.offset, self.selected)
        except ValueError:  # the text is another one now
            return
