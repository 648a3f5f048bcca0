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


@dataclass(frozen=True, slots=True)
class Mention:
    """A dated expression at code points `start` to `end`, and the EDTF date that it words."""

    start: int
    end: int
    wording: str
    date: str


def mentions(text: str, start: int = 0, end: int | None = None) -> Iterator[Mention]:
    """All mentions that begin in text[start:end], in order, none overlapping another."""
    stop = len(text) if end is None else end
    last = start
    for found in _pattern().finditer(text, start):
        if found.start() >= stop:
            return
        mention = _understood(found)
        if mention is not None and mention.start >= last:
            last = mention.end
            yield mention


def _understood(found: re.Match[str]) -> Mention | None:
    assert found.lastgroup is not None
    wording = found[found.lastgroup]
    start, end = found.span(found.lastgroup)
    reading = read(" ".join(wording.split()))
    if reading is None or reading.edtf is None:
        return None
    return Mention(start, end, wording, reading.edtf)


@cache
def _pattern() -> re.Pattern[str]:
    """All patterns as one; each alternative has a named group around the date itself."""
    patterns = (*_english(), *_russian(), *_figures())
    named = (
        pattern.replace("(?P<d>", f"(?P<d{number}>") for number, pattern in enumerate(patterns)
    )
    return re.compile("|".join(named))


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
        rf"(?![\d%°]|[.,:]\d|{_DASH}\w|{_GAP}(?:{_EN_UNIT_WORDS})\b|/\d"
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
        rf"(?![\d%°]|[.,:]\d|{_DASH}\w|{_GAP}(?:{_RU_UNIT_WORDS})\b|/\d)"
    )


def _figures() -> Iterator[str]:
    """Dates in figures alone, which mean the same in all languages, and years in brackets."""
    yield r"(?<![\w.,/-])(?P<d>\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?![\w-])"
    yield r"(?<![\w.,/-])(?P<d>(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d{4})(?![\w.]\d)"
    yield rf"(?<=\()(?P<d>{_MODERN}{_DASH}{_MODERN})(?=\))"
    yield rf"(?<=\()(?P<d>{_MODERN})(?=\))"
