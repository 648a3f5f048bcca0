"""Choose an event by typing some of its words; before that, by having selected it lately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTreeWidget, QTreeWidgetItem, QWidget

from timeline_app.chronology.wording import in_words
from timeline_app.model.errors import UserError
from timeline_app.model.event_columns import EventColumns
from timeline_app.system.executor import LatestWins, Wanted
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.view.widgets.popup import Popup
from timeline_app.workspace.searching.search import SearchEnded, Searcher
from timeline_app.workspace.searching.search_answer import EventHit, SearchAnswer, SearchRequest
from timeline_app.workspace.workspace import Workspace

_ROW_HEIGHT, _MOST_ROWS, _DATE_WIDTH = 30, 12, 190
_ID = Qt.ItemDataRole.UserRole


class EventPicker(Popup):
    """`chosen` carries the id of an event, right before the box closes: connect to it queued.

    Searching goes on in a thread of its own, which ends with the box.
    """

    chosen = Signal(object)

    _answered = Signal(object)
    _failed = Signal(object)

    def __init__(
        self, parent: QWidget, title: str, workspace: Workspace, recent: Sequence[str]
    ) -> None:
        """`recent` are ids of events, the one selected last comes first."""
        super().__init__(parent, title, 680)
        self._workspace = workspace
        self._recent = list(recent)
        self._searcher: Searcher | None = None
        self._executor = LatestWins("pick an event")
        self._waiting = False  # for an answer to what is typed
        self._agreed = False  # Enter was pressed meanwhile
        self.box.setPlaceholderText(self.tr("Type some words of the event"))
        self.hint = plain_label(one_line(title), name="muted")
        self.list = _List(self)
        self.list.setAccessibleName(self.tr("Events"))
        self.column.insertWidget(0, self.hint)
        self.column.addWidget(self.list)
        self.box.installEventFilter(self.list)
        self.box.textChanged.connect(self._look_for)
        self.box.returnPressed.connect(self._choose)
        self.list.itemClicked.connect(self._choose)
        self.finished.connect(self._executor.close)
        self._answered.connect(self._show_answer)
        self._failed.connect(self._show_error)
        self._show_recent()

    def pop_up_soon(self) -> None:
        """Show when the menu that asked for it is gone and the window has the focus again.

        Else the window's taking the focus would close the box at once.
        """
        QTimer.singleShot(0, self, self.pop_up)

    def titles(self) -> list[str]:
        """The events on show, from top to bottom."""
        items = (self.list.topLevelItem(row) for row in range(self.list.topLevelItemCount()))
        return [item.text(0) for item in items if item is not None and item.data(0, _ID)]

    @Slot(str)
    def _look_for(self, text: str) -> None:
        self._agreed = False
        self._waiting = bool(text.strip())
        if not self._waiting:
            self._executor.forget()
            self._show_recent()
            return
        if self._searcher is None:
            self._searcher = self._workspace.searcher()
        request = SearchRequest(text, typing=True)
        work = partial(_search, self._searcher, request, self._workspace.columns())
        self._executor.submit(work, self._answered.emit, self._failed.emit)

    @Slot(object)
    def _show_answer(self, answer: SearchAnswer) -> None:
        """Those with the words in their titles first, and of these the ones selected lately."""
        if answer.request.text != self.box.text():
            return
        self._waiting = False
        places = {event_id: place for place, event_id in enumerate(self._recent)}

        def order(hit: EventHit) -> tuple[bool, int]:
            return not hit.title.marks, places.get(hit.event, len(places))

        hits = sorted(answer.events, key=order)
        rows = [
            (hit.event, hit.title.text, in_words(hit.date, calendar=hit.calendar)) for hit in hits
        ]
        self._list(rows, self.tr("No event has these words."))
        if self._agreed:
            self._choose()

    @Slot(object)
    def _show_error(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self._waiting = False
            self._list([], error.sentence)
        elif not isinstance(error, SearchEnded):
            raise error

    def _show_recent(self) -> None:
        rows = []
        for event_id in self._recent[:_MOST_ROWS]:
            if self._workspace.rows_of(event_id):
                title, date = self._workspace.title_and_date(event_id)
                rows.append((event_id, title, date))
        self._list(rows, "")

    def _list(self, rows: Sequence[tuple[str, str, str]], nothing: str) -> None:
        self.list.clear()
        for event_id, title, date in rows:
            item = QTreeWidgetItem([one_line(title), date])
            item.setData(0, _ID, event_id)
            item.setSizeHint(0, QSize(0, _ROW_HEIGHT))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.list.addTopLevelItem(item)
        if not rows and nothing:
            item = QTreeWidgetItem([nothing, ""])
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self.list.addTopLevelItem(item)
        first = self.list.topLevelItem(0)
        if rows and first is not None:
            self.list.setCurrentItem(first)
        count = self.list.topLevelItemCount()
        self.list.setVisible(bool(count))
        self.list.setFixedHeight(_ROW_HEIGHT * max(1, min(_MOST_ROWS, count)) + 4)
        self.adjustSize()

    @Slot()
    def _choose(self) -> None:
        # What is on show before the answer is not what was asked for.
        self._agreed = self._waiting
        item = self.list.currentItem()
        if not self._waiting and item is not None and item.data(0, _ID):
            self.chosen.emit(item.data(0, _ID))
            self.close()


class _List(QTreeWidget):
    """Titles and dates; the arrows work from the box above."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("popupList")
        self.setColumnCount(2)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setHeaderHidden(True)
        self.setAllColumnsShowFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _DATE_WIDTH)

    @override
    def eventFilter(self, watched: object, event: object) -> bool:
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if (
            isinstance(watched, QLineEdit)
            and isinstance(event, QKeyEvent)
            and event.type() == QKeyEvent.Type.KeyPress
            and event.key() in moves
        ):
            self.keyPressEvent(event)
            return True
        return False


def _search(
    searcher: Searcher, request: SearchRequest, columns: EventColumns, wanted: Wanted
) -> SearchAnswer:
    """In the thread. Where nobody waits any more, the making of the index is broken off."""

    def go_on(_share: float) -> bool:
        return wanted()

    return searcher.answer(request, columns, go_on)
