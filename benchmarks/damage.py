"""Damage to texts, made by chance with a seed, that knows where each letter came from."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

NOWHERE = -1

SHORT_LINE = 120
"""Where no line of a text is longer, its lines were broken by hand."""

_LETTERS = {
    "latin": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
}
# What scanners take for one another.
_CONFUSIONS = {
    "m": ["rn", "nn"], "rn": ["m"], "h": ["b", "li"], "l": ["1", "i"], "i": ["l", "1"],
    "o": ["0", "c"], "e": ["c", "o"], "c": ["e"], "u": ["n", "ii"], "n": ["u", "ri"],
    "S": ["5"], "5": ["S"], "0": ["O"], "1": ["l", "I"], "B": ["8"], "8": ["B"], "cl": ["d"],
    "d": ["cl"], "t": ["f", "l"], "f": ["t"], "w": ["vv"], "a": ["o"], ",": ["."], ".": [","],
    "н": ["п", "и"], "п": ["н"], "и": ["н", "п"], "ш": ["щ", "ін"], "щ": ["ш"], "о": ["0", "с"],
    "с": ["е"], "е": ["с"], "в": ["б"], "б": ["6"], "л": ["п"], "т": ["г"], "г": ["т"], "ы": ["ьі"],
    "м": ["и"], "а": ["д"], "д": ["л"], "р": ["p"], "я": ["а"],
}  # fmt: skip
_STYLES = {
    '"': "“„«", "“": '"„', "”": '"', "'": "’‘", "’": "'", "-": "‑‐", "–": "-—", "—": "–-",
    " ": "\N{NO-BREAK SPACE}",
}  # fmt: skip
_LIGATURES = {"ffi": "ﬃ", "fi": "ﬁ", "fl": "ﬂ", "ff": "ﬀ"}


@dataclass(frozen=True)
class Damaged:
    """A text, and for each of its letters the offset that it had in the first text, or NOWHERE."""

    text: str
    origins: list[int]

    @classmethod
    def unhurt(cls, text: str) -> Damaged:
        return cls(text, list(range(len(text))))


Damage = Callable[[Damaged, random.Random], Damaged]


class _Writing:
    """A damaged text in the making."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._origins: list[int] = []

    def put(self, text: str, origin: int) -> None:
        self._pieces.append(text)
        self._origins += [origin] * len(text)

    def keep(self, damaged: Damaged, start: int, end: int) -> None:
        self._pieces.append(damaged.text[start:end])
        self._origins += damaged.origins[start:end]

    def done(self) -> Damaged:
        return Damaged("".join(self._pieces), self._origins)


def typos(share: float) -> Damage:
    """Letters replaced, left out, added and swapped, at this share of all places."""

    def hurt(damaged: Damaged, chance: random.Random) -> Damaged:
        writing, text, place = _Writing(), damaged.text, 0
        while place < len(text):
            origin = damaged.origins[place]
            if chance.random() >= share:
                writing.put(text[place], origin)
            else:
                kind = chance.randrange(4)
                letter = _letter_like(text[place], chance)
                if kind == 0:
                    writing.put(letter, origin)
                elif kind == 1:
                    writing.put(letter, NOWHERE)
                    writing.put(text[place], origin)
                elif kind == 2 and place + 1 < len(text):
                    writing.put(text[place + 1], damaged.origins[place + 1])
                    writing.put(text[place], origin)
                    place += 1
            place += 1
        return writing.done()

    return hurt


def scanning(share: float) -> Damage:
    """Letters taken for others that look alike, at this share of the places where that can be."""

    def hurt(damaged: Damaged, chance: random.Random) -> Damaged:
        writing, text, place = _Writing(), damaged.text, 0
        while place < len(text):
            long = text[place : place + 2] in _CONFUSIONS
            taken = text[place : place + (2 if long else 1)]
            if taken in _CONFUSIONS and chance.random() < share:
                writing.put(chance.choice(_CONFUSIONS[taken]), damaged.origins[place])
                place += len(taken)
            else:
                writing.put(text[place], damaged.origins[place])
                place += 1
        return writing.done()

    return hurt


