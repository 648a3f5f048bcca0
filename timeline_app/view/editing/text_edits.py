"""The actions on chronicles, sources, passages and claims, put together out of their groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from timeline_app.view.editing.chronicle_actions import ChronicleActions
from timeline_app.view.editing.claim_actions import ClaimActions
from timeline_app.view.editing.edit_desk import EditDesk
from timeline_app.view.editing.passage_actions import PassageActions
from timeline_app.view.editing.recent_events import RecentEvents
from timeline_app.view.editing.source_edits import SourceEdits
from timeline_app.view.editing.sources_list import SourcesList
from timeline_app.view.editing.text_files import TextFiles
from timeline_app.view.editing.text_window import TextWindow


class TextEdits(QObject):
    """Handlers by the ids of actions."""

    def __init__(self, desk: EditDesk, panes: TextWindow) -> None:
        super().__init__(desk)
        recent = RecentEvents(desk)
        self.chronicles = ChronicleActions(desk, panes)
        self.sources = SourceEdits(desk, panes)
        self.files = TextFiles(desk, self.sources)
        self.list = SourcesList(desk, self.sources)
        self.claims = ClaimActions(desk, panes.reading, recent)
        self.passages = PassageActions(desk, panes, self.claims, recent)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            **self.chronicles.handlers(),
            **self.sources.handlers(),
            **self.files.handlers(),
            **self.list.handlers(),
            **self.passages.handlers(),
        }

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Offer these in menus."""
        self.passages.set_actions(made)
