"""The slim strip beside a text: where in the whole of it the marks are, and what is on show."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from timeline_app.view.reading.source_text import SourceText
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.showing.queries import ClaimMark
from timeline_app.workspace.sources.reading_gutter import DatedSentence

_WIDTH = 14
_THICKNESS = 3


class ReadingStrip(QWidget):
    """Claimed passages are bars, unused dates dots; a click goes to the nearest."""

    def __init__(self, text: SourceText, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = text
        self._theme = theme
        self._length = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Marks of the whole text"))
        self.setToolTip(
            self.tr("Bars: passages that claims stand on. Dots: dates that no claim uses yet.")
        )
        text.verticalScrollBar().valueChanged.connect(self.refresh)

    def set_length(self, length: int) -> None:
        """How many code points the whole text has."""
        self._length = length
        self.update()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    @Slot()
    def refresh(self) -> None:
        """Paint anew: the marks or what is on show have changed."""
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 100)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(self.rect(), QColor(theme.panel))
        if self._length:
            self._paint_view(painter)
            # A pixel's worth of marks is painted once, however many they are.
            bars = {self.y_of(mark.start): mark.claim for mark in self._text.marks}
            dots = {self.y_of(sentence.start) for sentence in self._text.dated}
            for y in dots:
                painter.fillRect(QRect(8, y, _THICKNESS, _THICKNESS), QColor(theme.muted))
            for y, claim in bars.items():
                current = claim == self._text.current_claim
                ink = QColor(theme.accent if current else theme.quote)
                painter.fillRect(QRect(2, y, _WIDTH - 4, _THICKNESS), ink)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), QColor(theme.border))
        painter.end()

    def _paint_view(self, painter: QPainter) -> None:
        first, count, whole = self._text.lines()
        top = first * self.height() // max(1, whole)
        height = max(6, count * self.height() // max(1, whole))
        painter.fillRect(QRect(0, top, _WIDTH, height), QColor(self._theme.grid_strong))

    def y_of(self, offset: int) -> int:
        """Where an offset of the text lies on the strip."""
        return offset * max(1, self.height() - _THICKNESS) // max(1, self._length)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        y = round(event.position().y())
        stops: list[ClaimMark | DatedSentence] = [*self._text.marks, *self._text.dated]
        if stops:
            self._text.go_to(min(stops, key=lambda stop: abs(self.y_of(stop.start) - y)))
