"""One bar below the menus: a sentence, what can be done about it, and a cross to put it away."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QPushButton, QToolBar, QToolButton, QWidget

from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import plain_label


class NoticeBar(QToolBar):
    """As high as its sentence needs in the width that the window gives it."""

    def __init__(self, kind: str, window: QMainWindow) -> None:
        super().__init__(window)
        self.setObjectName(f"notice_{kind}")
        self.setProperty("notice", True)
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.toggleViewAction().setVisible(False)
        self.label = plain_label(name="noticeText")
        self.label.setWordWrap(True)
        self._page = QWidget()
        self._row = QHBoxLayout(self._page)
        self._row.setContentsMargins(12, 5, 8, 5)
        self._row.setSpacing(8)
        self._row.addWidget(self.label, 1)
        self.buttons: list[QPushButton] = []
        self.away = QToolButton(autoRaise=True)
        self.away.setText("×")
        self.away.setToolTip(self.tr("Put this away"))
        self.away.setAccessibleName(self.tr("Put this away"))
        self.away.clicked.connect(self.hide)
        self._row.addWidget(self.away)
        self.addWidget(self._page)
        frame = self.layout()
        assert frame is not None
        frame.setContentsMargins(0, 0, 0, 0)
        window.addToolBarBreak(Qt.ToolBarArea.TopToolBarArea)
        window.addToolBar(Qt.ToolBarArea.TopToolBarArea, self)

    def say(
        self, text: str, offers: Sequence[tuple[str, Callable[[], None]]], *, lasting: bool
    ) -> None:
        """Show a sentence with these buttons, each a text and what it does."""
        self.away.setVisible(not lasting)
        self.label.setText(text)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = []
        for title, act in offers:
            button = QPushButton(title)
            button.clicked.connect(act)
            self._row.insertWidget(self._row.count() - 1, button)
            self.buttons.append(button)
        self.show()
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """A toolbar does not ask its widgets how high they are at a width."""
        others = [*self.buttons, *([] if self.away.isHidden() else [self.away])]
        taken = sum(one.sizeHint().width() + self._row.spacing() for one in others)
        margins = self._row.contentsMargins()
        room = max(120, self.width() - taken - margins.left() - margins.right() - 8)
        heights = [self.label.heightForWidth(room), *(one.sizeHint().height() for one in others)]
        height = max(heights) + margins.top() + margins.bottom()
        self._page.setFixedHeight(height)
        self.setFixedHeight(height)
