"""All actions that change a chronicle, put together out of groups that share one desk.

Dialogs and panes are imported when they are first opened: the first frame does without them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow

from timeline_app.view import actions
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.events.batch_actions import BatchActions
from timeline_app.view.editing.events.canvas_edits import CanvasEdits
from timeline_app.view.editing.events.event_actions import EventActions
from timeline_app.view.editing.keeping.backup_actions import BackupActions
from timeline_app.view.editing.keeping.file_actions import FileActions
from timeline_app.view.editing.keeping.history_actions import HistoryActions
from timeline_app.view.editing.keeping.looking_back import LookingBack
from timeline_app.view.editing.lanes.category_actions import CategoryActions
from timeline_app.view.selection import Selection

if TYPE_CHECKING:
    from timeline_app.view.canvas.timeline_view import TimelineView
    from timeline_app.workspace.workspace import Workspace


class EditActions(QObject):
    """Handlers by the ids of actions. The window tells it of chronicles."""

    def __init__(self, window: QMainWindow, selection: Selection, timeline: TimelineView) -> None:
        super().__init__(window)
        self.desk = EditDesk(window, selection)
        self.events = EventActions(self.desk)
        self.batches = BatchActions(self.desk)
        self.categories = CategoryActions(self.desk, timeline)
        self.canvas = CanvasEdits(self.desk, self.events, timeline)
        self.looking = LookingBack(self.desk)
        self.history = HistoryActions(self.desk, self.looking)
        self.files = FileActions(self.desk)
        self.backups = BackupActions(self.desk, self.looking)
        self._actions: Mapping[str, QAction] = {}
        selection.events_changed.connect(self._enable)
        self.desk.needs_changed.connect(self._enable)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.events.handlers(),
            **self.batches.handlers(),
            **self.categories.handlers(),
            **self.history.handlers(),
            **self.files.handlers(),
            **self.backups.handlers(),
        }

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Name and enable these from now on."""
        self._actions = made
        self.history.set_actions(made)
        self.batches.set_actions(made)
        self.canvas.set_actions(made)
        self._enable()

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Edit this chronicle from now on, or none before it is closed."""
        self.desk.show_workspace(workspace)
        self._enable()

    def close(self) -> None:
        self.show_workspace(None)
        self.backups.close()
        self.files.close()

    @Slot()
    def _enable(self, _: object = None) -> None:
        """Nothing can be chosen that cannot be done."""
        for action in actions.ACTIONS:
            if action.needs is not actions.Needs.NOTHING and action.id in self._actions:
                self._actions[action.id].setEnabled(self.desk.meets(action.needs))
