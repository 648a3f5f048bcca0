"""Explicit dates in a running text, English and Russian: where they stand and what they say.

Closed word lists, no guessing: full dates, month and year, years that are worded as years,
decades, centuries. What depends on anything outside the words ("last May", "October of the same
year") is not found. Every pattern here matches in time linear in the text; what one proposes,
`chronology.phrases` must understand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from timeline_app.chronology.phrases import read

_MONTHS = {
    "en": "January|February|March|April|May|June|July|August|September|October|November|December"
    "|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec",
    "ru": "январ[ьяею]|феврал[ьяею]|марта?|марте|апрел[ьяею]|ма[йяею]|июн[ьяею]|июл[ьяею]"
    "|августа?|августе|сентябр[ьяею]|октябр[ьяею]|ноябр[ьяею]|декабр[ьяею]",
}
_ERA = r"(?:[ \xa0](?:BCE?|CE|AD|B\.[ ]?C\.(?:[ ]?E\.)?|A\.[ ]?D\.))"
_RU_ERA = r"(?:[ \xa0](?:до[ \xa0])?н\.?[ \xa0]?э\.?)"
_GAP = r"[ \xa0\n]{1,3}"
_YEAR = r"(?:1\d{3}|20\d{2}|[1-9]\d{2})"
_MODERN = r"(?:1\d{3}|20\d{2})"
_DASH = "[-‐‑–—]"

# What makes a number of four digits a year: a word before it, or brackets around it.
_EN_BEFORE_YEAR = (
    "in|since|until|till|by|before|after|from|during|of|to|through|between|and|around|circa|early"
    "|late|mid|year|winter|spring|summer|autumn|fall"
)
_EN_UNIT_WORDS = (
    "men|women|people|persons|soldiers|troops|prisoners|casualties|inhabitants|guns|tanks|ships"
    "|aircraft|planes|tons?|tonnes|kg|km|kilometres|kilometers|miles|metres|meters|feet|acres"
    "|hectares|dollars|euros|pounds|rubles|roubles|hours?|minutes|days?|weeks?|months?|years?"
    "|times|votes|pages|copies|million|billion|thousand|hundred|percent|volts|watts|points"
)
_RU_UNIT_WORDS = (
    "человека?|людей|солдат|чел|жителей|пленных|танков|орудий|кораблей|самол[её]тов|тонн|кг|км|м"
    "|метров|километров|вёрст|верст|рублей|руб|долларов|евро|тысяч|тыс|млн|млрд|часов|дней|лет"
    "|месяцев|раз|голосов|страниц|процентов|экземпляров"
)


_LONGEST = 80  # code points: no date here is worded longer, what must not follow it included
_DIGIT_OR_CENTURY = re.compile("[0-9]|[Cc]entury|век")
_LATIN, _CYRILLIC = re.compile("[a-z]"), re.compile("[а-я]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A dated expression at code points `start` to `end`, and the EDTF date that it words."""

    start: int
    end: int
    wording: str
    date: str


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """All mentions that begin in text[start:end], in order, none overlapping another."""
    stop = len(text) if end is None else min(end, len(text))
    limit = min(len(text), stop + _LONGEST)
    found = [
        match.span("d")
        for pattern in _patterns_for(text[start:limit])
        for match in pattern.finditer(text, start, limit)
        if match.start("d") < stop
    ]
    # Of those that begin together the longest: a day before its month, a month before its year.
    found.sort(key=lambda span: (span[0], -span[1]))
    last = start
    for first, past in found:
        if first >= last:
            date = _understood(text[first:past])
            if date is not None:
                last = past
                yield Mention(first, past, text[first:past], date)


def _understood(wording: str) -> str | None:
    reading = read(" ".join(wording.split()))
    return None if reading is None else reading.edtf


def _patterns_for(text: str) -> Iterator[re.Pattern[str]]:
    """The patterns of the alphabets that occur in `text`."""
    if _DIGIT_OR_CENTURY.search(text) is None:
        return
    yield from _compiled("figures")
    if _LATIN.search(text):
        yield from _compiled("en")
    if _CYRILLIC.search(text):
        yield from _compiled("ru")


@cache
def _compiled(kind: str) -> tuple[re.Pattern[str], ...]:
    makers = {"en": _english, "ru": _russian, "figures": _figures}
    return tuple(re.compile(pattern) for pattern in makers[kind]())


