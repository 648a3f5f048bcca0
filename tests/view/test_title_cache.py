"""Titles are read once, ahead of their labels, and not kept for ever."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.view.canvas.title_cache import KEPT, TitleCache


class Texts:
    """Titles that tell their row, and which rows were read."""

    def __init__(self) -> None:
        self.read: list[int] = []

    def ids(self, rows: Sequence[int]) -> list[str]:
        return [f"event-{row}" for row in rows]

    def titles(self, rows: Sequence[int]) -> list[str]:
        self.read += rows
        return [f"Title {row}" for row in rows]


def test_what_was_read_ahead_is_not_read_again() -> None:
    texts = Texts()
    cache = TitleCache(texts)
    while cache.read_ahead(range(200)):
        pass
    assert sorted(texts.read) == list(range(200))
    assert cache.titles([7, 3]) == ["Title 7", "Title 3"]
    assert len(texts.read) == 200


def test_titles_far_from_the_view_are_forgotten() -> None:
    texts = Texts()
    cache = TitleCache(texts)
    cache.titles(range(KEPT + 1))
    cache.titles([1, KEPT + 5])
    texts.read.clear()
    cache.titles([1, 2])
    assert texts.read == [2]
