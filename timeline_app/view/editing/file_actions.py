"""The actions on the chronicle's file as a whole, and what goes on beside the user's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.file_watch import FileWatch


class FileActions(QObject):
    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.watch = FileWatch(self)
        self.watch.failed.connect(self._tell_of_file)
        desk.shown.connect(self.watch.show_workspace)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"save_copy": self._save_copy}

    def close(self) -> None:
        self.watch.close()

    @Slot()
    def _save_copy(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        workspace = self._desk.workspace
        if workspace is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._desk.window, self.tr("Save a copy as"), "", self.tr("Chronicles (*.chronicle)")
        )
        if name:
            path = Path(name)
            self._desk.make(lambda *, insist: workspace.save_copy(path, replace=True))  # noqa: ARG005

    @Slot(object)
    def _tell_of_file(self, sentence: str) -> None:
        self._desk.tell(self.tr("The chronicle's file"), sentence)
