"""A source in which somebody looked for the event, and found nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from timeline_app.view.reading.card_menu import MenuCard
from timeline_app.view.reading.claim_wording import origin
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.workspace.showing.queries import SilenceDetail


class SilenceCard(MenuCard):
    def __init__(
        self, detail: SilenceDetail, *, editable: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.detail = detail
        self.setAccessibleName(detail.source.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 9, 14, 9)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.addWidget(plain_label(detail.source.title, name="sourceTitle"), 1)
        if editable:
            row.addWidget(self.menu_button, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        for line in (origin(detail.source), detail.silence.note):
            if line:
                column.addWidget(plain_label(line, name="muted"))
