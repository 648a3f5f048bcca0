"""How a cell of the coverage matrix is drawn: a pill, fuller the firmer the claim is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.view.comparing.coverage_model import COVERAGE_ROLE
from timeline_app.view.theme import Theme
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.sources.coverage import Coverage

_HEIGHT = 18


class CoverageCells(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        coverage = index.data(COVERAGE_ROLE)
        if not isinstance(coverage, Coverage):
            super().paint(painter, option, index)
            return
        theme = self.theme
        rect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.fillRect(rect, QColor(theme.grid_strong))
        text = str(index.data())
        width = painter.fontMetrics().horizontalAdvance(text) + 18
        middle = rect.center().y() + 1
        pill = QRectF(rect.left() + 6.5, middle - _HEIGHT / 2, width, _HEIGHT)
        ink = QColor(theme.muted)
        if coverage is Coverage.STATED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(pill, 9, 9)
            ink = QColor(theme.on_accent)
        elif coverage is Coverage.INFERRED:
            ink = QColor(theme.accent)
            painter.setPen(QPen(ink, 1))
            painter.drawRoundedRect(pill, 9, 9)
        elif coverage is Coverage.EDITORIAL:
            painter.setPen(QPen(ink, 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(pill, 9, 9)
        elif coverage is Coverage.SILENT:
            text = "·"
        painter.setPen(ink)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)
        painter.restore()

    @override
    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width() + 12, max(size.height(), 26))
