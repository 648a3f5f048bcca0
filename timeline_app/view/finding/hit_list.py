"""The hits of a search as a list: events, then passages, each group under its own line."""

from __future__ import annotations

from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from timeline_app.chronology.wording import in_words
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.searching.search_answer import (
    EventHit,
    Matching,
    PassageHit,
    SearchAnswer,
)

Hit: TypeAlias = EventHit | PassageHit
Index: TypeAlias = QModelIndex | QPersistentModelIndex

HIT_ROLE = Qt.ItemDataRole.UserRole
"""The hit of a row; None in a group's line."""


class HitList(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Hit | str] = []
        self._answer: SearchAnswer | None = None
        self._total = 0

    def show(self, answer: SearchAnswer) -> None:
        """Show the hits of another answer."""
        self.beginResetModel()
        self._answer, self._total = answer, 0
        self._rows = []
        if answer.events:
            self._rows += [self._group_of_events(), *answer.events]
        if answer.passages:
            self._rows += [self._group_of_passages(), *answer.passages]
        self.endResetModel()

    def show_totals(self, matching: Matching) -> None:
        """Say how many events there are in all."""
        self._total = matching.events
        if self._answer is not None and self._answer.events:
            self._rows[0] = self._group_of_events()
            self.dataChanged.emit(self.index(0), self.index(0))

    def hits(self) -> list[Hit]:
        return [row for row in self._rows if not isinstance(row, str)]

    def hit(self, index: Index) -> Hit | None:
        entry = self._rows[index.row()] if index.isValid() else None
        return None if isinstance(entry, str) else entry

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.hit(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._rows[index.row()]
        if role == HIT_ROLE:
            return None if isinstance(entry, str) else entry
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return entry if isinstance(entry, str) else self._spoken(entry)
        return None

    def origin(self, hit: Hit) -> str:
        """The line under a hit's title: when it was, or what kind of place it is."""
        if isinstance(hit, EventHit):
            parts = [in_words(hit.date, calendar=hit.calendar)]
        else:
            parts = [self._place(hit)]
        if isinstance(hit, EventHit) and hit.quoted:
            parts.append(hit.quoted)
        if hit.sounds_like:
            parts.insert(0, self.tr("sounds like"))
        return " · ".join(parts)

    def _place(self, hit: PassageHit) -> str:
        if hit.start == hit.end:
            return self.tr("About the source")
        if not hit.events:
            return self.tr("No event stands on this passage yet")
        return counted(len(hit.events), self.tr("{0} event"), self.tr("{0} events"))

    def _spoken(self, hit: Hit) -> str:
        title = hit.title.text if isinstance(hit, EventHit) else hit.title
        return f"{title}, {self.origin(hit)}: {hit.snippet.text}"

    def _group_of_events(self) -> str:
        assert self._answer is not None
        shown = len(self._answer.events)
        total = max(shown, self._total)
        return self._group(self.tr("Events"), shown, total)

    def _group_of_passages(self) -> str:
        assert self._answer is not None
        return self._group(self.tr("Passages in sources"), len(self._answer.passages), 0)

    def _group(self, name: str, shown: int, total: int) -> str:
        if total > shown:
            return self.tr("{0}: the first {1} of {2}").format(name, shown, f"{total:,}")
        full = self._answer is not None and shown >= self._answer.request.limit
        return (
            self.tr("{0}: the first {1}").format(name, shown)
            if full and not total
            else (f"{name}: {shown}")
        )
