"""The window on an older state of its chronicle, out of history or backup, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from timeline_app.model.errors import UserError
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.widgets.moments import in_the_users_words

if TYPE_CHECKING:
    from timeline_app.workspace.files.backups import Backup
    from timeline_app.workspace.history import LogEntry
    from timeline_app.workspace.workspace import Workspace

_BAR = "looking_back"
FILE_BAR = "file"
"""Which notice speaks of the file that is open."""


class LookingBack(QObject):
    """Shows an older state for reading only; the chronicle itself stays open behind it.

    `wanted` carries the Workspace for all panes to show: the older one, or the chronicle again.
    """

    wanted = Signal(object)  # Workspace

    def __init__(self, desk: EditDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._live: Workspace | None = None
        self._restore: Callable[[Workspace], object] | None = None
        self.what = ""

    @property
    def live(self) -> Workspace | None:
        """The chronicle itself, whether it is on show or stays behind an older state."""
        return self._live or self._desk.workspace

    @property
    def looking(self) -> bool:
        return self._live is not None

    def look_at_entry(self, entry: LogEntry) -> None:
        """Show the chronicle as it was right after an entry of its history."""
        what = self.tr("as it was after the {0}, {1}").format(
            entry.name, in_the_users_words(entry.time)
        )
        self._look(
            lambda live: live.as_it_was(entry.position),
            what,
            lambda live: live.editing.restore(entry.position, self._desk.person),
        )

    def look_at_backup(self, backup: Backup) -> None:
        """Show what a backup holds."""
        from timeline_app.workspace.workspace import Workspace

        what = self.tr("as its backup of {0} holds it").format(in_the_users_words(backup.time))
        self._look(
            lambda _: Workspace.open_to_read(backup.path, backup.title),
            what,
            lambda live: live.restore_backup(backup, self._desk.person),
        )

    def _look(
        self,
        find: Callable[[Workspace], Workspace],
        what: str,
        restore: Callable[[Workspace], object],
    ) -> None:
        from timeline_app.view.widgets.waiting import waiting

        live = self.live
        if live is None:
            return
        try:
            with waiting():
                older = find(live)
                older.columns()
        except UserError as error:
            self._desk.tell(self.tr("This state cannot be shown"), error.sentence)
            return
        before = self._desk.workspace if self.looking else None
        self._live, self._restore, self.what = live, restore, what
        self.wanted.emit(older)
        if before is not None:
            before.close()
        self._say()

    def _say(self) -> None:
        live = self._live
        assert live is not None
        offers = [(self.tr("Back to now"), self.leave)]
        if not live.read_only:
            offers.append((self.tr("Restore"), self.restore))
        text = self.tr("The chronicle {0}, for reading only.").format(self.what)
        # Lasting, for whoever looks at an old state must see that it is one.
        self._desk.notices.show(_BAR, text, offers, lasting=True)
        self._desk.notices.hide(FILE_BAR)  # a backup is a file that is not to be edited, too

    @Slot()
    def leave(self) -> None:
        """Show the chronicle itself again, with what others did to it meanwhile."""
        older = self._desk.workspace
        live = self.take_leave()
        if live is None:
            return
        try:
            live.editing.catch_up()
        except UserError as error:
            self._desk.tell(self.tr("The chronicle's file"), error.sentence)
        self.wanted.emit(live)
        if older is not None:
            older.close()

    @Slot()
    def restore(self) -> None:
        """Make the chronicle what is on show, as one edit that can be undone."""
        restore = self._restore
        self.leave()
        if restore is not None:
            self.make(restore)

    def make(self, restore: Callable[[Workspace], object]) -> bool:
        """Restore something of the chronicle on show. True where it was done."""
        from timeline_app.view.widgets.waiting import waiting

        def work(*, insist: bool) -> None:  # noqa: ARG001
            live = self._desk.workspace
            if live is not None:
                with waiting():
                    restore(live)

        return self._desk.make(work)

    def take_leave(self) -> Workspace | None:
        """Look back no more; return the chronicle behind, for the caller to show or to close.

        None where nothing was looked back at.
        """
        live, self._live, self._restore, self.what = self._live, None, None, ""
        self._desk.notices.hide(_BAR)
        return live
