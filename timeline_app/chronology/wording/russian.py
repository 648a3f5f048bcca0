"""Dates in Russian words: "16 ноября 1933", "25 декабря в 1560-х годах", "около 1850"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.masks import days_matching, numbers_matching
from timeline_app.chronology.simple_date import SimpleDate
from timeline_app.chronology.wording.clock import clock, next_hour, zone
from timeline_app.chronology.wording.language import Language, following_year, is_run, join
from timeline_app.chronology.wording.year_shape import (
    YearShape,
    before_christ,
    deep_number,
    ordinal_of,
    year_shape,
)

MONTHS = [
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
]
MONTHS_GENITIVE = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
]

# Nominative and genitive of the divisions of a year, from code 21 on.
_SEASONS = (("весна", "весны"), ("лето", "лета"), ("осень", "осени"), ("зима", "зимы"))
_QUARTERS = tuple(
    (f"{number} квартал", f"{number} квартала") for number in ("I", "II", "III", "IV")
)
_FOUR_MONTHS = tuple(
    (f"{nominative} четыре месяца", f"{genitive} четырёх месяцев")
    for nominative, genitive in (
        ("первые", "первых"),
        ("вторые", "вторых"),
        ("последние", "последних"),
    )
)
_HALVES = (("первая половина", "первой половины"), ("вторая половина", "второй половины"))
_DIVISIONS = dict(
    enumerate((*_SEASONS, *_SEASONS, *_SEASONS, *_QUARTERS, *_FOUR_MONTHS, *_HALVES), start=21)
)

_ERA = " до н. э."
_LAST_ROMAN = 30
_ROMAN_UNITS = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


class Russian(Language):
    calendars: ClassVar[Mapping[Calendar, str]] = {
        Calendar.JULIAN: "ст. ст.",
        Calendar.GREGORIAN: "н. ст.",
    }
    about = "около {0}"
    perhaps = "предположительно {0}"
    uncertain_parts = "под вопросом: {0}"
    approximate_parts = "приблизительно: {0}"
    components = ("год", "месяц", "день")
    until = "до {0}"
    since = "с {0}"
    until_from_unknown = "до {0}, начало неизвестно"
    since_to_unknown = "с {0}, конец неизвестен"
    no_sides: ClassVar[Mapping[tuple[bool, bool], str]] = {
        (False, False): "во все времена",
        (False, True): "издревле, конец неизвестен",
        (True, False): "начало неизвестно, без конца",
        (True, True): "начало и конец неизвестны",
    }
    from_to = "{0} — {1}"
    between = "не ранее {0} и не позднее {1}"
    no_later = "не позднее {0}"
    no_earlier = "не ранее {0}"
    all_until = "всё до {0} включительно"
    all_since = "всё начиная с {0}"
    or_word = "или"
    and_word = "и"

    def simple(self, date: SimpleDate, *, governed: bool) -> str:
        if not date.month:
            return _year(date, governed=governed)
        if date.division:
            return _division(date, governed=governed)
        said = f"{_day_and_month(date, governed=governed)}{_of_year(date)}"
        return said if date.second is None else f"{said}, {_time(date)}"


def _plain_year(year: int, *, governed: bool) -> str:
    """Return a year in words, from an astronomical number: there is no year 0."""
    if 100 <= year < 10_000:
        return str(year)
    word = "года" if governed else "год"
    if year <= 0:
        return f"{_grouped(1 - year)} {word}{_ERA}"
    return f"{_grouped(year)} {word}{' н. э.' if year < 100 else ''}"


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}") if number >= 10_000 else str(number)


def _century(number: int, ending: str) -> str:
    """Return a century in Roman numerals, as is usual as far as anybody reads them with ease."""
    if number > _LAST_ROMAN:
        return f"{number}-{ending}"
    tens, units = divmod(number, 10)
    return "X" * tens + _ROMAN_UNITS[units]


def _year(date: SimpleDate, *, governed: bool) -> str:
    shape = year_shape(date)
    era = _ERA if before_christ(date) else ""
    if shape is YearShape.DEEP:
        number, billions = deep_number(date)
        return f"{number.replace('.', ',')} {'млрд' if billions else 'млн'} лет назад"
    if shape is YearShape.ROUNDED:
        return _rounded_year(date, governed=governed)
    if shape is YearShape.DECADE:
        return f"{date.first_year}-{'х годов' if governed else 'е годы'}"
    if shape is YearShape.STRETCH:
        first = _plain_year(date.first_year, governed=True)
        last = _plain_year(date.last_year, governed=False)
        return f"{'одного' if governed else 'один'} из лет с {first} по {last}"
    if shape is YearShape.CENTURY:
        century = _century(ordinal_of(date), "го" if governed else "й")
        return f"{century} {'века' if governed else 'век'}{era}"
    if shape is YearShape.MILLENNIUM:
        ending = "го тысячелетия" if governed else "е тысячелетие"
        return f"{ordinal_of(date)}-{ending}{era}"
    if shape is YearShape.UNKNOWN:
        return f"{'неизвестного года' if governed else 'неизвестный год'}{era}"
    if shape is YearShape.PATTERN:
        return f"{'года' if governed else 'год'} вида {date.year_mask.lstrip('-')}{era}"
    return _plain_year(date.year, governed=governed)


def _rounded_year(date: SimpleDate, *, governed: bool) -> str:
    first = _plain_year(date.first_year, governed=False)
    last = _plain_year(date.last_year, governed=False)
    if first == last:
        return _plain_year(date.year, governed=governed)
    return f"около {_plain_year(date.year, governed=True)} ({first} — {last})"


def _of_year(date: SimpleDate) -> str:
    """The year after a day, a month or a season, with what joins them."""
    shape = year_shape(date)
    era = _ERA if before_christ(date) else ""
    if shape is YearShape.DECADE:
        return f" в {date.first_year}-х годах"
    if shape is YearShape.CENTURY:
        return f" в {_century(ordinal_of(date), 'м')} веке{era}"
    if shape is YearShape.MILLENNIUM:
        preposition = "во" if ordinal_of(date) == 2 else "в"
        return f" {preposition} {ordinal_of(date)}-м тысячелетии{era}"
    return f" {_year(date, governed=True)}"


def _division(date: SimpleDate, *, governed: bool) -> str:
    code = date.division
    name = _DIVISIONS[code][governed]
    hemisphere = ""
    if 24 < code <= 32:
        hemisphere = " (северное полушарие)" if code <= 28 else " (южное полушарие)"
    months_run_on = code in (24, 28, 30)
    if months_run_on and not date.year_mask and date.year >= 100:
        return f"{name} {date.year}/{following_year(date.year)}{hemisphere}"
    return f"{name}{_of_year(date)}{hemisphere}"


def _day_and_month(date: SimpleDate, *, governed: bool) -> str:
    if not date.day:
        return _month(date.month, governed=governed)
    month = "" if date.month == "XX" else f" {_month(date.month, governed=True)}"
    if date.day == "XX":
        return f"{'неизвестного дня' if governed else 'неизвестный день'}{month}"
    month = month or " неизвестного месяца"
    days = days_matching(date.month, date.day)
    if is_run(days):
        one = "одного" if governed else "один"
        return f"{one} из дней с {days[0]} по {days[-1]}{month}"
    said = join([str(day) for day in days], "или")
    return f"{said}{month}" if date.month.isdecimal() else f"{said} числа{month}"


def _month(mask: str, *, governed: bool) -> str:
    if mask == "XX":
        return "неизвестного месяца" if governed else "неизвестный месяц"
    months = numbers_matching(mask, 12)
    if is_run(months):
        first, last = MONTHS_GENITIVE[months[0] - 1], MONTHS[months[-1] - 1]
        return f"{'одного' if governed else 'один'} из месяцев с {first} по {last}"
    names = MONTHS_GENITIVE if governed else MONTHS
    return join([names[month - 1] for month in months], "или")


def _time(date: SimpleDate) -> str:
    hour, minute, second = clock(date)
    if minute is None:
        return f"между {hour}:00 и {next_hour(hour)}:00{zone(date)}"
    return f"{hour}:{minute}{'' if second is None else ':' + second}{zone(date)}"
