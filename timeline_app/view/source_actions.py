"""The actions that set sources side by side, and the panes that they open when first used.

Of the modules with these panes none is imported before: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDockWidget, QWidget

from timeline_app.model.errors import UserError
from timeline_app.view.counting import counted

if TYPE_CHECKING:
    from pathlib import Path

    from timeline_app.model.claim import Claim
    from timeline_app.model.edits.edit import ChangeSet, Edit
    from timeline_app.view.main_window import MainWindow
    from timeline_app.view.source_docks import SourceDocks
    from timeline_app.view.theme import Theme
    from timeline_app.workspace.citations import PassageLink
    from timeline_app.workspace.reading_gutter import DatedSentence
    from timeline_app.workspace.workspace import Workspace


class SourceActions(QObject):
    """Handlers by the ids of actions. The window tells it of chronicles and themes."""

    def __init__(self, window: MainWindow, theme: Theme) -> None:
        super().__init__(window)
        self._window = window
        self._theme = theme
        self._workspace: Workspace | None = None
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
        from timeline_app.view.source_docks import SourceDocks

        if self._docks is None:
            self._docks = SourceDocks(self._window, self, self._theme)
        return self._docks

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Speak of another chronicle from now on, or of none before it is closed."""
        if self._workspace is not None and self._workspace is not workspace:
            self._workspace.forget(self._changed)
        if workspace is not None and workspace is not self._workspace:
            workspace.observe(self._changed)
        self._workspace = workspace
        if self._docks is not None:
            self._docks.refresh()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        if self._docks is not None:
            self._docks.set_theme(theme)

    def apply(self, make: Callable[[Workspace], Edit]) -> None:
        """Make an edit and apply it; say why where that cannot be."""
        if self._workspace is None:
            return
        try:
            self._workspace.apply(make(self._workspace))
        except UserError as error:
            self.tell(self.tr("This cannot be changed"), error.sentence)
            if self._docks is not None:
                self._docks.refresh()

    def tell(self, title: str, sentence: str) -> None:
        from timeline_app.view.plain_message import tell

        tell(self._window, title, sentence)

    def copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot(object)
    def show_date(self, sentence: DatedSentence) -> None:
        """Let the timeline follow to the first date of a sentence that no claim uses."""
        from timeline_app.chronology.instant import AXIS_END, AXIS_START
        from timeline_app.workspace.disagreement import span_of

        span = span_of(sentence.dates[0], None)
        if span.start > AXIS_START and span.end < AXIS_END:
            canvas = self._window.timeline.canvas
            window = canvas.window_of_time
            canvas.show_window(window.centred_on((span.start + span.end) // 2), animated=True)

    def open_link(self, link: PassageLink) -> None:
        """Show the passage that a `timeline-app:` link names."""
        if self._workspace is None:
            return
        try:
            reading = self._workspace.reading(link.source, link.revision)
        except UserError as error:
            self.tell(self.tr("This link leads nowhere"), error.sentence)
            return
        for mark in reading.marks:
            if (mark.start, mark.end) == (link.position.start, link.position.end):
                self._window.selection.select(mark.event)
                self._window.timeline.reveal(mark.event)
                self._window.read_claim(mark.claim)
                return
        if link.position.end > len(reading.text):
            sentence = self.tr("“{0}” has no such place.").format(reading.source.title)
            self.tell(self.tr("This link leads nowhere"), sentence)
            return
        reader = self._window.reader
        dock = reader.parentWidget()
        if dock is not None:
            dock.show()
        reader.show_place(reading, link.position)

    def _changed(self, changes: ChangeSet) -> None:
        """After an edit: show what is on show as it is now."""
        window = self._window
        event_id = window.selection.event_id
        if self._workspace is None:
            return
        if changes.events:
            visible = window.timeline.canvas.window_of_time
            window.timeline.show_workspace(self._workspace, self._theme)
            window.timeline.canvas.show_window(visible)
        if event_id is not None and self._workspace.rows_of(event_id):
            window.detail.show_event(self._workspace.event_detail(event_id))
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
        if claim is None or self._workspace is None:
            return
        title = self.tr("New text of “{0}”").format(
            self._workspace.source(claim.passage.source).title
        )
        name, _ = QFileDialog.getOpenFileName(
            self._window, title, "", self.tr("Texts (*.txt);;All files (*)")
        )
        if name:
            self.revise(claim.passage.source, Path(name))

    def revise(self, source_id: str, path: Path) -> None:
        """Take the text in `path` as a source's newest, and say what became of its passages."""
        from timeline_app.workspace.revising import edit_of, is_known, revised

        if self._workspace is None:
            return
        try:
            revision = revised(self._workspace, source_id, path.read_bytes())
            if is_known(self._workspace, revision):
                said = self.tr("The source has this very text already.")
                self.tell(revision.source.title, said)
                return
            self._workspace.apply(edit_of(revision))
        except (UserError, OSError) as error:
            self.tell(self.tr("The text was not taken over"), str(error))
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
        self.tell(revision.source.title, f"{found} {wait}")
        if waiting:
            self.docks.open("repair")

    @Slot()
    def _copy_chicago(self) -> None:
        from timeline_app.workspace.citations import chicago

        claim = self._current_claim()
        if claim is not None and self._workspace is not None:
            self.copy(chicago(self._workspace.source(claim.passage.source), claim.passage))

    @Slot()
    def _copy_gost(self) -> None:
        from timeline_app.workspace.citations import gost

        claim = self._current_claim()
        if claim is not None and self._workspace is not None:
            self.copy(gost(self._workspace.source(claim.passage.source), claim.passage))

    @Slot()
    def _copy_annotation(self) -> None:
        from timeline_app.workspace.citations import annotation

        claim = self._current_claim()
        if claim is not None and self._workspace is not None:
            self.copy(annotation(self._workspace, claim.id))

    @Slot()
    def _copy_link(self) -> None:
        from timeline_app.workspace.citations import link

        claim = self._current_claim()
        if claim is not None and self._workspace is not None:
            self.copy(link(self._workspace, claim.passage))

    def _current_claim(self) -> Claim | None:
        """The claim that has the focus, else the one that is read, else the event's first."""
        claim_id = self._focused_claim()
        if claim_id is None:
            cards = self._window.detail.cards()
            claim_id = cards[0].detail.claim.id if cards else None
        if claim_id is None or self._workspace is None:
            self.tell(
                self.tr("There is no passage to copy"),
                self.tr("Choose an event, or a passage in a source, and copy again."),
            )
            return None
        return self._workspace.claim(claim_id)

    def _focused_claim(self) -> str | None:
        from timeline_app.view.claim_card import ClaimCard
        from timeline_app.view.source_text import SourceText

        widget: QWidget | None = QApplication.focusWidget()
        while widget is not None:
            if isinstance(widget, ClaimCard):
                return widget.detail.claim.id
            if isinstance(widget, SourceText):
                return widget.current_claim
            widget = widget.parentWidget()
        return None


def bottom_dock(window: MainWindow, title: str, name: str) -> QDockWidget:
    """A dock below the timeline, beside those that are there; the event's stays at full height."""
    dock = QDockWidget(title, window)
    dock.setObjectName(name)
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    return dock
