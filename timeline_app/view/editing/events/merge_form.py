"""Several events become one: which of them is kept, and what moves to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from timeline_app.chronology.wording import in_words
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.event import Event
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import one_line, plain_label

_LINE = 28  # pixels


class MergeForm(QDialog):
    """`claims` and `silences` are those on all the events. `kept` is the one that stays."""

    def __init__(
        self,
        parent: QWidget,
        events: Sequence[Event],
        claims: Sequence[Claim],
        silences: Sequence[Silence],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Merge {0} events").format(len(events)))
        self._events = events
        self._claims = Counter(claim.event for claim in claims)
        self._silences = Counter(silence.event for silence in silences)
        self.list = QTreeWidget()
        self.list.setHeaderLabels([self.tr("Event"), self.tr("Date"), self.tr("Claims")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAccessibleName(self.tr("Which event is kept"))
        self.list.addTopLevelItems([self._item(event) for event in events])
        header = self.list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.list.resizeColumnToContents(1)
        self.list.resizeColumnToContents(2)
        self.summary = plain_label(name="muted")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.buttons.button(buttons.Ok).setText(self.tr("Merge"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(plain_label(self.tr("Choose the event whose title and date are kept.")))
        layout.addWidget(self.list)
        layout.addWidget(self.summary)
        layout.addWidget(self.buttons)
        self.resize(640, min(560, 200 + _LINE * len(events)))
        self.list.currentItemChanged.connect(self._say)
        self.list.setCurrentIndex(self.list.model().index(self._best(), 0))

    @property
    def kept(self) -> Event:
        return self._events[self.list.currentIndex().row()]

    def _item(self, event: Event) -> QTreeWidgetItem:
        date = in_words(event.date, calendar=event.calendar)
        item = QTreeWidgetItem([one_line(event.title), date, str(self._claims[event.id])])
        item.setSizeHint(0, QSize(0, _LINE))
        item.setTextAlignment(2, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _best(self) -> int:
        """The event that most claims speak of is proposed."""
        return max(range(len(self._events)), key=lambda at: self._claims[self._events[at].id])

    @Slot()
    def _say(self) -> None:
        """What the merge does, in one sentence."""
        kept = self.kept
        others = [event for event in self._events if event.id != kept.id]
        claims = sum(self._claims[event.id] for event in others)
        silences = sum(self._silences[event.id] for event in others)
        tags = len({tag for event in others for tag in event.tags} - set(kept.tags))
        parts = [counted(claims, self.tr("{0} claim"), self.tr("{0} claims"))]
        if silences:
            parts.append(counted(silences, self.tr("{0} silence"), self.tr("{0} silences")))
        if tags:
            parts.append(counted(tags, self.tr("{0} tag"), self.tr("{0} tags")))
        gone = counted(
            len(others), self.tr("{0} event is removed"), self.tr("{0} events are removed")
        )
        self.summary.setText(
            self.tr(
                "{0} will move to it, and {1} with their titles, dates and descriptions. "
                "Undo splits them again."
            ).format(", ".join(parts), gone)
        )
