"""The actions that change a chronicle: events, undo and redo, copies, and the history.

Dialogs and panes are imported when they are first opened: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow

from timeline_app.view.editing.file_watch import FileWatch
from timeline_app.view.selection import Selection

if TYPE_CHECKING:
    from timeline_app.model.edits.edit import Edit
    from timeline_app.view.editing.asking import Edits
    from timeline_app.view.editing.history_pane import HistoryPane
    from timeline_app.workspace.workspace import Workspace


class EditActions(QObject):
    """Handlers by the ids of actions. The window tells it of chronicles."""

    def __init__(self, window: QMainWindow, selection: Selection) -> None:
        super().__init__(window)
        self._window = window
        self._selection = selection
        self._workspace: Workspace | None = None
        self._actions: Mapping[str, QAction] = {}
        self._history_dock: QDockWidget | None = None
        self._person: str | None = None
        self.watch = FileWatch(self)
        self.watch.failed.connect(self._tell_of_file)
        # What can be undone is looked up after the first frame, which needs no edit's modules.
        self._first_look = QTimer(self, singleShot=True, interval=300)
        self._first_look.timeout.connect(self._name_undo)
        selection.events_changed.connect(self._enable)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "undo": self._undo,
            "redo": self._redo,
            "new_event": self._new_event,
            "change_event": self._change_event,
            "delete_events": self._delete_events,
            "history": self._show_history,
            "save_copy": self._save_copy,
        }

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Name and enable these from now on."""
        self._actions = made
        self._enable()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Edit this chronicle from now on, or none before it is closed."""
        if self._workspace is not None:
            self._workspace.forget(self._follow)
        self._workspace = workspace
        if workspace is not None:
            workspace.observe(self._follow)
        self.watch.show_workspace(workspace)
        self._enable()
        if workspace is not None:
            self._first_look.start()
        if self._history_dock is not None:
            self.history.show_workspace(workspace, self.person)

    def close(self) -> None:
        self.show_workspace(None)
        self._first_look.stop()
        self.watch.close()

    @property
    def person(self) -> str:
        """Whose undo and redo these are."""
        if self._person is None:
            from timeline_app.system.user_name import user_name

            self._person = user_name()
        return self._person

    @property
    def history(self) -> HistoryPane:
        """The history pane, made when it is first opened."""
        from timeline_app.view.editing.history_pane import HistoryPane

        if self._history_dock is None:
            self._history_dock = QDockWidget(self.tr("History"), self._window)
            self._history_dock.setObjectName("history")
            self._history_dock.setWidget(HistoryPane())
            area = Qt.DockWidgetArea.RightDockWidgetArea
            self._window.addDockWidget(area, self._history_dock)
        found = self._history_dock.widget()
        assert isinstance(found, HistoryPane)
        return found

    def apply(self, edit: Edit) -> bool:
        """Make an edit as this person; ask where somebody else edited the same. True if made."""
        if self._workspace is None or not edit.changes:
            return False
        workspace = self._workspace
        return self._make(lambda *, insist: workspace.apply(edit, self.person, insist=insist))

    def _make(self, make: Edits) -> bool:
        from timeline_app.view.editing.asking import made

        return made(self._window, make)

    @Slot()
    def _undo(self) -> None:
        if self._workspace is not None:
            editing = self._workspace.editing
            self._make(lambda *, insist: editing.undo(self.person, insist=insist))

    @Slot()
    def _redo(self) -> None:
        if self._workspace is not None:
            editing = self._workspace.editing
            self._make(lambda *, insist: editing.redo(self.person, insist=insist))

    @Slot()
    def _new_event(self) -> None:
        from timeline_app.model.edits.events import add_event
        from timeline_app.model.event import Event
        from timeline_app.view.editing.event_form import EventForm
        from timeline_app.workspace.new_ids import new_id

        if self._workspace is None:
            return
        categories = self._workspace.categories()
        empty = Event(new_id(), "", "", categories[0].id if categories else "")
        form = EventForm(self._window, empty, categories)
        form.setWindowTitle(self.tr("New event"))
        if form.exec() and self.apply(add_event(form.event_made)):
            self._selection.select(empty.id)
        form.deleteLater()

    @Slot()
    def _change_event(self) -> None:
        from timeline_app.model.edits.events import change_event
        from timeline_app.view.editing.event_form import EventForm

        event_id = self._selection.event_id
        if self._workspace is None or event_id is None:
            return
        before = self._workspace.event(event_id)
        form = EventForm(self._window, before, self._workspace.categories())
        form.setWindowTitle(self.tr("Change event"))
        if form.exec() and form.event_made != before:
            self.apply(change_event(before, form.event_made))
        form.deleteLater()

    @Slot()
    def _delete_events(self) -> None:
        from timeline_app.model.edits.events import delete_events

        if self._workspace is None or not self._selection.events:
            return
        workspace, ids = self._workspace, self._selection.events
        claims = [claim for one in ids for claim in workspace.claims_of(one)]
        silences = [silence for one in ids for silence in workspace.silences_on(one)]
        self.apply(delete_events([workspace.event(one) for one in ids], claims, silences))

    @Slot()
    def _show_history(self) -> None:
        self.history.show_workspace(self._workspace, self.person)
        assert self._history_dock is not None
        self._history_dock.show()
        self._history_dock.raise_()

    @Slot()
    def _save_copy(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        if self._workspace is None:
            return
        name, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save a copy as"), "", self.tr("Chronicles (*.chronicle)")
        )
        if name:
            workspace, path = self._workspace, Path(name)
            self._make(lambda *, insist: workspace.save_copy(path, replace=True))  # noqa: ARG005

    def _follow(self, _: object) -> None:
        self._name_undo()
        if self._history_dock is not None:
            self.history.refresh()

    @Slot()
    def _enable(self, _: object = None) -> None:
        """Nothing can be chosen that cannot be done."""
        if not self._actions:
            return
        workspace = self._workspace
        writable = workspace is not None and not workspace.read_only
        selected = bool(self._selection.events)
        self._actions["new_event"].setEnabled(writable)
        self._actions["change_event"].setEnabled(writable and selected)
        self._actions["delete_events"].setEnabled(writable and selected)
        self._actions["save_copy"].setEnabled(workspace is not None)
        if not writable:
            self._name_undo()

    @Slot()
    def _name_undo(self) -> None:
        """Undo and redo say what they would take back."""
        undo = redo = None
        if self._workspace is not None and not self._workspace.read_only:
            undo = self._workspace.editing.next_to_undo(self.person)
            redo = self._workspace.editing.next_to_redo(self.person)
        self._name("undo", self.tr("Undo {0}"), self.tr("Undo"), undo)
        self._name("redo", self.tr("Redo {0}"), self.tr("Redo"), redo)

    def _name(self, action: str, full: str, plain: str, name: str | None) -> None:
        self._actions[action].setText(plain if name is None else full.format(name))
        self._actions[action].setEnabled(name is not None)

    @Slot(object)
    def _tell_of_file(self, sentence: str) -> None:
        from timeline_app.view.widgets.plain_message import tell

        tell(self._window, self.tr("The chronicle's file"), sentence)
