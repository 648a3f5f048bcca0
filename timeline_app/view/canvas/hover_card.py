"""The card beside the pointer: an event's title and date, before anything is clicked."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from timeline_app.view.widgets.plain_text import one_line, plain_label

_WIDEST = 360
_OFFSET = QPoint(14, 20)


class HoverCard(QFrame):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("hoverCard")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around = parent
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(10, 7, 10, 8)
        column.setSpacing(2)
        self._title = plain_label(name="hoverTitle")
        self._date = plain_label(name="hoverDate")
        column.addWidget(self._title)
        column.addWidget(self._date)
        self.hide()

    @property
    def texts(self) -> tuple[str, str]:
        return self._title.text(), self._date.text()

    def show_at(self, position: QPoint, title: str, date: str) -> None:
        """Show beside `position` (of the parent), moved so that it stays inside the parent."""
        title = one_line(title)
        self._title.setText(title)
        self._date.setText(date)
        metrics = self._title.fontMetrics()
        longest = max(metrics.horizontalAdvance(title), metrics.horizontalAdvance(date))
        width = min(_WIDEST, longest + 34)
        self.setFixedWidth(width)
        self.setFixedHeight(self._column.heightForWidth(width))
        place = position + _OFFSET
        x = max(4, min(place.x(), self._around.width() - self.width() - 4))
        y = place.y()
        if y + self.height() > self._around.height() - 4:
            y = position.y() - self.height() - 10
        self.move(x, max(4, y))
        self.show()
        self.raise_()
