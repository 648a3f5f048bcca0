"""The question of whoever edits later: both sides of every field that somebody else edited, too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.edits.reconciling import WHOLE, Conflict
from timeline_app.view.editing.record_words import RecordWords
from timeline_app.view.widgets.plain_text import in_lines, plain_label, plain_tooltip

_MOST_SHOWN = 50
_LONGEST = 300
_SPARE = 8  # pixels below the last row
_HIGHEST = 420  # pixels of the table
_BY_CONTENTS = QHeaderView.ResizeMode.ResizeToContents


class ConflictQuestion(QDialog):
    """Accepted where the later edit is to be written over the other one."""

    def __init__(
        self, parent: QWidget, sentence: str, conflicts: Sequence[Conflict], words: RecordWords
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Edited meanwhile"))
        self._words = words
        self._several = len({conflict.key for conflict in conflicts}) > 1
        self.table = self._made_table(conflicts[:_MOST_SHOWN])
        self.buttons = QDialogButtonBox()
        roles = QDialogButtonBox.ButtonRole
        self.mine_button = self.buttons.addButton(self.tr("Write mine"), roles.AcceptRole)
        self.keep_button = self.buttons.addButton(self.tr("Keep what is there"), roles.RejectRole)
        self.mine_button.setAutoDefault(False)
        self.keep_button.setDefault(True)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(plain_label(self.windowTitle(), name="sectionTitle"))
        layout.addWidget(plain_label(sentence))
        layout.addWidget(self.table)
        if len(conflicts) > _MOST_SHOWN:
            more = self.tr("… and {0} more.").format(len(conflicts) - _MOST_SHOWN)
            layout.addWidget(plain_label(more, name="muted"))
        layout.addWidget(self.buttons)
        self.setMinimumWidth(720)
        self._fit()
        self.adjustSize()

    def _made_table(self, conflicts: Sequence[Conflict]) -> QTableWidget:
        titles = [self.tr("Field"), self.tr("There now"), self.tr("Yours")]
        table = QTableWidget(len(conflicts), len(titles))
        table.setHorizontalHeaderLabels(titles)
        table.setAccessibleName(self.tr("What both wrote"))
        table.verticalHeader().hide()
        table.setObjectName("ledger")
        table.setShowGrid(False)
        table.setAlternatingRowColors(True)
        table.setWordWrap(True)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for row, conflict in enumerate(conflicts):
            for column, text in enumerate(self._cells(conflict)):
                shown = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
                item = QTableWidgetItem(in_lines(shown))
                item.setToolTip(plain_tooltip(text if text != shown else ""))
                top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
                item.setTextAlignment(top)
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        field = QHeaderView.ResizeMode.Stretch if self._several else _BY_CONTENTS
        header.setSectionResizeMode(0, field)
        return table

    def _cells(self, conflict: Conflict) -> tuple[str, str, str]:
        words = self._words
        record = words.record(conflict.key, conflict.title)
        if conflict.field == WHOLE:
            there = self.tr("removed") if conflict.theirs is None else self.tr("there")
            mine = self.tr("removed") if conflict.mine is None else self.tr("changed")
            return record, there, mine
        field = words.field(conflict.field)
        name = f"{record}\n{field}" if self._several else field
        return (
            name,
            words.value(conflict.field, conflict.theirs),
            words.value(conflict.field, conflict.mine),
        )

    def _fit(self) -> None:
        """As high as its rows are, up to a point."""
        self.table.resize(680, _HIGHEST)
        self.table.resizeRowsToContents()
        self.table.verticalHeader().setSectionResizeMode(_BY_CONTENTS)
        rows = sum(self.table.rowHeight(row) for row in range(self.table.rowCount()))
        height = rows + self.table.horizontalHeader().sizeHint().height() + _SPARE
        self.table.setMinimumHeight(min(height, _HIGHEST))
