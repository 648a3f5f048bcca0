"""Undo and redo, which say what they take back, and the history of all edits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.widgets.plain_text import menu_text

if TYPE_CHECKING:
    from timeline_app.view.editing.keeping.history_pane import HistoryPane
    from timeline_app.view.editing.keeping.looking_back import LookingBack
    from timeline_app.workspace.history import LogEntry


class HistoryActions(QObject):
    def __init__(self, desk: EditDesk, looking: LookingBack) -> None:
        super().__init__(desk)
        self._desk = desk
        self._looking = looking
        self._actions: Mapping[str, QAction] = {}
        self._dock: QDockWidget | None = None
        # What can be undone is looked up after the first frame, which needs no edit's modules.
        self._first_look = QTimer(self, singleShot=True, interval=300)
        self._first_look.timeout.connect(self.name_undo)
        desk.shown.connect(self._show_chronicle)
        desk.edited.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"undo": self._undo, "redo": self._redo, "history": self._show}

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Name and enable these from now on."""
        self._actions = made
        self.name_undo()

    @property
    def pane(self) -> HistoryPane:
        """The history pane, made when it is first opened."""
        from timeline_app.view.editing.keeping.history_pane import HistoryPane

        if self._dock is None:
            self._dock = QDockWidget(self.tr("History"), self._desk.window)
            self._dock.setObjectName("history")
            pane = HistoryPane()
            pane.look_wanted.connect(self._looking.look_at_entry)
            pane.restore_wanted.connect(self._restore)
            self._dock.setWidget(pane)
            self._desk.window.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self._dock)
        found = self._dock.widget()
        assert isinstance(found, HistoryPane)
        return found

    @Slot()
    def _undo(self) -> None:
        if self._desk.workspace is not None:
            desk = self._desk
            desk.make(lambda *, insist: desk.editing.undo(desk.person, insist=insist))

    @Slot()
    def _redo(self) -> None:
        if self._desk.workspace is not None:
            desk = self._desk
            desk.make(lambda *, insist: desk.editing.redo(desk.person, insist=insist))

    @Slot()
    def _show(self) -> None:
        self.pane.show_workspace(self._looking.live)
        assert self._dock is not None
        self._dock.show()
        self._dock.raise_()

    @Slot(object)
    def _restore(self, entry: LogEntry) -> None:
        self._looking.leave()
        person = self._desk.person
        self._looking.make(lambda live: live.editing.restore(entry.position, person))

    @Slot(object)
    def _show_chronicle(self, workspace: object) -> None:
        if self._dock is not None:
            self.pane.show_workspace(self._looking.live)
        self._first_look.stop()
        if self._desk.writable:
            self._first_look.start()
        else:
            self.name_undo()

    @Slot(object)
    def _follow(self, _: object) -> None:
        self.name_undo()
        if self._dock is not None:
            self.pane.refresh()

    @Slot()
    def name_undo(self) -> None:
        """Undo and redo say what they would take back."""
        undo = redo = None
        if self._desk.workspace is not None and self._desk.writable:
            undo = self._desk.workspace.editing.next_to_undo(self._desk.person)
            redo = self._desk.workspace.editing.next_to_redo(self._desk.person)
        self._name("undo", self.tr("Undo {0}"), self.tr("Undo"), undo)
        self._name("redo", self.tr("Redo {0}"), self.tr("Redo"), redo)

    def _name(self, action: str, full: str, plain: str, name: str | None) -> None:
        if action in self._actions:
            self._actions[action].setText(plain if name is None else full.format(menu_text(name)))
            self._actions[action].setEnabled(name is not None)
