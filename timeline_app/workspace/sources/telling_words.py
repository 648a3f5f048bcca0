"""Words that tell: names, numbers and words of time, and which of them one source alone has.

"Caribbean crisis" and "Cuban Missile Crisis", "July 1975" and "1975", "a decade and a half" and
"16 years" differ in such words; in all their other words two authors differ anyway.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from timeline_app.model.source import TextRange

_WORD = re.compile(r"[^\W_]+(?:['’.,](?=\w)[^\W_]+)*")
_SENTENCE_START = re.compile(r"(?:\A|[.!?…]['\"”’»)]*\s+|\n\s*)['\"“‘«(]*\Z")


def _words(text: str) -> list[str]:
    return text.split()


# All words for one number stand on one line, which counts from 0.
_NUMBER_LINES = """\
zero ноль
one один одна одно
two два две двух
three три трех
four четыре четырех
five пять пяти
six шесть шести
seven семь семи
eight восемь восьми
nine девять девяти
ten десять десяти
eleven одиннадцать
twelve двенадцать
thirteen тринадцать
fourteen четырнадцать
fifteen пятнадцать
sixteen шестнадцать шестнадцати
seventeen семнадцать
eighteen восемнадцать
nineteen девятнадцать
twenty двадцать"""
_NUMBERS = {
    word: str(number)
    for number, line in enumerate(_NUMBER_LINES.splitlines())
    for word in _words(line)
}
_TIMES = frozenset(
    _words(
        """
        day days week weeks month months year years decade decades century centuries half quarter
        january february march april may june july august september october november december
        spring summer autumn winter
        день дня дней неделя недели недель месяц месяца месяцев год года лет десятилетие
        десятилетия век века веков полгода полтора половина четверть
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        """
    )
)
# Words that are written with a capital but name nothing.
_PLAIN = frozenset(_words("i the a an and of in on at for to by with it he she we they this that"))
# What may stand within a name or a length of time.
_LINKS = frozenset({"", "-", "–", "and a", "of", "of the"})
_SHORTEST_STEM = 4
_LONGEST_ENDING = 3


@dataclass(frozen=True, slots=True)
class _Telling:
    key: str
    start: int
    end: int


def singular(texts: Sequence[str], others: Sequence[str]) -> list[tuple[TextRange, ...]]:
    """For each of `texts`, the ranges of telling words that none of `others` has.

    Words side by side are one range, so a name stays whole though only one of its words is
    singular. Without others nothing is.
    """
    if not others:
        return [() for _ in texts]
    known = {_stem(word.key) for other in others for word in _telling(other)}
    known |= {_stem(_folded(found[0])) for other in others for found in _WORD.finditer(other)}
    return [tuple(_singular_runs(text, known)) for text in texts]


def _singular_runs(text: str, known: set[str]) -> Iterator[TextRange]:
    run: list[_Telling] = []
    for word in [*_telling(text), _Telling("", len(text) + 1, len(text) + 1)]:
        if (run and " ".join(text[run[-1].end : word.start].split()) not in _LINKS) or not word.key:
            if any(_stem(one.key) not in known for one in run):
                yield TextRange(run[0].start, run[-1].end)
            run = []
        run.append(word)


def _telling(text: str) -> Iterator[_Telling]:
    for match in _WORD.finditer(text):
        word = match[0]
        folded = _folded(word)
        if folded in _NUMBERS:
            yield _Telling(_NUMBERS[folded], match.start(), match.end())
        elif folded in _TIMES or word[0].isdecimal() or _is_name(text, match, folded):
            yield _Telling(folded, match.start(), match.end())


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'").removesuffix("'s")


def _is_name(text: str, match: re.Match[str], folded: str) -> bool:
    if not match[0][0].isupper() or folded in _PLAIN:
        return False
    if len(match[0]) > 1 and match[0].isupper():
        return True
    return _SENTENCE_START.search(text, max(0, match.start() - 8), match.start()) is None


def _stem(key: str) -> str:
    """A word without the ending that Russian cases change; other words as they are."""
    if "а" <= key[:1] <= "я" and len(key) > _SHORTEST_STEM:
        return key[: max(_SHORTEST_STEM, len(key) - _LONGEST_ENDING)]
    return key
