"""Bars over the whole width of a window that say what is special about it, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from timeline_app.view.widgets.notice_bar import NoticeBar

Offer: TypeAlias = tuple[str, Callable[[], None]]
"""A button's text, and what it does."""


class Notices(QObject):
    """At most one bar of each kind. They are made when first needed: the first frame has none."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._bars: dict[str, NoticeBar] = {}

    def show(
        self, kind: str, text: str, offers: Sequence[Offer] = (), *, lasting: bool = False
    ) -> NoticeBar:
        """Say this in the bar of a kind, in place of what it said before.

        Where it is `lasting` it cannot be put away: it goes when one of the offers was taken.
        """
        from timeline_app.view.widgets.notice_bar import NoticeBar

        if kind not in self._bars:
            self._bars[kind] = NoticeBar(kind, self._window)
        bar = self._bars[kind]
        bar.say(text, offers, lasting=lasting)
        return bar

    def hide(self, kind: str) -> None:
        if kind in self._bars:
            self._bars[kind].hide()

    def bar(self, kind: str) -> NoticeBar | None:
        """The bar of a kind, where it is on show."""
        bar = self._bars.get(kind)
        return None if bar is None or bar.isHidden() else bar
