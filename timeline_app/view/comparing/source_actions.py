"""The actions that set sources side by side, and the panes that they open when first used.

Of the modules with these panes none is imported before: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from timeline_app.model.errors import UserError
from timeline_app.view.comparing.source_desk import SourceDesk, SourceWindow
from timeline_app.view.widgets.counting import counted

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.claim import Claim
    from timeline_app.model.edits.edit import ChangeSet
    from timeline_app.view.comparing.source_docks import SourceDocks
    from timeline_app.view.theme import Theme
    from timeline_app.workspace.sources.citations import PassageLink
    from timeline_app.workspace.sources.reading_gutter import DatedSentence
    from timeline_app.workspace.workspace import Workspace


class SourceActions(QObject):
    """Handlers by the ids of actions. The window tells it of chronicles and themes."""

    def __init__(self, window: QMainWindow, panes: SourceWindow, theme: Theme) -> None:
        super().__init__(window)
        self._desk = SourceDesk(window, panes)
        self._desk.changed.connect(self._show_change)
        self._panes = panes
        self._theme = theme
        self._docks: SourceDocks | None = None

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "compare": self._compare,
            "side_by_side": self._side_by_side,
            "coverage": self._coverage,
            "order_of_telling": self._order_of_telling,
            "repair": self._repair,
            "revise": self._revise,
            "copy_chicago": self._copy_chicago,
            "copy_gost": self._copy_gost,
            "copy_annotation": self._copy_annotation,
            "copy_link": self._copy_link,
        }

    @property
    def docks(self) -> SourceDocks:
        """The panes, none of which is made before it is opened."""
        from timeline_app.view.comparing.source_docks import SourceDocks

        if self._docks is None:
            self._docks = SourceDocks(self._desk, self._theme)
        return self._docks

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Speak of another chronicle from now on, or of none before it is closed."""
        self._desk.show_workspace(workspace)
        if self._docks is not None:
            self._docks.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._docks is not None:
            self._docks.set_theme(theme)

    @Slot(object)
    def show_date(self, sentence: DatedSentence) -> None:
        """Let the timeline follow to the first date of a sentence that no claim uses."""
        from timeline_app.chronology.instant import AXIS_END, AXIS_START
        from timeline_app.workspace.sources.disagreement import span_of

        span = span_of(sentence.dates[0], None)
        if span.start > AXIS_START and span.end < AXIS_END:
            canvas = self._panes.timeline.canvas
            window = canvas.window_of_time
            canvas.show_window(window.centred_on((span.start + span.end) // 2), animated=True)

    def open_link(self, link: PassageLink) -> None:
        """Show the passage that a `timeline-app:` link names."""
        if self._desk.workspace is None:
            return
        try:
            reading = self._desk.workspace.reading(link.source, link.revision)
        except UserError as error:
            self._desk.tell(self.tr("This link leads nowhere"), error.sentence)
            return
        for mark in reading.marks:
            if (mark.start, mark.end) == (link.position.start, link.position.end):
                self._panes.selection.select(mark.event)
                self._panes.timeline.reveal(mark.event)
                self._panes.read_claim(mark.claim)
                return
        if link.position.end > len(reading.text):
            sentence = self.tr("“{0}” has no such place.").format(reading.source.title)
            self._desk.tell(self.tr("This link leads nowhere"), sentence)
            return
        reader = self._panes.reader
        dock = reader.parentWidget()
        if dock is not None:
            dock.show()
        reader.show_place(reading, link.position)

    @Slot(object)
    def _show_change(self, changes: ChangeSet) -> None:
        """After an edit: show what is on show as it is now."""
        if self._docks is not None:
            self._docks.refresh()

    @Slot()
    def _compare(self) -> None:
        self.docks.open("compare")

    @Slot()
    def _side_by_side(self) -> None:
        self.docks.open("side_by_side")

    @Slot()
    def _coverage(self) -> None:
        self.docks.open("coverage")

    @Slot()
    def _order_of_telling(self) -> None:
        self.docks.open("order_of_telling")

    @Slot()
    def _repair(self) -> None:
        self.docks.open("repair")

    @Slot()
    def _revise(self) -> None:
        """Give the source that is read a corrected text; what is not certain waits for repair."""
        from pathlib import Path

        from PySide6.QtWidgets import QFileDialog

        claim = self._current_claim()
        if claim is None or self._desk.workspace is None:
            return
        title = self.tr("New text of “{0}”").format(
            self._desk.workspace.source(claim.passage.source).title
        )
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window, title, "", self.tr("Texts (*.txt);;All files (*)")
        )
        if name:
            self.revise(claim.passage.source, Path(name))

    def revise(self, source_id: str, path: Path) -> None:
        """Take the text in `path` as a source's newest, and say what became of its passages."""
        from timeline_app.workspace.sources.new_sources import read_file
        from timeline_app.workspace.sources.revising import edit_of, is_known, revised

        if self._desk.workspace is None:
            return
        try:
            original = read_file(path, self._desk.workspace.path)
            revision = revised(self._desk.workspace, source_id, original)
            if is_known(self._desk.workspace, revision):
                said = self.tr("The source has this very text already.")
                self._desk.tell(revision.source.title, said)
                return
        except UserError as error:
            self._desk.tell(self.tr("The text was not taken over"), error.sentence)
            return
        if not self._panes.apply(edit_of(revision)):
            return
        waiting = len(revision.waiting)
        found = counted(
            len(revision.carried),
            self.tr("{0} passage was found again."),
            self.tr("{0} passages were found again."),
        )
        wait = counted(
            waiting,
            self.tr("{0} waits in the repair queue."),
            self.tr("{0} wait in the repair queue."),
        )
        self._desk.tell(revision.source.title, f"{found} {wait}")
        if waiting:
            self.docks.open("repair")

    @Slot()
    def _copy_chicago(self) -> None:
        from timeline_app.workspace.sources.citations import chicago

        claim = self._current_claim()
        if claim is not None and self._desk.workspace is not None:
            self._desk.copy(
                chicago(self._desk.workspace.source(claim.passage.source), claim.passage)
            )

    @Slot()
    def _copy_gost(self) -> None:
        from timeline_app.workspace.sources.citations import gost

        claim = self._current_claim()
        if claim is not None and self._desk.workspace is not None:
            self._desk.copy(gost(self._desk.workspace.source(claim.passage.source), claim.passage))

    @Slot()
    def _copy_annotation(self) -> None:
        from timeline_app.workspace.sources.citations import annotation

        claim = self._current_claim()
        if claim is not None and self._desk.workspace is not None:
            self._desk.copy(annotation(self._desk.workspace, claim.id))

    @Slot()
    def _copy_link(self) -> None:
        from timeline_app.workspace.sources.citations import link

        claim = self._current_claim()
        if claim is not None and self._desk.workspace is not None:
            self._desk.copy(link(self._desk.workspace, claim.passage))

    def _current_claim(self) -> Claim | None:
        """The claim that has the focus, else the one that is read, else the event's first."""
        claim_id = self._focused_claim()
        if claim_id is None:
            cards = self._panes.detail.cards()
            claim_id = cards[0].detail.claim.id if cards else None
        if claim_id is None or self._desk.workspace is None:
            self._desk.tell(
                self.tr("There is no passage to copy"),
                self.tr("Choose an event, or a passage in a source, and copy again."),
            )
            return None
        return self._desk.workspace.claim(claim_id)

    def _focused_claim(self) -> str | None:
        from timeline_app.view.reading.claim_card import ClaimCard
        from timeline_app.view.reading.source_text import SourceText

        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, ClaimCard):
                return widget.detail.claim.id
            if isinstance(widget, SourceText):
                return widget.current_claim
            widget = widget.parentWidget()
        return None
