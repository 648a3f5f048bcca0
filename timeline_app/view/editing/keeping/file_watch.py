"""What goes on beside the user's own work: other programs' edits are seen, and backups made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from timeline_app.model.errors import UserError
from timeline_app.system.executor import LatestWins, Wanted

if TYPE_CHECKING:
    from timeline_app.workspace.files.backups import Backup
    from timeline_app.workspace.workspace import Workspace

LOOK_EVERY = 400
"""Milliseconds between two looks at what other programs did."""

FIRST_BACKUP_AFTER = 3_000
"""Milliseconds from the opening to its backup: the first frame and the first moves come first."""

ASK_EVERY = 60_000
"""Milliseconds between two looks whether a backup is due."""


class FileWatch(QObject):
    """Looks after the file of one open chronicle until it is told of another."""

    failed = Signal(object)
    """A sentence: a backup that could not be made, or edits that could not be read."""

    moved = Signal()
    """Another program renamed, replaced or deleted the file; said once."""

    _backed_up = Signal(object)
    _not_backed_up = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._last: Workspace | None = None
        self._opening = True
        self._lost = False
        self._told: set[str] = set()
        self._worker = LatestWins("backup")
        self._look_timer = QTimer(self, interval=LOOK_EVERY)
        self._look_timer.timeout.connect(self.look)
        self._backup_timer = QTimer(self)
        self._backup_timer.timeout.connect(self.back_up)
        self._not_backed_up.connect(self._tell_of)

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Look after this chronicle's file from now on; after none, if it is read only."""
        self._worker.forget()
        watched = None if workspace is None or workspace.read_only else workspace
        if watched is not None and watched is not self._last:
            # Not when it comes back after an older state of it was looked at.
            self._last, self._opening = watched, True
            self._told.clear()
        elif workspace is None:
            self._last = None
        self._workspace, self._lost = watched, False
        if self._workspace is None:
            self._look_timer.stop()
            self._backup_timer.stop()
        else:
            self._look_timer.start()
            self._backup_timer.start(FIRST_BACKUP_AFTER)

    def close(self) -> None:
        """End the thread that makes backups, when the one in progress is made."""
        self.show_workspace(None)
        self._worker.close()

    @Slot()
    def look(self) -> None:
        """Take in what other programs did; the workspace tells its observers."""
        if self._workspace is None or self._lost:
            return
        if self._workspace.place.moved() is not None:
            self._lost = True
            self.moved.emit()
            return
        try:
            self._workspace.editing.catch_up()
        except UserError as error:
            self._tell_of(error)

    @Slot()
    def back_up(self) -> None:
        """Make a backup in the worker where one is due; one of the opening always is."""
        self._backup_timer.setInterval(ASK_EVERY)
        if self._workspace is None or self._lost:
            return
        from timeline_app.workspace.files.backups import CHANGE, OPENING, back_up_apart

        try:
            if not self._opening and not self._workspace.backups.is_due():
                return
        except UserError as error:
            self._tell_of(error)
            return
        path: Path = self._workspace.path
        reason = OPENING if self._opening else CHANGE
        self._opening = False

        def work(_: Wanted) -> Backup | None:
            return back_up_apart(path, reason)

        self._worker.submit(work, self._backed_up.emit, self._not_backed_up.emit)

    @Slot(object)
    def _tell_of(self, error: Exception) -> None:
        """Say each thing once: the timers would say it for ever."""
        if not isinstance(error, UserError):
            raise error
        if error.sentence not in self._told:
            self._told.add(error.sentence)
            self.failed.emit(error.sentence)
