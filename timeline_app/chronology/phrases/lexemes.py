"""Cut what was typed into lexemes: numbers, signs, and phrases of the word lists.

Every pattern here matches in time linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from timeline_app.chronology.phrases.roles import Role

_PIECE = re.compile(r"[0-9]+|[^\W\d_]+|\S")

_SIGNS = {
    **dict.fromkeys("-‐‑‒–—−", Role.DASH),
    "/": Role.SLASH,
    ".": Role.DOT,
    ",": Role.COMMA,
    ":": Role.COLON,
    "+": Role.PLUS,
    "?": Role.QUESTION,
    "~": Role.TILDE,
    "%": Role.PERCENT,
}
_BRACKETS = frozenset("()[]")
_GROUPING = frozenset(",\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")

# Cyrillic letters that stand in for Roman numerals on a Russian keyboard.
_ROMAN_LOOKALIKES = str.maketrans("ХІСМ", "XICM")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000}
_LONGEST_ROMAN = 8

Piece = tuple[str, int, int]  # folded text, start and end
Phrase = tuple[tuple[str, ...], Role, int | str, str]


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A number, a sign or a phrase at `start` to `end` of the text. `language` is "" for signs."""

    role: Role
    value: int | str
    text: str
    start: int
    end: int
    language: str = ""

    @property
    def number(self) -> int:
        return int(self.value)


def cut(text: str, languages: Sequence[str]) -> list[Lexeme]:
    """Return the lexemes of `text`. Brackets and the dots of abbreviations are left out."""
    pieces = _pieces(text)
    lists = _word_lists(tuple(languages))
    lexemes: list[Lexeme] = []
    place = 0
    while place < len(pieces):
        lexeme, place = _next_lexeme(pieces, place, lists)
        lexemes.append(lexeme)
    return _grouped(lexemes, text)


def roman_number(text: str) -> int | None:
    """Return the value of a Roman numeral, or None for another word."""
    letters = text.upper().translate(_ROMAN_LOOKALIKES)
    if len(letters) > _LONGEST_ROMAN or not all(letter in _ROMAN_VALUES for letter in letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def _pieces(text: str) -> list[Piece]:
    pieces: list[Piece] = []
    after_letters = False
    for match in _PIECE.finditer(text):
        piece = _fold(match.group())
        if piece in _BRACKETS or (piece == "." and after_letters):
            continue
        after_letters = piece[0].isalpha()
        pieces.append((piece, match.start(), match.end()))
    return pieces


def _next_lexeme(
    pieces: list[Piece], place: int, lists: Mapping[str, list[Phrase]]
) -> tuple[Lexeme, int]:
    piece, start, end = pieces[place]
    for words, role, value, language in lists.get(piece, ()):
        if _stands_at(pieces, place, words):
            end = pieces[place + len(words) - 1][2]
            return Lexeme(role, value, " ".join(words), start, end, language), place + len(words)
    if piece[0] in "0123456789":
        return Lexeme(Role.NUMBER, piece, piece, start, end), place + 1
    return Lexeme(_SIGNS.get(piece, Role.WORD), piece, piece, start, end), place + 1


def _stands_at(pieces: list[Piece], place: int, words: tuple[str, ...]) -> bool:
    if len(words) == 1:
        return True  # the lists are by first word
    if place + len(words) > len(pieces) or pieces[place + 1][0] != words[1]:
        return False
    # The "-е" of "1930-е" has no blank within.
    if words[0] == "-" and pieces[place][2] != pieces[place + 1][1]:
        return False
    return all(pieces[place + number][0] == word for number, word in enumerate(words))


def _grouped(lexemes: list[Lexeme], text: str) -> list[Lexeme]:
    """Join the groups of a number like 66,000,000, or 170 003 with a no-break space."""
    joined: list[Lexeme] = []
    for lexeme in lexemes:
        after_comma = bool(joined) and joined[-1].role is Role.COMMA
        place = len(joined) - (2 if after_comma else 1)
        if place >= 0 and _continues(joined[place], lexeme, text):
            start, digits = joined[place].start, joined[place].text + lexeme.text
            joined[place:] = [Lexeme(Role.NUMBER, digits, digits, start, lexeme.end)]
        else:
            joined.append(lexeme)
    return joined


def _continues(before: Lexeme, lexeme: Lexeme, text: str) -> bool:
    if before.role is not Role.NUMBER or lexeme.role is not Role.NUMBER:
        return False
    has_groups = before.end - before.start > len(before.text)
    return (
        len(lexeme.text) == 3
        and lexeme.start == before.end + 1
        and text[before.end] in _GROUPING
        and (has_groups or len(before.text) <= 3)
    )


def _fold(word: str) -> str:
    return word.casefold().replace("ё", "е")


@cache
def _word_lists(languages: tuple[str, ...]) -> dict[str, list[Phrase]]:
    """Return the phrases of these languages by their first word, longest first."""
    lists: dict[str, list[Phrase]] = {}
    for language in languages:
        if language == "en":
            from timeline_app.chronology.phrases.english import phrases
        elif language == "ru":
            from timeline_app.chronology.phrases.russian import phrases
        else:
            continue
        for phrase, (role, value) in phrases().items():
            words = tuple(_PIECE.findall(phrase))
            lists.setdefault(words[0], []).append((words, role, value, language))
    for found in lists.values():
        found.sort(key=lambda phrase: -len(phrase[0]))
    return lists
