"""Titles of the events on show and of those that may come next, read before they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from timeline_app.model.event_columns import EventTexts

KEPT = 4_000
_AT_ONCE = 48


class TitleCache:
    """Titles by row of the columns that the texts are of."""

    def __init__(self, texts: EventTexts) -> None:
        self._texts = texts
        self._titles: dict[int, str] = {}

    def titles(self, rows: Sequence[int]) -> list[str]:
        """The titles of rows, read once and kept while they are likely to be drawn again."""
        self._read([row for row in rows if row not in self._titles], rows)
        return [self._titles[row] for row in rows]

    def read_ahead(self, rows: Sequence[int]) -> bool:
        """Read some titles before they are needed; False where all of them are there."""
        missing = [row for row in rows if row not in self._titles]
        self._read(missing[:_AT_ONCE], rows)
        return bool(missing)

    def _read(self, missing: Sequence[int], wanted: Sequence[int]) -> None:
        if not missing:
            return
        if len(self._titles) > KEPT:
            self._titles = {row: self._titles[row] for row in wanted if row in self._titles}
        self._titles.update(zip(missing, self._texts.titles(missing), strict=True))
