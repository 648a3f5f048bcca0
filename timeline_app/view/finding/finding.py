"""What is being looked for: one query and one set of filters, that all panes show and change.

The search runs in a thread of its own, and the latest one wins. Its first hits come at once; what
matches in all, for the canvas, the table and the counts, comes a moment later.
"""

from __future__ import annotations

import sys
from functools import partial

from PySide6.QtCore import QObject, Signal, Slot

from timeline_app.model.edits.edit import ChangeSet
from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns
from timeline_app.system.executor import LatestWins, Wanted
from timeline_app.workspace.searching.filters import Filters
from timeline_app.workspace.searching.search import Searcher
from timeline_app.workspace.searching.search_answer import Matching, SearchAnswer, SearchRequest
from timeline_app.workspace.workspace import Workspace

_LONGEST_TURN = 0.001
"""Seconds that the search may keep the interpreter while the window waits for it."""


class Finding(QObject):
    """Tells what it is asked for and what was found. Give it a workspace, and close it."""

    asked = Signal(object)  # SearchRequest
    answered = Signal(object)  # SearchAnswer
    matched = Signal(object)  # Matching
    progressed = Signal(object)  # float: which share of the index is made
    failed = Signal(object)  # str: a sentence
    edited = Signal(object)  # ChangeSet: the chronicle is another one now

    _hits_came = Signal(object)
    _matches_came = Signal(object)
    _error_came = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace: Workspace | None = None
        self._request = SearchRequest("", typing=True)
        self._matching: Matching | None = None
        self._counting = False
        self._searcher: Searcher | None = None
        self._executor = LatestWins("search", self._interrupt)
        sys.setswitchinterval(min(_LONGEST_TURN, sys.getswitchinterval()))
        # From the thread into this one.
        self._hits_came.connect(self._take_hits)
        self._matches_came.connect(self._take_matches)
        self._error_came.connect(self._take_error)

    @property
    def request(self) -> SearchRequest:
        return self._request

    @property
    def workspace(self) -> Workspace | None:
        return self._workspace

    @property
    def matching(self) -> Matching | None:
        """What the newest request found, None until that is known."""
        return self._matching

    def show_workspace(self, workspace: Workspace | None) -> None:
        """Look for nothing in another chronicle."""
        self._executor.forget()
        if self._workspace is not None:
            self._workspace.forget(self._follow_edit)
        self._workspace, self._searcher = workspace, None
        if workspace is not None:
            workspace.observe(self._follow_edit)
        self.ask(SearchRequest("", typing=True))

    def set_text(self, text: str) -> None:
        """Look for other words under the same filters."""
        self.ask(SearchRequest(text, self._request.filters, typing=True))

    def set_filters(self, filters: Filters) -> None:
        """Look for the same words under other filters."""
        self.ask(SearchRequest(self._request.text, filters, typing=True))

    def set_counting(self, counting: bool) -> None:
        """Whether anybody shows how many events have each value."""
        if counting and not self._counting:
            self._counting = True
            self.search()
        self._counting = counting

    def ask(self, request: SearchRequest) -> None:
        self._request = request
        self.asked.emit(request)
        self.search()

    def search(self) -> None:
        """Search once more, for the chronicle or what is asked of it has changed."""
        workspace = self._workspace
        if workspace is None or not (self._request or self._counting):
            self._executor.forget()
            self._matching = None
            self.answered.emit(SearchAnswer(self._request))
            self.matched.emit(None)
            return
        if self._searcher is None:
            self._searcher = workspace.searcher()
        work = partial(self._work, self._searcher, self._request, workspace.columns())
        self._executor.submit(work, self._matches_came.emit, self._error_came.emit)

    def close(self) -> None:
        """End the thread. Nothing is searched after."""
        self._executor.close()
        if self._workspace is not None:
            self._workspace.forget(self._follow_edit)
            self._workspace = None

    def _work(
        self, searcher: Searcher, request: SearchRequest, columns: EventColumns, wanted: Wanted
    ) -> tuple[SearchRequest, Matching]:
        """In the thread: the first hits, then all that matches."""

        def made(share: float) -> bool:
            if share < 1.0:
                self.progressed.emit(share)
            return wanted()

        answer = searcher.answer(request, columns, made)
        if wanted():
            self._hits_came.emit(answer)
        return request, searcher.matching(request, columns, counts=self._counting)

    def _interrupt(self) -> None:
        if self._searcher is not None:
            self._searcher.interrupt()

    def _follow_edit(self, changes: ChangeSet) -> None:
        # What was found before speaks of rows that may not be there any more.
        self._matching = None
        self.matched.emit(None)
        self.edited.emit(changes)
        self.search()

    @Slot(object)
    def _take_hits(self, answer: SearchAnswer) -> None:
        if answer.request is self._request:
            self.answered.emit(answer)

    @Slot(object)
    def _take_matches(self, found: tuple[SearchRequest, Matching]) -> None:
        request, matching = found
        workspace = self._workspace
        if (
            request is self._request
            and workspace is not None
            and workspace.columns().generation == matching.generation
        ):
            self._matching = matching
            self.matched.emit(matching)

    @Slot(object)
    def _take_error(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.failed.emit(error.sentence)
        else:
            raise error
