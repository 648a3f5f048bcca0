"""All shortcuts on one sheet, out of the one table of actions."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from timeline_app.view import actions as table
from timeline_app.view.finding.command_palette import plain_name, shortcuts
from timeline_app.view.widgets.plain_text import plain_label

_COLUMNS = 2


class ShortcutSheet(QDialog):
    def __init__(self, parent: QWidget, made: Mapping[str, QAction]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Shortcuts"))
        self._made = made
        page = QWidget()
        page.setObjectName("detailPage")
        sides = QHBoxLayout(page)
        sides.setContentsMargins(22, 18, 22, 20)
        sides.setSpacing(36)
        self._columns = [QVBoxLayout() for _ in range(_COLUMNS)]
        for column in self._columns:
            column.setSpacing(14)
            sides.addLayout(column, 1)
        self._fill()
        for column in self._columns:
            column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        self.resize(760, min(640, page.sizeHint().height() + 4))

    def _fill(self) -> None:
        """One group a menu, each into the column that is shorter so far."""
        lengths = [0] * _COLUMNS
        for menu, title in table.MENUS:
            with_keys = [one for group in table.groups_of(menu) for one in group if one.keys]
            if with_keys:
                at = lengths.index(min(lengths))
                lengths[at] += len(with_keys) + 2
                self._columns[at].addLayout(self._group(table.translated(title), with_keys))

    def _group(self, title: str, with_keys: list[table.Action]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.addWidget(plain_label(title, name="sectionTitle"), 0, 0, 1, 2)
        for row, action in enumerate(with_keys, 1):
            made = self._made[action.id]
            keys = QLabel(shortcuts(made))
            keys.setTextFormat(Qt.TextFormat.PlainText)
            keys.setObjectName("shortcutKeys")
            grid.addWidget(plain_label(plain_name(made), name="body"), row, 0)
            grid.addWidget(keys, row, 1, Qt.AlignmentFlag.AlignRight)
        return grid
