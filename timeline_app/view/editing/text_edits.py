"""The actions on chronicles, sources, passages and claims, put together out of their groups.

A group is imported and made when it is first needed: the first frame does without all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Slot

from timeline_app.view.editing.edit_desk import EditDesk

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from timeline_app.view.editing.events.recent_events import RecentEvents
    from timeline_app.view.editing.keeping.chronicle_actions import ChronicleActions
    from timeline_app.view.editing.text_window import TextWindow
    from timeline_app.view.editing.texts.claim_actions import ClaimActions
    from timeline_app.view.editing.texts.passage_actions import PassageActions
    from timeline_app.view.editing.texts.source_edits import SourceEdits
    from timeline_app.view.editing.texts.sources_list import SourcesList
    from timeline_app.view.editing.texts.text_files import TextFiles
    from timeline_app.view.reading.detail_pane import DetailPane
    from timeline_app.view.reading.source_reader import SourceReader


class TextEdits(QObject):
    """Handlers by the ids of actions. Text files may be dropped on the window."""

    def __init__(self, desk: EditDesk, panes: TextWindow) -> None:
        super().__init__(desk)
        self._desk = desk
        self._panes = panes
        self._actions: Mapping[str, QAction] = {}
        panes.reading.detail_made.connect(self._serve_detail)
        panes.reading.reader_made.connect(self._serve_reader)
        desk.window.setAcceptDrops(True)
        desk.window.installEventFilter(self)

    def handlers(self) -> dict[str, Callable[[], None]]:
        return {
            "new_chronicle": self._new_chronicle,
            "describe_chronicle": self._describe_chronicle,
            "sources": self._list_sources,
            "new_source": self._new_source,
            "sources_of_files": self._open_files,
            "change_source": self._change_source,
            "delete_source": self._delete_source,
            "new_event_from_passage": self._new_event,
            "add_to_event": self._add_to_event,
            "mark_silent": self._mark_silent,
        }

    def set_actions(self, made: Mapping[str, QAction]) -> None:
        """Offer these in menus."""
        self._actions = made

    # The groups

    @cached_property
    def chronicles(self) -> ChronicleActions:
        from timeline_app.view.editing.keeping.chronicle_actions import ChronicleActions

        return ChronicleActions(self._desk, self._panes)

    @cached_property
    def sources(self) -> SourceEdits:
        from timeline_app.view.editing.texts.source_edits import SourceEdits

        return SourceEdits(self._desk, self._panes)

    @cached_property
    def files(self) -> TextFiles:
        from timeline_app.view.editing.texts.text_files import TextFiles

        return TextFiles(self._desk, self._panes, self.sources)

    @cached_property
    def list(self) -> SourcesList:
        from timeline_app.view.editing.texts.sources_list import SourcesList

        return SourcesList(self._desk, self.sources)

    @cached_property
    def recent(self) -> RecentEvents:
        from timeline_app.view.editing.events.recent_events import RecentEvents

        return RecentEvents(self._desk)

    @cached_property
    def claims(self) -> ClaimActions:
        from timeline_app.view.editing.texts.claim_actions import ClaimActions

        return ClaimActions(self._desk, self._panes.reading, self.recent)

    @cached_property
    def passages(self) -> PassageActions:
        from timeline_app.view.editing.texts.passage_actions import PassageActions

        return PassageActions(self._desk, self._panes, self.claims, self.recent, self._actions)

    @Slot(object)
    def _serve_detail(self, detail: DetailPane) -> None:
        self.claims.serve(detail)

    @Slot(object)
    def _serve_reader(self, reader: SourceReader) -> None:
        self.passages.serve(reader)

    def eventFilter(self, watched: object, event: object) -> bool:
        """Files that are dragged over the window are taken where sources can be made."""
        if not isinstance(event, QEvent):
            return False
        if event.type() in (QEvent.Type.DragEnter, QEvent.Type.Drop):
            return self.files.take_drag(event)
        return False

    # What the actions do

    @Slot()
    def _new_chronicle(self) -> None:
        self.chronicles.new()

    @Slot()
    def _describe_chronicle(self) -> None:
        self.chronicles.describe()

    @Slot()
    def _list_sources(self) -> None:
        self.list.show()

    @Slot()
    def _new_source(self) -> None:
        self.sources.new()

    @Slot()
    def _open_files(self) -> None:
        self.files.open_files()

    @Slot()
    def _change_source(self) -> None:
        self.sources.change_read()

    @Slot()
    def _delete_source(self) -> None:
        self.sources.delete_read()

    @Slot()
    def _new_event(self) -> None:
        self.passages.new_event()

    @Slot()
    def _add_to_event(self) -> None:
        self.passages.add_to_event()

    @Slot()
    def _mark_silent(self) -> None:
        self.passages.mark_silent()
