"""The question where to go on when another program moved the file that is open."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.errors import UserError
from timeline_app.view.widgets.plain_message import tell
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.view.widgets.waiting import waiting
from timeline_app.workspace.files.moved import Moved
from timeline_app.workspace.workspace import Workspace


def what_happened(path: Path, moved: Moved, tr: Callable[[str], str]) -> str:
    """In one sentence."""
    if moved.now_at is not None:
        return tr("{0} was moved by another program; it is {1} now.").format(path, moved.now_at)
    if moved.replaced:
        return tr("{0} was replaced by another file.").format(path)
    return tr("{0} was deleted by another program.").format(path)


class MovedFile(QDialog):
    """Offers what can be done. `workspace` is where to go on, once it was accepted."""

    def __init__(self, parent: QWidget, live: Workspace, moved: Moved) -> None:
        super().__init__(parent)
        self._live = live
        self._moved = moved
        self.workspace: Workspace | None = None
        self.setWindowTitle(self.tr("The chronicle’s file"))
        self.sentence = plain_label(what_happened(live.path, moved, self.tr))
        self.go_on_button = QPushButton(self.tr("Go on in the file at its new place"))
        self.save_button = QPushButton(self.tr("Save what is here under a name, and go on there…"))
        self.replacing_button = QPushButton(self.tr("Open the file that took its place"))
        self.other_button = QPushButton(self.tr("Open another chronicle…"))
        self.buttons = QDialogButtonBox()
        self.later_button = self.buttons.addButton(
            self.tr("Decide later"), QDialogButtonBox.ButtonRole.RejectRole
        )
        self.go_on_button.setVisible(moved.now_at is not None)
        self.replacing_button.setVisible(moved.replaced)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(plain_label(self.tr("Where to go on?"), name="sectionTitle"))
        layout.addWidget(self.sentence)
        layout.addWidget(plain_label(self._what_is_safe(), name="muted"))
        layout.addSpacing(8)
        for button in (
            self.go_on_button,
            self.save_button,
            self.replacing_button,
            self.other_button,
        ):
            # Somebody may be typing when the question comes: no key of theirs answers it.
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.later_button.setAutoDefault(False)
        layout.addSpacing(8)
        layout.addWidget(self.buttons)
        self.go_on_button.clicked.connect(self._go_on)
        self.save_button.clicked.connect(self._save)
        self.replacing_button.clicked.connect(self._open_replacing)
        self.other_button.clicked.connect(self._open_other)
        self.buttons.rejected.connect(self.reject)
        self.setMinimumWidth(520)
        self.later_button.setFocus()

    def _what_is_safe(self) -> str:
        return self.tr(
            "All that you did so far is in the file that was moved. Until you choose, "
            "nothing more is written."
        )

    @Slot()
    def _go_on(self) -> None:
        now_at = self._moved.now_at
        if now_at is not None:
            self._try(lambda: Workspace.open(now_at))

    @Slot()
    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save what is here as"), str(self._live.path), self._kind()
        )
        if not name:
            return

        def work() -> Workspace:
            self._live.save_copy(Path(name), replace=True)
            return Workspace.open(Path(name))

        self._try(work)

    @Slot()
    def _open_replacing(self) -> None:
        self._try(lambda: Workspace.open(self._live.path))

    @Slot()
    def _open_other(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Open a chronicle"), str(self._live.path.parent), self._kind()
        )
        if name:
            self._try(lambda: Workspace.open(Path(name)))

    def _kind(self) -> str:
        return self.tr("Chronicles (*.chronicle)")

    def _try(self, find: Callable[[], Workspace]) -> None:
        try:
            with waiting():
                self.workspace = find()
        except UserError as error:
            tell(self, self.tr("That cannot be done"), error.sentence)
            return
        self.accept()
