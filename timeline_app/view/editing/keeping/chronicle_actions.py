"""The actions that make a chronicle, and change what it says of itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from timeline_app.model.errors import UserError
from timeline_app.view.editing.edit_desk import EditDesk

if TYPE_CHECKING:
    from timeline_app.model.chronicle import ChronicleInfo
    from timeline_app.view.editing.text_window import TextWindow


class ChronicleActions(QObject):
    def __init__(self, desk: EditDesk, panes: TextWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self._panes = panes

    def new(self) -> None:
        """Let a chronicle be described and given a place; make it there and open it."""
        from timeline_app.model.chronicle import ChronicleInfo
        from timeline_app.view.editing.keeping.chronicle_form import ChronicleForm
        from timeline_app.workspace.new_ids import new_id

        form = ChronicleForm(self._desk.window, ChronicleInfo(new_id(), ""), self.tr("Create…"))
        form.setWindowTitle(self.tr("New chronicle"))
        self._desk.drafts.keep(form, "new_chronicle")
        self._desk.drafts.keep(form, "new_chronicle")
        # Whoever thinks better of the place, or of the name, finds the form as it was.
        while form.exec():
            path = self._place_for(form.info_made.title)
            if path is not None and self._start(path, form.info_made):
                break
        form.deleteLater()

    def _place_for(self, title: str) -> Path | None:
        """Ask where the file is to lie."""
        from PySide6.QtCore import QStandardPaths
        from PySide6.QtWidgets import QFileDialog

        from timeline_app.workspace.starting import ENDING, file_name_for

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        if not folder.is_dir():
            folder = Path.home()  # Qt would offer the folder that the program was started in
        name, _ = QFileDialog.getSaveFileName(
            self._desk.window,
            self.tr("New chronicle"),
            str(folder / file_name_for(title)),
            self.tr("Chronicles (*.chronicle)"),
            # It would ask about the name without its ending.
            options=QFileDialog.Option.DontConfirmOverwrite,
        )
        if not name:
            return None
        return Path(name if name.endswith(ENDING) else name + ENDING)

    def _start(self, path: Path, info: ChronicleInfo) -> bool:
        """Write the file and open it. False where it was not written."""
        from timeline_app.view.widgets.plain_message import ask, tell_and_wait
        from timeline_app.workspace.starting import start_chronicle
        from timeline_app.workspace.workspace import Workspace

        window, title = self._desk.window, self.tr("New chronicle")
        if path.exists():
            question = self.tr("{0} is there already. What it holds would be lost.").format(path)
            if not ask(window, title, question, self.tr("Replace it")):
                return False
        try:
            start_chronicle(
                path, info, self.tr("Events"), replace=path.exists(), shown=self._desk.workspace
            )
            workspace = Workspace.open(path)
        except UserError as error:
            tell_and_wait(window, title, error.sentence)
            return False
        self._panes.show_workspace(workspace)
        return True

    def describe(self) -> None:
        """Let the title, the description and the languages of the chronicle be changed."""
        from timeline_app.model.edits.sources import change_info
        from timeline_app.view.editing.keeping.chronicle_form import ChronicleForm

        if self._desk.workspace is None:
            return
        before = self._desk.workspace.info
        form = ChronicleForm(self._desk.window, before, self.tr("OK"))
        form.setWindowTitle(self.tr("Chronicle's title and description"))
        self._desk.drafts.keep(form, "describe_chronicle", before.id)
        self._desk.drafts.keep(form, "describe_chronicle")
        if form.exec() and form.info_made != before:
            self._desk.apply(change_info(before, form.info_made))
        form.deleteLater()
