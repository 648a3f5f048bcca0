"""The search pane: what to look for above what was found."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from timeline_app.view.finding.finding import Finding
from timeline_app.view.finding.hit_delegate import HitDelegate
from timeline_app.view.finding.hit_list import HitList, Index
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.overriding import override
from timeline_app.view.widgets.plain_text import plain_label
from timeline_app.workspace.searching.search_answer import Matching, SearchAnswer, SearchRequest


class SearchBox(QLineEdit):
    """A line of text whose arrows and Enter walk the hits, so that the hands can stay on it."""

    walked = Signal(object)  # int: 1 to the next hit, -1 to the one before
    left = Signal()  # Escape in an empty box

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        backwards = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.walked.emit(-1 if backwards else 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walked.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        else:
            super().keyPressEvent(event)


class HitsView(QListView):
    """The list of hits, as wide as the pane."""

    chosen = Signal(object)  # QModelIndex

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current)


class SearchPane(QWidget):
    """Shows a Finding. `hit_wanted` carries the hit to go to; `left` says that the user is done."""

    hit_wanted = Signal(object)  # EventHit | PassageHit
    left = Signal()

    def __init__(self, finding: Finding, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchPage")
        self._finding = finding
        self.box = SearchBox()
        self.box.setPlaceholderText(self.tr("Search events and sources"))
        self.box.setAccessibleName(self.tr("Search"))
        self.box.setClearButtonEnabled(True)
        self.box.setToolTip(
            self.tr(
                'words, "exact phrases", beginnings*, AND, OR, NOT\n'
                "source:tass  category:space  basis:inferred  tag:moscow  date:1933..1945"
            )
        )
        self._fault = plain_label(name="warning")
        self._status = plain_label(name="muted")
        self.hits = HitList(self)
        self.view = HitsView()
        self.view.setAccessibleName(self.tr("Hits"))
        self.view.setModel(self.hits)
        self._delegate = HitDelegate(self.hits, theme, self.view)
        self.view.setItemDelegate(self._delegate)
        self._lay_out()
        self._show_request(finding.request)
        self._show_answer(SearchAnswer(finding.request))
        self.box.textChanged.connect(finding.set_text)
        self.box.walked.connect(self._walk)
        self.box.left.connect(self.left)
        self.view.chosen.connect(self._go_to)
        self.view.activated.connect(self._go_to)
        finding.asked.connect(self._show_request)
        finding.answered.connect(self._show_answer)
        finding.matched.connect(self._show_totals)
        finding.progressed.connect(self._show_progress)
        finding.failed.connect(self._show_failure)

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 10)
        head.setSpacing(6)
        head.addWidget(self.box)
        head.addWidget(self._fault)
        head.addWidget(self._status)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.box)
        self.setMinimumWidth(260)

    @property
    def status(self) -> str:
        """The line under the box."""
        return self._status.text()

    @property
    def fault(self) -> str:
        """What of the query was not understood, or ""."""
        return self._fault.text()

    def set_theme(self, theme: Theme) -> None:
        self._delegate.set_theme(theme)
        self.view.viewport().update()

    @Slot(object)
    def _walk(self, step: int) -> None:
        """Go to the next hit or the one before, over the lines of the groups, round the ends."""
        rows = [row for row in range(self.hits.rowCount()) if self.hits.hit(self.hits.index(row))]
        if not rows:
            return
        current = self.view.currentIndex().row()
        at = rows.index(current) + step if current in rows else (0 if step > 0 else -1)
        self.view.setCurrentIndex(self.hits.index(rows[at % len(rows)]))

    @Slot(object)
    def _go_to(self, index: QModelIndex) -> None:
        hit = self.hits.hit(index)
        if hit is not None:
            self.hit_wanted.emit(hit)

    @Slot(object)
    def _show_request(self, request: SearchRequest) -> None:
        if request.text != self.box.text():
            self.box.setText(request.text)

    @Slot(object)
    def _show_answer(self, answer: SearchAnswer) -> None:
        self.hits.show(answer)
        self.view.scrollToTop()
        self._fault.setVisible(bool(answer.faults))
        self._fault.setText("\n".join(self._worded(answer)))
        if answer.events or answer.passages:
            self._status.setText(self.tr("Enter and the arrows walk the hits."))
        elif answer.request:
            self._status.setText(self.tr("Nothing was found."))
        else:
            self._status.setText(
                self.tr("Titles, descriptions, passages, and the whole text of every source.")
            )

    def _worded(self, answer: SearchAnswer) -> list[str]:
        text = answer.request.text
        return [f"“{text[fault.start : fault.end]}”: {fault.sentence}" for fault in answer.faults]

    @Slot(object)
    def _show_totals(self, matching: Matching | None) -> None:
        if matching is None or not self._finding.request:
            return
        self.hits.show_totals(matching)
        if self.hits.rowCount():
            events = counted(matching.events, self.tr("{0} event"), self.tr("{0} events"))
            self._status.setText(self.tr("{0}. Enter and the arrows walk the hits.").format(events))

    @Slot(object)
    def _show_progress(self, share: float) -> None:
        self._status.setText(
            self.tr("The index of words is being made: {0} %").format(round(100 * share))
        )

    @Slot(object)
    def _show_failure(self, sentence: str) -> None:
        self._fault.setText(sentence)
        self._fault.show()