def wrapped(damaged: Damaged, chance: random.Random) -> Damaged:
    """All lines broken anew at 60 to 80 letters, one in five in the middle of a word."""
    writing, text = _Writing(), damaged.text
    width, column = chance.randint(60, 80), 0
    for place, letter in enumerate(text):
        origin = damaged.origins[place]
        column += 1
        if letter == " " and column >= width - 8:
            writing.put("\n", origin)
            column = 0
        elif column >= width and _within_word(text, place) and chance.random() < 0.2:
            writing.put("-\n", NOWHERE)
            writing.put(letter, origin)
            column = 1
        else:
            writing.put(letter, origin)
            column = 0 if letter == "\n" else column
    return writing.done()


def styled(damaged: Damaged, chance: random.Random) -> Damaged:
    """Quotes, hyphens and blanks of other kinds, ligatures, soft hyphens, accents taken apart."""
    writing, text, place = _Writing(), damaged.text, 0
    while place < len(text):
        origin, letter = damaged.origins[place], text[place]
        ligature = next((one for one in _LIGATURES if text.startswith(one, place)), "")
        if ligature and chance.random() < 0.5:
            writing.put(_LIGATURES[ligature], origin)
            place += len(ligature)
            continue
        if letter in _STYLES and chance.random() < 0.3:
            writing.put(chance.choice(_STYLES[letter]), origin)
        else:
            writing.put(unicodedata.normalize("NFD", letter), origin)
        if _within_word(text, place + 1) and chance.random() < 0.01:
            writing.put("\N{SOFT HYPHEN}", NOWHERE)
        place += 1
    return writing.done()


def inserted(strangers: list[str]) -> Damage:
    """Paragraphs of other texts put in before one in five."""

    def hurt(damaged: Damaged, chance: random.Random) -> Damaged:
        writing = _Writing()
        for start, end in _paragraphs(damaged.text):
            if chance.random() < 0.2:
                writing.put(chance.choice(strangers) + "\n", NOWHERE)
            writing.keep(damaged, start, end)
        return writing.done()

    return hurt


def removed(damaged: Damaged, chance: random.Random) -> Damaged:
    """One paragraph in five left out."""
    writing = _Writing()
    for start, end in _paragraphs(damaged.text):
        if chance.random() >= 0.2:
            writing.keep(damaged, start, end)
    return writing.done()


def moved(damaged: Damaged, chance: random.Random) -> Damaged:
    """The text cut into some ten sections between paragraphs, which change places."""
    paragraphs = _paragraphs(damaged.text)
    cuts = sorted(chance.sample(range(len(paragraphs)), min(9, len(paragraphs) - 1)))
    edges = [0, *(paragraphs[cut][0] for cut in cuts), len(damaged.text)]
    sections = list(pairwise(edges))
    chance.shuffle(sections)
    writing = _Writing()
    for start, end in sections:
        writing.keep(damaged, start, end)
    return writing.done()


def all_of(*damages: Damage) -> Damage:
    """One damage after the other."""

    def hurt(damaged: Damaged, chance: random.Random) -> Damaged:
        for damage in damages:
            damaged = damage(damaged, chance)
        return damaged

    return hurt


def _letter_like(letter: str, chance: random.Random) -> str:
    return chance.choice(_LETTERS["cyrillic" if "а" <= letter.lower() <= "я" else "latin"])


def _within_word(text: str, place: int) -> bool:
    return 1 < place < len(text) - 1 and text[place - 2 : place + 2].isalpha()


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Paragraphs with what ends them: lines, or what lies between empty lines of short ones."""
    lines = text.splitlines(keepends=True)
    short = max(map(len, lines), default=0) <= SHORT_LINE
    found, start, end = [], 0, 0
    for line in lines:
        end += len(line)
        if not short or not line.strip():
            found.append((start, end))
            start = end
    return [*found, (start, end)] if start < end else found
