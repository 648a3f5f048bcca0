"""The repair queue: passages whose source has a newer text, in which they are not at home yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from timeline_app.model.source import AnchorHealth, TextRange
from timeline_app.view.reading.passage_text import PassageText
from timeline_app.view.reading.source_text import SourceText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.counting import counted
from timeline_app.view.widgets.plain_text import one_line, plain_label
from timeline_app.workspace.showing.queries import SourceReading
from timeline_app.workspace.sources.revising import Repair


class RepairPane(QWidget):
    """Shows the queue that it is given.

    `accepted` carries a Repair to be taken as found, `placed` a Repair and the TextRange of the
    new text that a person chose for it.
    """

    accepted = Signal(object)  # Repair
    placed = Signal(object, object)  # Repair, TextRange

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("readerPage")
        self._theme = theme
        self._queue: tuple[Repair, ...] = ()
        self._place = 0
        self._editable = False
        self._text_of: tuple[str, int] | None = None
        self.queue = QListWidget()
        self.queue.setAccessibleName(self.tr("Passages to repair"))
        self.queue.setFrameShape(QListWidget.Shape.NoFrame)
        self.queue.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.queue.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.queue.setWordWrap(True)
        self.queue.currentRowChanged.connect(self._show)
        self._count = plain_label(name="sectionTitle")
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(12, 10, 0, 8)
        column.addWidget(self._count)
        column.addWidget(self.queue, 1)
        self._old = QWidget()
        self._old_column = QVBoxLayout(self._old)
        self._old_column.setContentsMargins(14, 10, 14, 8)
        self.new = SourceText(theme)
        self.new.setAccessibleName(self.tr("The new text"))
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(1)
        for widget, width in ((left, 240), (self._old, 320), (self._new_side(), 480)):
            widget.setMinimumWidth(width // 2)
            splitter.addWidget(widget)
        splitter.setSizes([240, 320, 480])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)
        self.setFocusProxy(self.queue)
        self.new.selectionChanged.connect(self._enable)

    def _new_side(self) -> QWidget:
        side = QWidget()
        self.accept_button = self._button(self.tr("Accept this place"), self._accept)
        self.next_button = self._button(self.tr("Next place"), self._next_place)
        self.use_button = self._button(self.tr("Use the selection"), self._use)
        self._where = plain_label(name="muted")
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.accept_button, self.next_button, self.use_button):
            row.addWidget(button)
        row.addStretch(1)
        column = QVBoxLayout(side)
        column.setContentsMargins(14, 10, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._where)
        column.addLayout(row)
        column.addWidget(self.new, 1)
        return side

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.clicked.connect(slot)
        return button

    def show_queue(self, queue: Sequence[Repair], *, editable: bool) -> None:
        """Show the passages that wait; the place in the list is kept."""
        row = max(0, self.queue.currentRow())
        self._queue, self._editable = tuple(queue), editable
        self.queue.blockSignals(True)
        self.queue.clear()
        for repair in self._queue:
            words = one_line(repair.found.claim.passage.quote.exact)
            self.queue.addItem(f"{self._named(repair.found.health)} · {words}")
        self.queue.blockSignals(False)
        count = len(self._queue)
        waiting = counted(count, self.tr("{0} passage waits"), self.tr("{0} passages wait"))
        self._count.setText(waiting if count else self.tr("Every passage is where it should be."))
        self.queue.setCurrentRow(min(row, count - 1))
        if not count:
            self._show(-1)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.new.set_theme(theme)
        self._show(self.queue.currentRow())

    @property
    def current(self) -> Repair | None:
        row = self.queue.currentRow()
        return self._queue[row] if 0 <= row < len(self._queue) else None

    def places(self) -> tuple[TextRange, ...]:
        """Where the current passage may stand in the new text, the likeliest first."""
        repair = self.current
        if repair is None:
            return ()
        finding = repair.found.findings[0]
        if finding.position is not None:
            return (finding.position,)
        return tuple(one.position for one in finding.candidates)

    @Slot(int)
    def _show(self, _row: int) -> None:
        self._place = 0
        while (item := self._old_column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        repair = self.current
        if repair is None:
            self.new.forget()
            self._text_of = None
            self._where.setText("")
        else:
            quote = repair.found.claim.passage.quote
            self._old_column.addWidget(plain_label(repair.source.title, name="sourceTitle"))
            revision = repair.found.claim.passage.revision
            said = self.tr("As it stands in text {0}").format(revision)
            self._old_column.addWidget(_muted(said))
            text = PassageText(f"…{quote.prefix}", quote.exact, f"{quote.suffix}…", self._theme)
            self._old_column.addWidget(text)
            self._old_column.addWidget(plain_label(self._meaning(repair), name="dating"))
            self._old_column.addStretch(1)
            self._show_text(repair)
            self._show_place()
        self._enable()

    def _show_text(self, repair: Repair) -> None:
        key = (repair.source.id, repair.text.revision)
        if self._text_of != key:
            self._text_of = key
            self.new.set_reading(SourceReading(repair.source, key[1], repair.text.text, ()))

    def _show_place(self) -> None:
        repair, places = self.current, self.places()
        if repair is None:
            return
        if places:
            self.new.show_place(places[self._place])
            said = self.tr("Text {0}, place {1} of {2}")
            self._where.setText(said.format(repair.text.revision, self._place + 1, len(places)))
        else:
            self.new.show_nothing()
            said = self.tr(
                "Text {0}. Select the words that the passage is to have, if there are any."
            )
            self._where.setText(said.format(repair.text.revision))

    @Slot()
    def _enable(self) -> None:
        places = self.places()
        self.accept_button.setEnabled(self._editable and bool(places))
        self.next_button.setEnabled(len(places) > 1)
        selected = self.current is not None and self.new.textCursor().hasSelection()
        self.use_button.setEnabled(self._editable and selected)

    @Slot()
    def _next_place(self) -> None:
        self._place = (self._place + 1) % max(1, len(self.places()))
        self._show_place()

    @Slot()
    def _accept(self) -> None:
        repair, places = self.current, self.places()
        if repair is None or not places:
            return
        if repair.found.found is not None:
            self.accepted.emit(repair)
        else:
            self.placed.emit(repair, places[self._place])

    @Slot()
    def _use(self) -> None:
        if self.current is not None:
            self.placed.emit(self.current, TextRange(*self.new.selected_range()))

    def _named(self, health: AnchorHealth) -> str:
        return {
            AnchorHealth.EXACT: self.tr("exact"),
            AnchorHealth.MOVED: self.tr("moved"),
            AnchorHealth.AMBIGUOUS: self.tr("ambiguous"),
            AnchorHealth.LOST: self.tr("lost"),
        }[health]

    def _meaning(self, repair: Repair) -> str:
        return {
            AnchorHealth.EXACT: self.tr("It stands in the new text as it was."),
            AnchorHealth.MOVED: self.tr("Found in the new text, with other words."),
            AnchorHealth.AMBIGUOUS: self.tr("It may stand in several places, or in none."),
            AnchorHealth.LOST: self.tr("The new text has nothing like it. It is kept as it is."),
        }[repair.found.health]


def _muted(text: str) -> QLabel:
    return plain_label(text, name="muted")
