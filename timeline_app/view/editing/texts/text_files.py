"""Several text files at once, opened or dropped on the window: each becomes a source."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.texts.source_edits import SourceEdits

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent

    from timeline_app.view.editing.text_window import TextWindow

_MOST_NAMED = 8


class TextFiles(QObject):
    def __init__(self, desk: EditDesk, panes: TextWindow, edits: SourceEdits) -> None:
        super().__init__(desk)
        self._desk = desk
        self._panes = panes
        self._edits = edits
        self._dropped: list[Path] = []

    def take_drag(self, event: QEvent) -> bool:
        """Take what is dragged over the window or let go there, if it is files."""
        from PySide6.QtGui import QDropEvent

        if not isinstance(event, QDropEvent):
            return False
        paths = _files_of(event)
        if paths and (self._desk.writable or _is_chronicle(paths)):
            event.acceptProposedAction()
            if event.type() == QEvent.Type.Drop:
                # Taken when whoever drags them has let go: a question would hold up their program.
                self._dropped += paths
                QTimer.singleShot(0, self, self._take_dropped)
        return True

    def open_files(self) -> None:
        """Let files be chosen."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(
            self._desk.window,
            self.tr("Texts to make sources of"),
            "",
            self.tr("Texts (*.txt *.md);;All files (*)"),
        )
        self.take_files([Path(name) for name in names])

    @Slot()
    def _take_dropped(self) -> None:
        paths, self._dropped = self._dropped, []
        if _is_chronicle(paths):
            self._panes.open_path(paths[0])
        else:
            self.take_files(paths)

    def take_files(self, paths: Sequence[Path]) -> None:
        """Make a source of each file, read the first, and say which could not be taken."""
        from timeline_app.model.edits.sources import add_sources
        from timeline_app.view.widgets.waiting import waiting
        from timeline_app.workspace.sources.new_sources import sources_of_files

        workspace = self._desk.workspace
        if not paths or workspace is None or not self._desk.writable:
            return
        with waiting():  # the words of long texts go into the index
            taken = sources_of_files(paths, workspace.path)
            done = bool(taken.sources) and self._desk.apply(add_sources(taken.sources))
        if done:
            self._edits.read(taken.sources[0][0].id)
        if taken.refused:
            named = "\n".join(taken.refused[:_MOST_NAMED])
            more = len(taken.refused) - _MOST_NAMED
            if more > 0:
                named += "\n" + self.tr("… and {0} more.").format(more)
            self._desk.tell(self.tr("Not every file was taken"), named)


def _files_of(event: QDropEvent) -> list[Path]:
    urls = event.mimeData().urls()
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def _is_chronicle(paths: Sequence[Path]) -> bool:
    """Whether one chronicle was dropped: it is opened."""
    from timeline_app.workspace.starting import ENDING

    return len(paths) == 1 and paths[0].suffix == ENDING
