"""The menu of a card, which others may add to, and the small button that opens it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QWidget

from timeline_app.view.widgets.overriding import override


class MenuCard(QFrame):
    """`menu_opened` carries a QMenu that others may add to, right before it shows.

    Who adds to it connects queued: an edit makes the cards anew, and with them the menu.
    """

    menu_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("claimCard")
        self.menu_button = QToolButton()
        self.menu_button.setObjectName("cardMenu")
        self.menu_button.setText("⋯")
        self.menu_button.setToolTip(self.tr("What can be done with it"))
        self.menu_button.setAccessibleName(self.tr("Menu"))
        self.menu_button.clicked.connect(self._open_below)

    def fill_menu(self, menu: QMenu) -> None:
        """Put in what the card itself offers."""

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open(event.globalPos())

    @Slot()
    def _open_below(self) -> None:
        self._open(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _open(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(menu)
        self.menu_opened.emit(menu)
        if menu.actions():
            menu.popup(place)
        else:
            menu.deleteLater()
