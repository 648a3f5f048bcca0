"""The backups of a chronicle's file: when and why they were made, what they hold, and their use."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.errors import UserError
from timeline_app.system.executor import LatestWins, Wanted
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.moments import in_the_users_words
from timeline_app.view.widgets.plain_text import plain_label, plain_tooltip
from timeline_app.workspace.files.backups import Backup, Counts, check_backup, counts_in

_HOLDS, _AGAINST = 3, 4
_SIZES = QLocale.DataSizeFormat.DataSizeSIFormat


class BackupsWindow(QDialog):
    """Shows what it is given, newest first; what is wanted of a backup it tells by signals.

    `compare` says in words how a backup's counts differ from the chronicle as it is now. Without
    one there is no such chronicle: then a backup can take the place of its file.
    """

    look_wanted = Signal(object)  # Backup
    restore_wanted = Signal(object)  # Backup
    backup_wanted = Signal()

    _checked = Signal(object)  # Backup
    _found_damaged = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        chronicle: Path,
        folder: Path,
        compare: Callable[[Backup, Counts], str] | None,
    ) -> None:
        super().__init__(parent)
        self.folder = folder
        self._can_restore = True
        self._compare = compare
        self._to_count: list[QTreeWidgetItem] = []
        self._checker = LatestWins("backup check")
        self.setWindowTitle(self.tr("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.list = self._made_list(compare is not None)
        self.state = plain_label(name="muted")
        self.look_button = QPushButton(self.tr("Look into"))
        self.restore_button = QPushButton(
            self.tr("Restore") if compare else self.tr("Put in the place of the file")
        )
        self.now_button = QPushButton(self.tr("Back up now"))
        self.folder_button = QPushButton(self.tr("Open the folder"))
        self.close_button = QPushButton(self.tr("Close"))
        self._lay_out(chronicle)
        self._counter = QTimer(self, interval=0)
        self._counter.timeout.connect(self._count_next)
        self.list.itemSelectionChanged.connect(self._look)
        self.list.itemActivated.connect(self._look_into)
        self.look_button.clicked.connect(self._look_into)
        self.restore_button.clicked.connect(self._restore)
        self.now_button.clicked.connect(self.backup_wanted)
        self.folder_button.clicked.connect(self._open_folder)
        self.close_button.clicked.connect(self.close)
        self._checked.connect(self._say_sound)
        self._found_damaged.connect(self._say_damaged)
        self.finished.connect(self._end)
        self.now_button.setVisible(compare is not None)
        self.resize(780, 460)

    def _made_list(self, comparing: bool) -> QTreeWidget:
        made = QTreeWidget()
        titles = [self.tr("Made"), self.tr("Why"), self.tr("Size"), self.tr("Holds")]
        made.setHeaderLabels([*titles, self.tr("Against now")])
        made.setColumnHidden(_AGAINST, not comparing)
        made.setObjectName("ledger")
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAlternatingRowColors(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        made.setAccessibleName(self.tr("Backups"))
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(
            _AGAINST if comparing else _HOLDS, QHeaderView.ResizeMode.Stretch
        )
        return made

    def _lay_out(self, chronicle: Path) -> None:
        of = plain_label(self.tr("Backups of {0}").format(chronicle), name="sectionTitle")
        buttons = QHBoxLayout()
        buttons.addWidget(self.look_button)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        for button in (self.now_button, self.folder_button, self.close_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(of)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.state)
        layout.addLayout(buttons)

    def show_backups(self, backups: Sequence[Backup]) -> None:
        """List these, and count in idle moments what they hold."""
        self.list.clear()
        self._to_count = []
        for backup in backups:
            size = QLocale().formattedDataSize(backup.size, 1, _SIZES)
            words = [in_the_users_words(backup.time), self._why(backup.reason), size, "…"]
            item = QTreeWidgetItem(words)
            item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setData(0, Qt.ItemDataRole.UserRole, backup)
            self.list.addTopLevelItem(item)
            self._to_count.append(item)
        for newest in self._items()[:1]:
            self.list.setCurrentItem(newest)
        self.folder_button.setEnabled(self.folder.is_dir())
        self._look()
        self._counter.start()

    def set_restoring(self, can: bool) -> None:
        """Whether what is open can be made what a backup holds."""
        self._can_restore = can

    def compare_anew(self) -> None:
        """Say once more how they differ from the chronicle, for that has changed."""
        self._to_count = [item for item in self._items() if not self._fault_of(item)]
        self._counter.start()

    def _items(self) -> list[QTreeWidgetItem]:
        found = map(self.list.topLevelItem, range(self.list.topLevelItemCount()))
        return [item for item in found if item is not None]

    def backup(self) -> Backup | None:
        """The one that is selected."""
        chosen = self.list.selectedItems()
        return None if not chosen else chosen[0].data(0, Qt.ItemDataRole.UserRole)

    def _why(self, reason: str) -> str:
        return {
            "opening": self.tr("at opening"),
            "change": self.tr("after changes"),
            "migration": self.tr("before a new format"),
            "import": self.tr("before an import"),
            "wish": self.tr("you wished for it"),
        }.get(reason, reason)

    @Slot()
    def _count_next(self) -> None:
        """One backup at a time: each is a file to open."""
        if not self._to_count:
            self._counter.stop()
            return
        item = self._to_count.pop(0)
        backup = item.data(0, Qt.ItemDataRole.UserRole)
        try:
            counts = counts_in(backup)
        except UserError as error:
            self._mark_damaged(item, error)
            return
        events = counted(counts.events, self.tr("{0} event"), self.tr("{0} events"))
        sources = counted(counts.sources, self.tr("{0} source"), self.tr("{0} sources"))
        item.setText(_HOLDS, f"{events}, {sources}")
        if self._compare is not None:
            item.setText(_AGAINST, self._compare(backup, counts))

    def _mark_damaged(self, item: QTreeWidgetItem, error: UserError) -> None:
        item.setText(_HOLDS, self.tr("damaged"))
        item.setText(_AGAINST, "")
        item.setToolTip(_HOLDS, plain_tooltip(error.sentence))
        item.setData(_HOLDS, Qt.ItemDataRole.UserRole, error.sentence)
        if item in self.list.selectedItems():
            self._look()

    @Slot()
    def _look(self) -> None:
        """Check the selected backup to its last page, beside the user's work."""
        self._checker.forget()
        backup = self.backup()
        fault = "".join(map(self._fault_of, self.list.selectedItems()))
        self._enable(backup is not None and not fault)
        if backup is None:
            self.state.setText(self.tr("No backup was made yet."))
            return
        if fault:
            self.state.setText(fault)
            return
        self.state.setText(self.tr("Checking it…"))

        def work(_: Wanted) -> Backup:
            check_backup(backup)
            return backup

        self._checker.submit(work, self._checked.emit, self._found_damaged.emit)

    def _fault_of(self, item: QTreeWidgetItem) -> str:
        return item.data(_HOLDS, Qt.ItemDataRole.UserRole) or ""

    def _enable(self, usable: bool) -> None:
        self.look_button.setEnabled(usable)
        self.restore_button.setEnabled(usable and self._can_restore)

    @Slot(object)
    def _say_sound(self, _: Backup) -> None:
        self.state.setText(self.tr("It is sound: every page and every document was checked."))

    @Slot(object)
    def _say_damaged(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        for item in self.list.selectedItems():
            self._mark_damaged(item, error)

    @Slot()
    def _look_into(self) -> None:
        backup = self.backup()
        if backup is not None and self.look_button.isEnabled():
            self.look_wanted.emit(backup)

    @Slot()
    def _restore(self) -> None:
        backup = self.backup()
        if backup is not None:
            self.restore_wanted.emit(backup)

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    @Slot()
    def _end(self) -> None:
        self._counter.stop()
        self._checker.close()