def _english() -> Iterator[str]:
    month = f"(?:{_MONTHS['en']})"
    month_dot = rf"{month}\.?"
    third = rf"(?:(?:[Ee]arly|[Mm]id|[Ll]ate)(?:{_DASH}|{_GAP}(?:in{_GAP}|the{_GAP})?))?"
    ordinal = (
        r"(?:\d{1,2}(?:st|nd|rd|th)|[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]ifth|[Ss]ixth"
        r"|[Ss]eventh|[Ee]ighth|[Nn]inth|[Tt]enth|[Ee]leventh|[Tt]welfth|[Tt]hirteenth"
        r"|[Ff]ourteenth|[Ff]ifteenth|[Ss]ixteenth|[Ss]eventeenth|[Ee]ighteenth|[Nn]ineteenth"
        r"|[Tt]wentieth|[Tt]wenty-first)"
    )
    day = r"\d{1,2}(?:st|nd|rd|th)?"
    yield rf"\b(?P<d>{day}{_GAP}(?:of{_GAP})?{month_dot},?{_GAP}{_YEAR}\b{_ERA}?)"
    yield rf"\b(?P<d>{month_dot}{_GAP}{day},{_GAP}{_YEAR}\b{_ERA}?)"
    yield rf"\b(?P<d>{month_dot}{_GAP}{day}{_GAP}{_MODERN}\b)"
    yield rf"\b(?P<d>{third}{month_dot},?{_GAP}(?:of{_GAP})?{_MODERN}\b)"
    yield rf"\b(?P<d>{third}(?:1\d|20)\d0[’']?s)\b"
    yield rf"\b(?P<d>{third}{ordinal}(?:{_GAP}|-)century\b{_ERA}?)"
    yield rf"(?<![\d.,$£€])\b(?P<d>[1-9]\d{{0,3}}{_ERA.replace('?:', '?:', 1)})(?![\w])"
    not_a_number = (
        rf"(?![\w%°]|[’']s\b|[.,:]\d|{_DASH}\w|{_GAP}(?:{_EN_UNIT_WORDS})\b|/\d"
        rf"|{_GAP}(?:and|to|or){_GAP}[\d,.]+{_GAP}(?:{_EN_UNIT_WORDS})\b)"
    )
    yield (
        rf"(?<![\w$£€№#])(?:(?:{_EN_BEFORE_YEAR}|In|Since|Until|By|Before|After|From|During|Between)"
        rf"{_GAP}(?:the{_GAP}year{_GAP})?)(?P<d>{_MODERN}){not_a_number}"
    )


def _russian() -> Iterator[str]:
    month = f"(?:{_MONTHS['ru']})"
    year_word = rf"(?:{_GAP}?(?:года|году|годом|год|г\.))"
    yield rf"\b(?P<d>\d{{1,2}}{_GAP}{month}{_GAP}{_YEAR}\b{year_word}?{_RU_ERA}?)"
    yield rf"(?<!\w)(?P<d>{month}{_GAP}{_YEAR}\b{year_word}?{_RU_ERA}?)"
    yield (
        rf"(?<!\w)(?P<d>(?:(?:начал[оае]|середин[аые]|кон(?:ец|ца|це)){_GAP})?"
        rf"(?:1\d|20)\d0{_DASH}(?:х|е|ые|ых){_GAP}?(?:годов|годах|годы|годам|гг\.))"
    )
    yield (
        rf"(?<!\w)(?P<d>(?:(?:начал[оае]|середин[аые]|кон(?:ец|ца|це)){_GAP})?"
        rf"(?:[IVXХІ]{{1,5}}|\d{{1,2}}(?:{_DASH}(?:й|го|м))?){_GAP}(?:веков|века|веке|веку|век|в\.)"
        rf"(?!\w){_RU_ERA}?)"
    )
    yield rf"(?<![\d.,])\b(?P<d>[1-9]\d{{0,3}}{year_word}{_RU_ERA})"
    yield rf"(?<![\d.,])\b(?P<d>{_YEAR}{year_word})(?!\w)"
    yield (
        rf"(?<!\w)(?:[Вв]|[Дд]о|[Пп]осле|[Сс]|[Кк]|[Оо]коло){_GAP}(?P<d>{_MODERN})"
        rf"(?![\w%°]|[’']s\b|[.,:]\d|{_DASH}\w|{_GAP}(?:{_RU_UNIT_WORDS})\b|/\d)"
    )


def _figures() -> Iterator[str]:
    """Dates in figures alone, which mean the same in all languages, and years in brackets."""
    yield r"(?<![\w.,/-])(?P<d>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"
    yield r"(?<![\w.,/-])(?P<d>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d{4})(?![\w.]\d)"
    yield rf"(?<=\()(?P<d>{_MODERN}{_DASH}{_MODERN})(?=\))"
    yield rf"(?<=\()(?P<d>{_MODERN})(?=\))"
