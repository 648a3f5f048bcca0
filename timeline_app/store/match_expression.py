"""What to look for in an index of words, as a tree, and how FTS5 is asked for it.

Nothing that a person typed reaches FTS5 but as a quoted phrase of folded text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from timeline_app.text.folding import FOR_SEARCH, fold
from timeline_app.text.search_pieces import WORD


@dataclass(frozen=True, slots=True)
class Words:
    """Words that follow one another; with `prefix`, the last one may go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Match
    unwanted: Match


Match: TypeAlias = Words | AllOf | AnyOf | Without


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as the index knows them."""
    return tuple(WORD.findall(fold(text, FOR_SEARCH).text))


def as_fts5(match: Match) -> str:
    """The expression in the syntax of FTS5."""
    if isinstance(match, Words):
        return f'"{" ".join(match.words)}"{" *" if match.prefix else ""}'
    if isinstance(match, Without):
        return f"({as_fts5(match.part)} NOT {as_fts5(match.unwanted)})"
    between = " AND " if isinstance(match, AllOf) else " OR "
    return f"({between.join(as_fts5(part) for part in match.parts)})"


def wanted_words(match: Match) -> tuple[Words, ...]:
    """The words and phrases that make a hit, for showing them in it."""
    if isinstance(match, Words):
        return (match,)
    if isinstance(match, Without):
        return wanted_words(match.part)
    return tuple(words for part in match.parts for words in wanted_words(part))
