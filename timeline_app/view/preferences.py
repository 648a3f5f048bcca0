"""What somebody may choose: their name, the colours, and whether the timeline glides."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from timeline_app.system.user_name import user_name
from timeline_app.view.settings import WindowSettings
from timeline_app.view.widgets.plain_text import plain_label


class Preferences(QDialog):
    """Shows settings; `settings` is what they are to be, once it was accepted."""

    def __init__(self, parent: QWidget, settings: WindowSettings) -> None:
        super().__init__(parent)
        self._before = settings
        self.setWindowTitle(self.tr("Preferences"))
        self.person_line = QLineEdit(settings.person)
        self.person_line.setPlaceholderText(user_name())
        self.person_line.setAccessibleName(self.tr("Your name"))
        self.theme_box = QComboBox()
        self.theme_box.addItem(self.tr("Colours of the desktop"), "system")
        self.theme_box.addItem(self.tr("Light colours"), "light")
        self.theme_box.addItem(self.tr("Dark colours"), "dark")
        self.theme_box.setCurrentIndex(max(0, self.theme_box.findData(settings.theme)))
        self.motion_box = QComboBox()
        self.motion_box.addItem(self.tr("Where the desktop has animations"), "system")
        self.motion_box.addItem(self.tr("Never"), "off")
        self.motion_box.setCurrentIndex(max(0, self.motion_box.findData(settings.motion)))
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        named = QVBoxLayout()
        named.setSpacing(4)
        named.addWidget(self.person_line)
        named.addWidget(
            plain_label(
                self.tr(
                    "Edits are kept in the history under this name. Undo takes back the edits "
                    "made under it, not those made under another."
                ),
                name="muted",
            )
        )
        form = QFormLayout(self)
        form.setContentsMargins(20, 18, 20, 16)
        form.setVerticalSpacing(14)
        form.setHorizontalSpacing(14)
        form.addRow(self.tr("Your name"), named)
        form.addRow(self.tr("Colours"), self.theme_box)
        form.addRow(self.tr("The timeline glides"), self.motion_box)
        form.addRow(self.buttons)
        self.setMinimumWidth(480)

    @property
    def settings(self) -> WindowSettings:
        """The settings as chosen; all else of them stays."""
        return replace(
            self._before,
            person=self.person_line.text().strip(),
            theme=self.theme_box.currentData(),
            motion=self.motion_box.currentData(),
        )
