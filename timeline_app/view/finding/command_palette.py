"""Every action of the program by name: type a few of its letters, press Enter."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QStandardItem, QStandardItemModel, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QTreeView, QWidget

from timeline_app.text.fuzzy import fit
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.popup import Popup

_ROW_HEIGHT, _MOST_ROWS = 30, 12
_LONGEST = 60  # letters typed: no command has more


class CommandPalette(Popup):
    """Lists what can be done now, the best fit first."""

    def __init__(self, parent: QWidget, actions: Mapping[str, QAction]) -> None:
        super().__init__(parent, self.tr("Commands"), 560)
        self._actions = actions
        self.box.setPlaceholderText(self.tr("Type a few letters of a command"))
        self._model = QStandardItemModel(0, 2, self)
        self.list = _List(self)
        self.list.setModel(self._model)
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.list.setAccessibleName(self.tr("Commands"))
        self.column.addWidget(self.list)
        self.box.installEventFilter(self.list)
        self.box.textChanged.connect(self._fill)
        self.box.returnPressed.connect(self._choose)
        self.list.activated.connect(self._choose)
        self._fill("")

    def names(self) -> list[str]:
        """The commands on show, from top to bottom."""
        return [self._model.item(row, 0).text() for row in range(self._model.rowCount())]

    @Slot(str)
    def _fill(self, typed: str) -> None:
        found: list[tuple[int, str, int, str, str]] = []
        for name, action in self._actions.items():
            text = plain_name(action)
            fitting = fit(typed[:_LONGEST], text)
            if fitting is not None and action.isEnabled() and action.isVisible():
                found.append((-fitting.score, text if typed else "", len(found), name, text))
        self._model.removeRows(0, self._model.rowCount())
        for *_, name, text in sorted(found) if typed else found:
            label, keys = QStandardItem(text), QStandardItem(shortcuts(self._actions[name]))
            label.setData(name)
            keys.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._model.appendRow([label, keys])
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.list.setFixedHeight(_ROW_HEIGHT * max(1, min(_MOST_ROWS, len(found))) + 4)
        self.adjustSize()

    @Slot()
    def _choose(self) -> None:
        index = self.list.currentIndex()
        if not index.isValid():
            return
        action = self._actions[self._model.item(index.row(), 0).data()]
        self.close()
        # When the box is gone and the window has the focus again.
        QTimer.singleShot(0, action, action.trigger)


class _List(QTreeView):
    """Two columns, name and keys; the arrows work from the box above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popupList")
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setAllColumnsShowFocus(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in moves
        ):
            self.keyPressEvent(event)
            return True
        return False


def plain_name(action: QAction) -> str:
    """An action's text without the mark of its mnemonic."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")


def shortcuts(action: QAction) -> str:
    """The keys of an action as people read them."""
    form = QKeySequence.SequenceFormat.NativeText
    return "   ".join(keys.toString(form) for keys in action.shortcuts())
