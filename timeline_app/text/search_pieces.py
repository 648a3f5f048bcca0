"""Texts made ready for an index of words: cut into pieces, and folded many at a time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from timeline_app.text.folding import FOR_SEARCH, fold

LONGEST_PIECE = 2000
"""Code points of a piece. What is searched for must stand within one."""

_SHORTEST_PIECE = 600
_BREAKS = (
    re.compile(r"(?:\r\n|\n|\r)\s*(?:\r\n|\n|\r)"),  # paragraphs
    re.compile(r"[.!?…][\"'”»’)]*\s|\r\n|\n|\r"),  # sentences and lines
    re.compile(r"\s"),
)
_BETWEEN = "\0"  # no document holds one, and folding leaves it alone

WORD = re.compile(r"[^\W_]+")
"""A word as the index knows it: letters and digits."""


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Cut a text into ranges of code points that cover it.

    A piece ends with a paragraph where it can, else with a sentence or a line, else with a word.
    """
    start = 0
    while len(text) - start > LONGEST_PIECE:
        end = _end_of_piece(text, start)
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _end_of_piece(text: str, start: int) -> int:
    limit = start + LONGEST_PIECE
    for kind in _BREAKS:
        ends = [found.end() for found in kind.finditer(text, start + _SHORTEST_PIECE, limit)]
        if ends:
            return ends[-1]
    return limit


def folded_for_search(texts: Iterable[str]) -> list[str]:
    """Fold texts as what is typed is folded: together, for the cost of one text is in its start."""
    clean = [text.replace(_BETWEEN, " ") for text in texts]
    if not clean:
        return []
    joined = _BETWEEN.join(clean)
    return fold(joined, FOR_SEARCH).text.split(_BETWEEN)
