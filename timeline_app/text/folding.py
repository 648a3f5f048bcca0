"""A text folded for searching, with a map back to the exact offsets.

Folded are: letter case, composed and decomposed characters, ligatures, quotation marks, hyphens
and dashes, soft hyphens and other marks without width, words broken over two lines, and runs of
white space; by choice also accents and the letter ё. Two texts that differ in nothing else fold
to the same.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

_QUOTES = {
    **dict.fromkeys("‘’‚‛‹›´`ʹʼ′", "'"),
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
}
_DASHES = dict.fromkeys("‐‑‒–—―−", "-")
_DROPPED = dict.fromkeys("\xad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff", "")
_WRITING = {**_QUOTES, **_DASHES, **_DROPPED}

# A word broken over two lines. Before a small letter the hyphen goes, as in "coun-\ntries";
# before a capital it stays, as in "Soyuz-\nApollo".
_BROKEN_WORD = r"(?<=[^\s\-])[-\xad\u2010\u2011][^\S\n\r]*(?:\r\n|\n|\r)\s*(?=\S)"
_MOST_MARKS = 64  # no letter that anybody reads has more
_HANGUL_VOWELS_AND_FINALS = "\u1160-\u11ff"


@dataclass(frozen=True, slots=True)
class Folding:
    """What to fold beyond the writing: letter case, accents, and ё as е."""

    case: bool = True
    accents: bool = False
    yo: bool = False


FOR_QUOTES = Folding()
"""For finding a quotation again."""

FOR_SEARCH = Folding(accents=True, yo=True)
"""For what a person types."""


class FoldedText:
    """A folded text. `units` are the places where it is not one character for one.

    Each unit is (folded start, folded end, original start, original end); between units both
    texts run in step.
    """

    def __init__(self, text: str, units: list[tuple[int, int, int, int]]) -> None:
        self.text = text
        self._folded_starts = [unit[0] for unit in units]
        self._original_starts = [unit[2] for unit in units]
        self._units = units

    def original_range(self, start: int, end: int) -> tuple[int, int]:
        """The exact range, in code points of the original, of a folded range.

        A range that cuts into a ligature or a run of blanks takes the whole of it.
        """
        first = self._unit_over(start)
        if start >= end:
            place = self._in_step(start) if first is None else first[2]
            return place, place
        last = self._unit_over(end - 1)
        begin = self._in_step(start) if first is None else first[2]
        return begin, self._in_step(end - 1) + 1 if last is None else last[3]

    def folded_offset(self, offset: int) -> int:
        """Where the character at an offset of the original stands in the folded text."""
        place = bisect_right(self._original_starts, offset) - 1
        if place < 0:
            return offset
        folded_start, folded_end, _, original_end = self._units[place]
        return folded_start if offset < original_end else folded_end + offset - original_end

    def _unit_over(self, offset: int) -> tuple[int, int, int, int] | None:
        """The unit that holds a folded character. Units that fold to nothing hold none."""
        place = bisect_right(self._folded_starts, offset) - 1
        if place >= 0 and offset < self._units[place][1]:
            return self._units[place]
        return None

    def _in_step(self, offset: int) -> int:
        """The original offset of a folded character outside of all units."""
        place = bisect_right(self._folded_starts, offset) - 1
        if place < 0:
            return offset
        _, folded_end, _, original_end = self._units[place]
        return original_end + offset - folded_end


def fold(text: str, folding: Folding = FOR_QUOTES) -> FoldedText:
    """Fold `text`. The cost is linear, and small where the text is mostly plain."""
    characters = set(text)
    table = {character: _folded_character(character, folding) for character in characters}
    translation = str.maketrans(table)
    pieces: list[str] = []
    units: list[tuple[int, int, int, int]] = []
    position = length = 0
    for found in _special(text, table).finditer(text):
        plain = text[position : found.start()].translate(translation)
        folded = _folded_unit(found, table, text, folding)
        length += len(plain)
        units.append((length, length + len(folded), found.start(), found.end()))
        pieces += (plain, folded)
        length += len(folded)
        position = found.end()
    pieces.append(text[position:].translate(translation))
    return FoldedText("".join(pieces), units)


def _special(text: str, table: dict[str, str]) -> re.Pattern[str]:
    """What must be folded as a unit: all that does not become one character for one."""
    dropped = "".join(_DROPPED)
    kinds = [_BROKEN_WORD, rf"(?P<blanks>[\s{dropped}]{{2,}})"]
    characters = set(text)
    if not unicodedata.is_normalized("NFC", text):
        marks = {one for one in characters if unicodedata.category(one).startswith("M")}
        kinds.append(rf"(?P<cluster>.[{_escaped(marks)}{_HANGUL_VOWELS_AND_FINALS}]+)")
    longer = {one for one in characters if len(table[one]) != 1}
    if longer:
        kinds.append(f"[{_escaped(longer)}]")
    return re.compile("|".join(kinds), re.DOTALL)


def _escaped(characters: set[str]) -> str:
    return "".join(re.escape(one) for one in sorted(characters))


def _folded_unit(found: re.Match[str], table: dict[str, str], text: str, folding: Folding) -> str:
    unit = found[0]
    if found.lastgroup == "cluster":
        return "".join(_folded_character(one, folding) for one in _composed(unit))
    if found.lastgroup == "blanks":
        return "" if not any(one.isspace() for one in unit) else " "
    if len(unit) == 1:
        return table[unit]
    follower = text[found.end() : found.end() + 1]
    return "" if unit[0] == "\xad" or follower.islower() else "-"


def _composed(cluster: str) -> str:
    """A letter and its marks in Unicode's normal form C.

    Python brings marks into their order one by one, in time that grows with the square of how many
    follow one letter: a hostile text has thousands. So those are brought into order before.
    """
    if len(cluster) > _MOST_MARKS:
        apart = "".join(unicodedata.normalize("NFD", one) for one in cluster)
        runs = groupby(apart, key=lambda one: unicodedata.combining(one) > 0)
        ordered = (sorted(run, key=unicodedata.combining) if mark else run for mark, run in runs)
        cluster = "".join(chain.from_iterable(ordered))
    return unicodedata.normalize("NFC", cluster)


@lru_cache(maxsize=4096)  # a text has few kinds of letters, and a search folds many short texts
def _folded_character(character: str, folding: Folding) -> str:
    if character.isspace():
        return " "
    folded = _WRITING.get(character)
    if folded is None:
        folded = unicodedata.normalize("NFKC", character)
        if folded[:1].isspace():  # a spacing accent, which NFKC would take apart
            folded = character
        folded = "".join(_WRITING.get(one, one) for one in folded)
    if folding.case:
        folded = folded.casefold()
    if folding.yo:
        folded = folded.replace("ё", "е").replace("Ё", "Е")
    return _without_accents(folded) if folding.accents else folded


def _without_accents(text: str) -> str:
    """Drop what stands above or below a letter, but not from й and its like: another letter."""
    kept = []
    for character in text:
        if "\u0400" <= character <= "\u052f":
            kept.append(character)
            continue
        kept += [one for one in unicodedata.normalize("NFD", character) if not _is_accent(one)]
    return "".join(kept)


def _is_accent(character: str) -> bool:
    """By combining class: accents have 200 and more, Hebrew and Arabic vowel points 10 to 35.

    What lies between are signs without which a letter is another one, as in Hindi or Japanese.
    """
    combining = unicodedata.combining(character)
    return combining >= 200 or 10 <= combining <= 35
