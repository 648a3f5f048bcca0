"""The words that were looked for, shown in a line of the verbatim text around them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from timeline_app.model.source import TextRange
from timeline_app.store.search.match_expression import Words
from timeline_app.text.folding import FOR_SEARCH, fold

LONGEST_SNIPPET = 200
"""Code points, without the dots where the text goes on."""

_BEFORE = 60
_ELLIPSIS = "…"
_BEGIN, _END, _REST, _BETWEEN_WORDS = r"(?<![^\W_])", r"(?![^\W_])", r"[^\W_]*", r"[\W_]+"
_RUN = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of text, blanks for line breaks, and the ranges of it in which the words stand."""

    text: str
    marks: tuple[TextRange, ...] = ()


def places(text: str, wanted: Sequence[Words]) -> tuple[TextRange, ...]:
    """Where the words stand in a text, in order, none over another; code points of the text."""
    folded = fold(text, FOR_SEARCH)
    found = {match.span() for one in set(wanted) for match in _pattern(one).finditer(folded.text)}
    ranges: list[TextRange] = []
    for start, end in sorted(found, key=lambda span: (span[0], -span[1])):
        begin, stop = folded.original_range(start, end)
        if not ranges or begin >= ranges[-1].end:
            ranges.append(TextRange(begin, stop))
    return tuple(ranges)


def snippet(text: str, marks: Sequence[TextRange]) -> Snippet:
    """Cut a line out of a text around the first of its marks, at blanks where there are any."""
    first = marks[0].start if marks else 0
    start = _after_blank(text, max(0, first - _BEFORE), first)
    end = _before_blank(text, min(len(text), start + LONGEST_SNIPPET), marks)
    before = _ELLIPSIS if start > 0 else ""
    after = _ELLIPSIS if end < len(text) else ""
    kept = [
        TextRange(mark.start - start, min(mark.end, end) - start)
        for mark in marks
        if mark.start < end
    ]
    return _on_one_line(before, text[start:end], after, kept)


def whole(text: str, marks: Sequence[TextRange]) -> Snippet:
    """All of a short text, on one line."""
    return _on_one_line("", text, "", marks)


def _on_one_line(before: str, text: str, after: str, marks: Sequence[TextRange]) -> Snippet:
    """Each run of white space becomes one blank, and the marks move with their words."""
    ends = [found.end() for found in _RUN.finditer(text)]
    lost = list(accumulate(found.end() - found.start() - 1 for found in _RUN.finditer(text)))

    def moved(offset: int) -> int:
        runs = bisect_right(ends, offset)
        return len(before) + offset - (lost[runs - 1] if runs else 0)

    kept = tuple(TextRange(moved(mark.start), moved(mark.end)) for mark in marks)
    return Snippet(before + _RUN.sub(" ", text) + after, kept)


def _pattern(words: Words) -> re.Pattern[str]:
    """The words in a row, whole ones, with whatever stands between them."""
    row = _BETWEEN_WORDS.join(words.words)  # they hold letters and figures alone
    return re.compile(f"{_BEGIN}{row}{_REST if words.prefix else _END}")


def _after_blank(text: str, start: int, first: int) -> int:
    if start == 0:
        return 0
    blank = next((at for at in range(start, first) if text[at].isspace()), None)
    return start if blank is None else blank + 1


def _before_blank(text: str, end: int, marks: Sequence[TextRange]) -> int:
    least = marks[0].end if marks else 0
    if end == len(text):
        return end
    blank = next((at for at in range(end, max(least, end - 40), -1) if text[at].isspace()), None)
    return max(end if blank is None else blank, min(least, len(text)))
