"""What is marked in a text: claimed passages, unused dates, and the one thing highlighted."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QColor, QTextCharFormat

from timeline_app.model.source import TextRange
from timeline_app.view.theme import Theme
from timeline_app.workspace.showing.queries import ClaimMark
from timeline_app.workspace.sources.reading_gutter import DatedSentence

Stop: TypeAlias = ClaimMark | DatedSentence


class Painted(NamedTuple):
    """A range to paint, in code points of the text."""

    start: int
    end: int
    style: QTextCharFormat


class TextMarks:
    """The marks of one text, all in code points of it. `dated` is in the order of the text."""

    def __init__(self, claimed: Sequence[ClaimMark] = ()) -> None:
        self.claimed = tuple(claimed)
        self.dated: list[DatedSentence] = []
        self.claim: str | None = None
        self._highlighted: DatedSentence | TextRange | None = None

    def __len__(self) -> int:
        return len(self.claimed) + len(self.dated)

    def highlight(
        self, *, claim: str | None = None, place: DatedSentence | TextRange | None = None
    ) -> None:
        """Only one thing is highlighted at a time."""
        self.claim, self._highlighted = claim, place

    def any_in(self, first: int, last: int) -> bool:
        """Whether there is something to paint between two offsets."""
        return next(self._plain(first, last), None) is not None or any(self._top(first, last))

    def painted(self, first: int, last: int, theme: Theme) -> list[Painted]:
        """What is to be painted between two offsets, the highlighted last: it lies over all."""
        claimed = QTextCharFormat()
        claimed.setBackground(QColor(theme.mark))
        unused = QTextCharFormat()
        unused.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        unused.setUnderlineColor(QColor(theme.accent))
        current = QTextCharFormat()
        current.setBackground(QColor(theme.quote))
        found = []
        for one in self._plain(first, last):
            style = claimed if isinstance(one, ClaimMark) else unused
            found.append(Painted(one.start, one.end, style))
        found += [Painted(one.start, one.end, current) for one in self._top(first, last)]
        return found

    def _plain(self, first: int, last: int) -> Iterator[Stop]:
        for mark in self.claimed:
            if mark.end > first and mark.start < last and mark.claim != self.claim:
                yield mark
        begin = bisect_left(self.dated, first, key=lambda one: one.end)
        end = bisect_right(self.dated, last, key=lambda one: one.start)
        yield from self.dated[begin:end]

    def _top(self, first: int, last: int) -> Iterator[Stop | TextRange]:
        for mark in self.claimed:
            if mark.end > first and mark.start < last and mark.claim == self.claim:
                yield mark
        place = self._highlighted
        if place is not None and place.end > first and place.start < last:
            yield place

    def at(self, offset: int) -> ClaimMark | None:
        """The claimed passage at an offset.

        Where several lie over one another, the shortest; of equal ones, the one after the current,
        so that clicks go round.
        """
        found = [mark for mark in self.claimed if mark.start <= offset <= mark.end]
        if not found:
            return None
        shortest = min(mark.end - mark.start for mark in found)
        equal = [mark for mark in found if mark.end - mark.start == shortest]
        ids = [mark.claim for mark in equal]
        after = ids.index(self.claim) + 1 if self.claim in ids else 0
        return equal[after % len(equal)]

    def beside(self, step: int) -> Stop | None:
        """The next mark in the text, claimed or dated, or with -1 the one before; they go round."""
        stops: list[Stop] = [*self.claimed, *self.dated]
        if not stops:
            return None
        stops.sort(key=lambda stop: (stop.start, stop.end))
        here = next((n for n, stop in enumerate(stops) if self._is_current(stop)), None)
        return stops[0 if here is None else (here + step) % len(stops)]

    def _is_current(self, stop: Stop) -> bool:
        if isinstance(stop, ClaimMark):
            return stop.claim == self.claim
        return stop == self._highlighted
