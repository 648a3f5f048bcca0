"""Where sentences begin and end, in English and Russian, by closed word lists.

Good enough to quote a sentence around a date: it would rather join two sentences than cut one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import TypeAlias

SentenceRange: TypeAlias = tuple[int, int]
"""Half-open, in code points, without the white space around."""

# A text in which no line is longer is taken to be wrapped by hand: there a newline is a blank.
_LONGEST_WRAPPED_LINE = 120

_PARAGRAPH_BREAK = re.compile(r"(?>\r\n|\n|\r)(?:[^\S\n\r]*(?>\r\n|\n|\r))+")
_LINE_BREAK = re.compile(r"(?:\r\n|\n|\r)+")
# Only from the first of a row of stops: a text of nothing but stops must not cost its square.
_END = re.compile(r"""(?<![.!?…])[.!?…]++["'”’»)\]]*+(?=\s)""")
_OPENING = "\"'“‘„«([—–-•"
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_WORD = re.compile(r"\w*")
_LONGEST_WORD = 24


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Abbreviations after which a sentence goes on, whatever comes next.
_ABBREVIATIONS = _words(
    """
    mr mrs ms messrs dr prof rev hon st gen col maj capt lt cmdr adm sgt sen rep gov pres
    vs viz cf e.g i.e no nos vol vols p pp ed eds fig ch art sec para approx ca c fl b d
    jan feb mar apr jun jul aug sep sept oct nov dec
    г гг в вв т тт т.е т.к т.н т.п т.д им ул пр пл д кв стр с см ср напр св ок проф акад доц
    ген полк тов гр руб коп чел н до янв фев февр апр авг сент окт нояб дек
    """
)
# Abbreviations that may also end a sentence; it ends where one of the starters comes next.
_MAY_END = _words("inc ltd co corp jr sr etc др пр г гг в вв э н.э")
_STARTERS = _words(
    """
    the a an this that these those it he she they we in on at by for from with after before during
    while when as if but and however although meanwhile moreover there its his her their our
    это этот эта эти он она они мы в на по из для после до при когда если но и однако также так
    """
)


def sentences(text: str) -> Iterator[SentenceRange]:
    """All sentences of `text` in order. Headings and list entries count as sentences."""
    for start, end in _paragraphs(text):
        begin = start
        for found in _END.finditer(text, start, end):
            if _ends_sentence(text, found, end):
                yield from _trimmed(text, begin, found.end())
                begin = found.end()
        yield from _trimmed(text, begin, end)


def sentence_around(found: Sequence[SentenceRange], start: int, end: int) -> SentenceRange:
    """The sentences that a range touches, as one range; the range itself where there is none.

    `found` are the sentences of the text, in order.
    """
    first = bisect_right(found, start, key=lambda sentence: sentence[1])
    last = bisect_left(found, max(end, start + 1), key=lambda sentence: sentence[0])
    if first >= last:
        return start, end
    return min(start, found[first][0]), max(end, found[last - 1][1])


def _paragraphs(text: str) -> Iterator[SentenceRange]:
    longest = max((len(line) for line in text.splitlines()), default=0)
    pattern = _PARAGRAPH_BREAK if longest <= _LONGEST_WRAPPED_LINE else _LINE_BREAK
    position = 0
    for found in pattern.finditer(text):
        yield position, found.start()
        position = found.end()
    yield position, len(text)


def _trimmed(text: str, start: int, end: int) -> Iterator[SentenceRange]:
    piece = text[start:end]
    if piece.strip():
        yield start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _ends_sentence(text: str, found: re.Match[str], end: int) -> bool:
    rest = text[found.end() : min(end, found.end() + 80)].lstrip()
    follower = rest.lstrip(_OPENING)[:1]
    if follower.islower() or not rest:
        return not rest
    if not found[0].startswith(".") or found[0].startswith(".."):
        return True
    before = text[max(0, found.start() - _LONGEST_WORD) : found.start()]
    word = _matched(_WORD_BEFORE.search(before))
    starter = _next_word(rest).lower() in _STARTERS
    if _is_initial(word):
        return "." in word and starter
    if word.lower() in _MAY_END:
        return starter
    return word.lower() not in _ABBREVIATIONS


def _next_word(rest: str) -> str:
    return _matched(_WORD.match(rest.lstrip(_OPENING)))


def _matched(found: re.Match[str] | None) -> str:
    return found[0] if found else ""


def _is_initial(word: str) -> bool:
    """Whether a word is one capital letter, or several with full stops: M, U.S, Т.Г."""
    letters = word.split(".")
    return bool(word) and all(len(letter) == 1 and letter.isupper() for letter in letters)
