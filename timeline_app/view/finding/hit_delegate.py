"""How a hit is drawn: its title, where it stands, and a snippet with the words marked."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from timeline_app.text.shown_characters import shown
from timeline_app.view import fonts
from timeline_app.view.finding.hit_list import Hit, HitList, Index
from timeline_app.view.theme import Theme, mixed
from timeline_app.view.widgets.marked_text import MarkedText
from timeline_app.view.widgets.overriding import override
from timeline_app.workspace.searching.search_answer import EventHit
from timeline_app.workspace.searching.snippets import Snippet

_SIDE, _TOP, _GAP = 16, 8, 2
_TITLE_LINES, _SNIPPET_LINES = 2, 3
_GROUP_HEIGHT = 34


class HitDelegate(QStyledItemDelegate):
    def __init__(self, hits: HitList, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._hits, self._theme, self._view = hits, theme, view

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hit = self._hits.hit(index)
        width = self._view.viewport().width()
        if hit is None:
            return QSize(width, _GROUP_HEIGHT)
        title, snippet = self._texts(hit, width - 2 * _SIDE)
        origin = fonts.inter(11)
        return QSize(
            width, round(2 * _TOP + title.height + origin.pixelSize() * 1.5 + _GAP + snippet.height)
        )

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        hit = self._hits.hit(index)
        theme = self._theme
        rect = QRectF(option.rect)
        painter.save()
        if hit is None:
            self._paint_group(painter, rect, str(index.data()))
        else:
            if option.state & QStyle.StateFlag.State_Selected:
                painter.fillRect(rect, mixed(theme.accent, theme.raised, 0.14))
                painter.fillRect(QRectF(rect.x(), rect.y(), 3, rect.height()), QColor(theme.accent))
            self._paint_hit(painter, rect, hit)
            line = QRectF(rect.x() + _SIDE, rect.bottom() - 1, rect.width() - 2 * _SIDE, 1)
            painter.fillRect(line, QColor(theme.grid))
        painter.restore()

    def _paint_group(self, painter: QPainter, rect: QRectF, name: str) -> None:
        painter.fillRect(rect, QColor(self._theme.panel))
        painter.setFont(fonts.inter(11, QFont.Weight.DemiBold))
        painter.setPen(QColor(self._theme.muted))
        where = rect.adjusted(_SIDE, 6, -_SIDE, 0)
        painter.drawText(where, Qt.AlignmentFlag.AlignVCenter.value, name)

    def _paint_hit(self, painter: QPainter, rect: QRectF, hit: Hit) -> None:
        theme = self._theme
        title, snippet = self._texts(hit, round(rect.width()) - 2 * _SIDE)
        x, y = rect.x() + _SIDE, rect.y() + _TOP
        title.paint(painter, QPointF(x, y), QColor(theme.text))
        y += title.height
        font = fonts.inter(11)
        painter.setFont(font)
        painter.setPen(QColor(theme.warning if hit.sounds_like else theme.muted))
        height = font.pixelSize() * 1.5
        origin = QRectF(x, y, rect.width() - 2 * _SIDE, height)
        line = painter.fontMetrics().elidedText(
            shown(self._hits.origin(hit)), Qt.TextElideMode.ElideRight, round(origin.width())
        )
        painter.drawText(origin, Qt.AlignmentFlag.AlignVCenter.value, line)
        snippet.paint(painter, QPointF(x, y + height + _GAP), QColor(theme.muted))

    def _texts(self, hit: Hit, width: int) -> tuple[MarkedText, MarkedText]:
        title = hit.title if isinstance(hit, EventHit) else Snippet(hit.title)
        bold, mark = fonts.inter(13, QFont.Weight.DemiBold), QColor(self._theme.quote)
        return (
            MarkedText(title, bold, width, _TITLE_LINES, mark),
            MarkedText(hit.snippet, fonts.inter(12), width, _SNIPPET_LINES, mark),
        )
