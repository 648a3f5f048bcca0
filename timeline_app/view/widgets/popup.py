"""A box over the middle of the window with a line to type in: for going to a date or a command."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from timeline_app.view import fonts

_TOP = 90  # pixels from the window's upper edge


class Popup(QDialog):
    """Closes on Escape and when the window is clicked beside it."""

    def __init__(self, parent: QWidget, title: str, width: int) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("popup")
        self.setWindowTitle(title)
        self.box = QLineEdit()
        self.box.setObjectName("popupBox")
        self.box.setFont(fonts.inter(16))
        self.box.setAccessibleName(title)
        self._window = parent
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 10, 10, 10)
        self.column.setSpacing(8)
        self.column.addWidget(self.box)
        self.setFixedWidth(min(width, parent.width() - 40))

    def pop_up(self) -> None:
        """Show in the upper middle of the window."""
        self.adjustSize()
        left = (self._window.width() - self.width()) // 2
        self.move(self._window.mapToGlobal(QPoint(left, _TOP)))
        self.show()
        self.box.setFocus()
