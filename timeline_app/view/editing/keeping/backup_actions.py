"""The window of the backups, and what becomes of those chosen in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.keeping.looking_back import LookingBack
from timeline_app.view.widgets.counting import counted

if TYPE_CHECKING:
    from timeline_app.view.editing.keeping.backups_window import BackupsWindow
    from timeline_app.workspace.files.backups import Backup, Counts


class BackupActions(QObject):
    def __init__(self, desk: EditDesk, looking: LookingBack) -> None:
        super().__init__(desk)
        self._desk = desk
        self._looking = looking
        self.window: BackupsWindow | None = None
        desk.shown.connect(self._follow)
        desk.edited.connect(self._follow)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {"backups": self._open}

    def close(self) -> None:
        """Close the window, and with it what checks the backups."""
        if self.window is not None:
            self.window.close()

    @Slot()
    def _open(self) -> None:
        from timeline_app.view.editing.keeping.backups_window import BackupsWindow

        live = self._looking.live
        if live is None:
            return
        if self.window is None:
            window = BackupsWindow(
                self._desk.window, live.path, live.backups.folder, self._against_now
            )
            window.look_wanted.connect(self._looking.look_at_backup)
            window.restore_wanted.connect(self._restore)
            window.backup_wanted.connect(self._back_up)
            window.finished.connect(self._forget)
            self.window = window
        self._list()
        self.window.show()
        self.window.raise_()

    def _list(self) -> None:
        live = self._looking.live
        if self.window is not None and live is not None:
            self.window.now_button.setEnabled(not live.read_only)
            self.window.set_restoring(not live.read_only)
            self.window.show_backups(live.backups.all())

    @Slot(object)
    def _follow(self, _: object) -> None:
        """Another chronicle has other backups; an edited one differs more from them."""
        live = self._looking.live
        if self.window is None:
            return
        if live is None or live.backups.folder != self.window.folder:
            self.window.close()
        else:
            self.window.compare_anew()

    @Slot()
    def _forget(self) -> None:
        self.window = None

    def _against_now(self, backup: Backup, counts: Counts) -> str:
        """How a backup differs from the chronicle now, as far as that is known without reading."""
        live = self._looking.live
        if live is None:
            return ""
        backups = live.backups
        if backups.holds_now(backup):
            return self.tr("the same as now")
        now = backups.counts_now()
        parts = [
            self._differs(counts.events - now.events, self.tr("{0} event"), self.tr("{0} events")),
            self._differs(
                counts.sources - now.sources, self.tr("{0} source"), self.tr("{0} sources")
            ),
            self._differs(counts.claims - now.claims, self.tr("{0} claim"), self.tr("{0} claims")),
        ]
        return ", ".join(filter(None, parts)) or self.tr("as many, but edited since")

    def _differs(self, by: int, one: str, many: str) -> str:
        if by == 0:
            return ""
        number = counted(abs(by), one, many)
        return (self.tr("{0} more") if by > 0 else self.tr("{0} fewer")).format(number)

    @Slot(object)
    def _restore(self, backup: Backup) -> None:
        self._looking.leave()
        person = self._desk.person
        self._looking.make(lambda live: live.restore_backup(backup, person))

    @Slot()
    def _back_up(self) -> None:
        from timeline_app.view.widgets.waiting import waiting
        from timeline_app.workspace.files.backups import WISH

        live = self._looking.live
        if live is None:
            return
        made: list[Backup | None] = []

        def work(*, insist: bool) -> None:  # noqa: ARG001
            with waiting():
                made.append(live.backups.make(WISH))

        if self._desk.make(work) and self.window is not None:
            self._list()
            if made == [None]:
                self.window.state.setText(
                    self.tr("The newest backup holds what is here now; no other was needed.")
                )
