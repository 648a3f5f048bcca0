"""What to look for in an index of words, as a tree, and how FTS5 is asked for it.

Nothing that a person typed reaches FTS5 but as a quoted phrase of folded text.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    """The expression in the syntax of FTS5. It finds all that match, and with phrases some more."""
    if isinstance(match, Words):
        words = [f'"{word}"' for word in match.words]
        words[-1] += " *" if match.prefix else ""
        return words[0] if len(words) == 1 else f"({' AND '.join(words)})"
    if isinstance(match, Without):
        part = as_fts5(match.part)
        return part if has_phrase(match.unwanted) else f"({part} NOT {as_fts5(match.unwanted)})"
    between = " AND " if isinstance(match, AllOf) else " OR "
    return f"({between.join(as_fts5(part) for part in match.parts)})"


def has_phrase(match: Match) -> bool:
    """Whether words must follow one another, which an index without their places cannot tell."""
    if isinstance(match, Words):
        return len(match.words) > 1
    if isinstance(match, Without):
        return has_phrase(match.part) or has_phrase(match.unwanted)
    return any(has_phrase(part) for part in match.parts)


def holds(match: Match, words: Sequence[str]) -> bool:
    """Whether the words of a text, in their order, match."""
    if isinstance(match, Words):
        return any(stand_at(words, at, match) for at in range(len(words) - len(match.words) + 1))
    if isinstance(match, Without):
        return holds(match.part, words) and not holds(match.unwanted, words)
    found = (holds(part, words) for part in match.parts)
    return all(found) if isinstance(match, AllOf) else any(found)


def stand_at(words: Sequence[str], at: int, wanted: Words) -> bool:
    """Whether the wanted words stand in a row from a place on."""
    last = at + len(wanted.words) - 1
    if wanted.prefix:
        if not words[last].startswith(wanted.words[-1]):
            return False
    elif words[last] != wanted.words[-1]:
        return False
    return all(words[at + n] == word for n, word in enumerate(wanted.words[:-1]))


def wanted_words(match: Match) -> tuple[Words, ...]:
    """The words and phrases that make a hit, for showing them in it."""
    if isinstance(match, Words):
        return (match,)
    if isinstance(match, Without):
        return wanted_words(match.part)
    return tuple(words for part in match.parts for words in wanted_words(part))
