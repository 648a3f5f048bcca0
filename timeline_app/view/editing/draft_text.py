"""What was written in a form that cannot be opened any more, to be read and copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from timeline_app.view.editing.drafts import Draft
from timeline_app.view.widgets.plain_text import plain_label


class DraftText(QDialog):
    """Shows a draft. It goes when it is closed."""

    def __init__(self, parent: QWidget, draft: Draft) -> None:
        super().__init__(parent)
        self._draft = draft
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(draft.title)
        self.text = QPlainTextEdit(draft.text)
        self.text.setReadOnly(True)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self.copy_button = self.buttons.addButton(
            self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.copy_button.clicked.connect(self._copy)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        sentence = self.tr("This form cannot be opened here, but this was written in it:")
        layout.addWidget(plain_label(sentence))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.buttons)
        self.resize(560, 360)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._draft.text)
