"""The actions that make, change and remove one source."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from timeline_app.model.errors import UserError
from timeline_app.view.editing.edit_desk import EditDesk

if TYPE_CHECKING:
    from timeline_app.view.editing.text_window import TextWindow
    from timeline_app.workspace.sources.removing_sources import Removal


class SourceEdits(QObject):
    def __init__(self, desk: EditDesk, panes: TextWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self._panes = panes

    @Slot()
    def new(self) -> None:
        """Let a source be described and given its text."""
        from timeline_app.model.edits.sources import add_source
        from timeline_app.model.source import Source
        from timeline_app.view.editing.texts.source_form import SourceForm
        from timeline_app.view.editing.texts.text_part import TextPart
        from timeline_app.view.widgets.waiting import waiting
        from timeline_app.workspace.new_ids import new_id
        from timeline_app.workspace.sources.new_sources import source_of

        if self._desk.workspace is None or not self._desk.writable:
            return
        part = TextPart(self._desk.workspace.path)
        form = SourceForm(self._desk.window, Source(new_id(), ""), part)
        form.setWindowTitle(self.tr("New source"))
        self._desk.drafts.keep(form, "new_source")
        self._desk.drafts.keep(form, "new_source")
        if form.exec() and part.document is not None:
            source, text = source_of(part.document, form.source_made)
            with waiting():  # the words of a long text go into the index
                done = self._desk.apply(add_source(source, text))
            if done:
                self.read(source.id)
        form.deleteLater()

    @Slot(object)
    def change(self, source_id: str) -> None:
        """Let what is known about a source be changed; its text stays."""
        from timeline_app.model.edits.sources import change_source
        from timeline_app.view.editing.texts.source_form import SourceForm

        if self._desk.workspace is None:
            return
        before = self._desk.workspace.source(source_id)
        form = SourceForm(self._desk.window, before)
        form.setWindowTitle(self.tr("Change source"))
        self._desk.drafts.keep(form, "change_source", source_id)
        if form.exec() and form.source_made != before:
            self._desk.apply(change_source(before, form.source_made))
        form.deleteLater()

    @Slot(object)
    def delete(self, source_id: str) -> None:
        """Remove a source, when it was said what goes with it."""
        from timeline_app.view.widgets.plain_message import ask
        from timeline_app.view.widgets.plain_text import one_line
        from timeline_app.workspace.sources.removing_sources import removal_of

        if self._desk.workspace is None:
            return
        try:
            removal = removal_of(self._desk.workspace, source_id)
        except UserError as error:
            self._desk.tell(self.tr("This source cannot be removed"), error.sentence)
            return
        title = self.tr("Delete “{0}”").format(one_line(removal.source.title))
        if ask(self._desk.window, title, self._cost_of(removal), self.tr("Delete")):
            self._desk.apply(removal.edit)

    def _cost_of(self, removal: Removal) -> str:
        from timeline_app.view.widgets.counting import counted

        gone = [self.tr("its text")]
        if removal.claims:
            gone.append(
                counted(len(removal.claims), self.tr("{0} passage"), self.tr("{0} passages"))
            )
        if removal.silences:
            gone.append(
                counted(
                    len(removal.silences),
                    self.tr("{0} note of silence"),
                    self.tr("{0} notes of silence"),
                )
            )
        sentence = self.tr("With it go: {0}.").format(", ".join(gone))
        if removal.claims:
            events = len({claim.event for claim in removal.claims})
            what = counted(events, self.tr("{0} event"), self.tr("{0} events"))
            sentence += " " + self.tr("They stand under {0}; the events stay.").format(what)
        return sentence + " " + self.tr("It can be undone.")

    @Slot(object)
    def read(self, source_id: str) -> None:
        """Show a source from its beginning, and go there."""
        self._panes.reading.read_source(source_id)
        self._panes.reading.reader.text.setFocus()

    @Slot(object)
    def revise(self, source_id: str) -> None:
        """Let a corrected text of a source be opened."""
        from PySide6.QtWidgets import QFileDialog

        from timeline_app.view.widgets.plain_text import one_line

        if self._desk.workspace is None:
            return
        title = one_line(self._desk.workspace.source(source_id).title)
        name, _ = QFileDialog.getOpenFileName(
            self._desk.window,
            self.tr("New text of “{0}”").format(title),
            "",
            self.tr("Texts (*.txt *.md);;All files (*)"),
        )
        if name:
            self._panes.sources.revise(source_id, Path(name))

    def change_read(self) -> None:
        """Change the source that is read."""
        reader = self._panes.reading.reader_on_show
        if reader is not None and reader.source_id is not None:
            self.change(reader.source_id)

    def delete_read(self) -> None:
        """Remove the source that is read."""
        reader = self._panes.reading.reader_on_show
        if reader is not None and reader.source_id is not None:
            self.delete(reader.source_id)
