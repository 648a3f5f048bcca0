"""The actions on the chronicle's file as a whole, and what goes on beside the user's work."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.keeping.file_watch import FileWatch
from timeline_app.view.editing.keeping.looking_back import FILE_BAR

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import Edit
    from timeline_app.view.editing.keeping.moved_file import MovedFile
    from timeline_app.workspace.workspace import Workspace


class FileActions(QObject):
    """`wanted` carries the Workspace to go on in, where the file that was open moved."""

    wanted = Signal(object)  # Workspace

    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: Edit | None = None
        self._question: MovedFile | None = None
        desk.where_to_go_on = self._ask_for_edit
        self.watch = FileWatch(self)
        self.watch.failed.connect(self._tell_of_file)
        self.watch.moved.connect(self._notice_move)
        desk.shown.connect(self.watch.show_workspace)
        desk.shown.connect(self._say_state)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"save_copy": self._save_copy}

    def close(self) -> None:
        self.watch.close()

    @Slot()
    def _save_copy(self) -> None:
        self._copied()

    @Slot()
    def _save_and_go_on(self) -> None:
        """Save a copy that can be edited, and show it."""
        from timeline_app.workspace.workspace import Workspace

        path = self._copied()
        if path is not None:
            opened: list[Workspace] = []
            self._desk.make(lambda *, insist: opened.append(Workspace.open(path)))  # noqa: ARG005
            for workspace in opened:
                self.wanted.emit(workspace)

    def _copied(self) -> Path | None:
        """Where the user had a copy saved; None where none was."""
        from PySide6.QtWidgets import QFileDialog

        workspace = self._desk.workspace
        if workspace is None:
            return None
        name, _ = QFileDialog.getSaveFileName(
            self._desk.window, self.tr("Save a copy as"), "", self.tr("Chronicles (*.chronicle)")
        )
        path = Path(name)

        def save(*, insist: bool) -> None:  # noqa: ARG001 - there is nothing to insist on
            workspace.save_copy(path, replace=True)

        return path if name and self._desk.make(save) else None

    @Slot(object)
    def _say_state(self, workspace: Workspace | None) -> None:
        """Say over the window why a file cannot be edited; of the one before, nothing more."""
        self._waiting = None
        self._desk.notices.hide(FILE_BAR)
        if workspace is not None and workspace.read_only and workspace.place.in_a_file:
            offers = [(self.tr("Save a copy and edit it…"), self._save_and_go_on)]
            self._desk.notices.show(FILE_BAR, workspace.read_only_reason, offers)

    # A file that moved

    @Slot()
    def _notice_move(self) -> None:
        """Nobody edits just now: say it, and ask unless a form is open."""
        self._say_moved()
        if QApplication.activeModalWidget() is None:
            self._ask()

    @Slot()
    def _ask(self) -> None:
        question = self._new_question()
        if question is not None:
            question.finished.connect(self._answer)
            question.open()

    def _ask_for_edit(self, edit: Edit | None) -> bool:
        """Ask and wait, for an edit was refused. True where it can be made now."""
        question = self._new_question()
        if question is None:
            return False
        if question.exec():
            self._answer()
            return True
        self._answer()
        self._waiting = edit
        self._say_moved()
        return False

    def _new_question(self) -> MovedFile | None:
        from timeline_app.view.editing.keeping.moved_file import MovedFile

        workspace = self._desk.workspace
        moved = None if workspace is None else workspace.place.moved()
        if workspace is None or moved is None or self._question is not None:
            return None
        self._question = MovedFile(self._desk.window, workspace, moved)
        return self._question

    @Slot()
    def _answer(self) -> None:
        """Go on where the user chose, with the edit that waited for it."""
        question, self._question = self._question, None
        if question is None:
            return
        chosen, waiting = question.workspace, self._waiting
        question.deleteLater()
        if chosen is None:
            self._say_moved()
            return
        self.wanted.emit(chosen)
        if waiting is not None:
            self._desk.apply(waiting)

    def _say_moved(self) -> None:
        from timeline_app.view.editing.keeping.moved_file import what_happened

        workspace = self._desk.workspace
        moved = None if workspace is None else workspace.place.moved()
        if workspace is None or moved is None:
            return
        parts = [what_happened(workspace.path, moved, self.tr)]
        parts.append(self.tr("Nothing is written until you choose where to go on."))
        if self._waiting is not None:
            parts.append(self.tr("The {0} waits for that.").format(self._waiting.name))
        offers = [(self.tr("Choose…"), self._ask)]
        self._desk.notices.show(FILE_BAR, " ".join(parts), offers, lasting=True)

    @Slot(object)
    def _tell_of_file(self, sentence: str) -> None:
        self._desk.tell(self.tr("The chronicle's file"), sentence)
