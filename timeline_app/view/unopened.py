"""The way out where a chronicle cannot be opened: its backups, and what can still be read of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.errors import UserError
from timeline_app.view.editing.keeping.backups_window import BackupsWindow
from timeline_app.view.widgets.moments import in_the_users_words
from timeline_app.view.widgets.plain_message import tell
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.waiting import waiting
from timeline_app.workspace.files.backups import Backup, backups_in, folder_of
from timeline_app.workspace.files.bundled import own_copy
from timeline_app.workspace.workspace import Workspace

_WIDTH, _PICTURE = 660, 40  # pixels
_MOST_LINES = 12
_RECOVERABLE = ("damaged_file", "damaged_row", "missing_rows", "foreign_schema", "empty")
"""Codes of faults of which a file may be saved in part."""


class Unopened(QDialog):
    """Says why, and offers what helps. `opened` carries the Workspace that came of it.

    Without a window behind it `exec` it and take `workspace`; else `open` it.
    """

    opened = Signal(object)  # Workspace

    def __init__(self, parent: QWidget | None, path: Path, error: UserError) -> None:
        super().__init__(parent)
        self._path = path
        self._column = QVBoxLayout(self)
        self.workspace: Workspace | None = None
        self.backups_window: BackupsWindow | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, parent is not None)
        self.setWindowTitle(self.tr("This chronicle cannot be opened"))
        self.sentence = plain_label(error.sentence)
        self.backups_button = QPushButton(self.tr("Its backups…"))
        self.recover_button = QPushButton(self.tr("Recover what can be read…"))
        self.fresh_button = QPushButton(self.tr("Bring the bundled chronicle back"))
        self.other_button = QPushButton(self.tr("Open another…"))
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        backups = backups_in(folder_of(path))
        self.help = plain_label(self._what_helps(backups), name="muted")
        self.backups_button.setVisible(bool(backups))
        self.recover_button.setVisible(path.is_file() and error.code in _RECOVERABLE)
        self.fresh_button.setVisible(path == own_copy())
        for button in (self.recover_button, self.fresh_button, self.other_button):
            button.setAutoDefault(False)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        self._lay_out()
        first = self.backups_button if backups else close
        first.setDefault(True)
        first.setFocus()
        self.backups_button.clicked.connect(self._show_backups)
        self.recover_button.clicked.connect(self._recover)
        self.fresh_button.clicked.connect(self._bring_back)
        self.other_button.clicked.connect(self._open_other)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(_WIDTH)
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))

    def _what_helps(self, backups: tuple[Backup, ...]) -> str:
        if not backups:
            return self.tr("No backup of it was ever made on this computer.")
        newest = in_the_users_words(backups[0].time)
        if len(backups) == 1:
            return self.tr("There is a backup of it, made {0}.").format(newest)
        return self.tr("There are {0} backups of it, the newest made {1}.").format(
            len(backups), newest
        )

    def _ways(self) -> tuple[QPushButton, ...]:
        return self.backups_button, self.recover_button, self.fresh_button, self.other_button

    def _lay_out(self) -> None:
        picture = plain_label()
        icon = self.style().standardIcon(QStyle.StandardPixmap.SP_MessageBoxWarning)
        picture.setPixmap(icon.pixmap(_PICTURE, _PICTURE))
        texts = QVBoxLayout()
        texts.addWidget(plain_label(self.windowTitle(), name="sectionTitle"))
        texts.addWidget(self.sentence)
        texts.addWidget(self.help)
        texts.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(texts, 1)
        below = QHBoxLayout()
        for button in self._ways():
            below.addWidget(button)
        below.addStretch(1)
        below.addWidget(self.buttons)
        self._column.setContentsMargins(20, 18, 20, 16)
        self._column.setSpacing(18)
        self._column.addLayout(top)
        self._column.addLayout(below)

    @Slot()
    def _show_backups(self) -> None:
        window = BackupsWindow(self, self._path, folder_of(self._path), None)
        self.backups_window = window
        window.look_wanted.connect(self._look_into)
        window.restore_wanted.connect(self._put_back)
        window.show_backups(backups_in(window.folder))
        window.open()

    @Slot(object)
    def _look_into(self, backup: Backup) -> None:
        reason = self.tr("This is {0}, for reading only. Save a copy to go on from there.")
        self._try(lambda: Workspace.open_to_read(backup.path, reason.format(backup.title)))

    @Slot(object)
    def _put_back(self, backup: Backup) -> None:
        def work() -> Workspace:
            from timeline_app.workspace.files.putting_back import put_back

            put_back(backup, self._path)
            return Workspace.open(self._path)

        self._try(work)

    @Slot()
    def _recover(self) -> None:
        from timeline_app.workspace.files.recovering import recover

        place = self._path.with_name(f"{self._path.stem} (recovered).chronicle")
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save what is recovered as"), str(place), _chronicles(self)
        )
        if not name:
            return
        lines: list[str] = []

        def work() -> Workspace:
            lines.extend(recover(self._path, Path(name)).lines)
            return Workspace.open(Path(name))

        if self._try(work):
            text = "\n".join([*lines[:_MOST_LINES], *(["…"] if len(lines) > _MOST_LINES else [])])
            tell(self.parentWidget(), self.tr("What was recovered"), text)

    @Slot()
    def _bring_back(self) -> None:
        """The broken copy is kept under a dated name."""
        self._try(Workspace.restore_bundled)

    @Slot()
    def _open_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a chronicle"), "", _chronicles(self)
        )
        if name:
            self._try(lambda: Workspace.open(Path(name)))

    def _try(self, find: Callable[[], Workspace]) -> bool:
        """Open something; say why where that cannot be. True where this dialog is done."""
        try:
            with waiting():
                self.workspace = find()
        except UserError as error:
            tell(self, self.tr("That cannot be opened"), error.sentence)
            return False
        if self.backups_window is not None:
            self.backups_window.close()
        self.opened.emit(self.workspace)
        self.accept()
        return True


def _chronicles(dialog: QDialog) -> str:
    return dialog.tr("Chronicles (*.chronicle)")
