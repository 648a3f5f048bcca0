from __future__ import annotations

import re

import pytest
from hypothesis import given

from tests.chronology.edtf_texts import dates
from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import EdtfError, HistoricalDate
from timeline_app.chronology.wording import in_words

WORDS = [
    ("1933-11-16", "16 November 1933", "16 ноября 1933"),
    ("1975-07", "July 1975", "июль 1975"),
    ("1807", "1807", "1807"),
    ("193X", "1930s", "1930-е годы"),
    ("190X", "1900s (decade)", "1900-е годы"),
    ("18XX", "19th century", "XIX век"),
    ("20XX", "21st century", "XXI век"),
    ("1XXX", "2nd millennium", "2-е тысячелетие"),
    ("-0479", "480 BCE", "480 год до н. э."),
    ("0000", "1 BCE", "1 год до н. э."),
    ("0079-08-24", "24 August 79 CE", "24 августа 79 года н. э."),
    ("-0043-03-15", "15 March 44 BCE", "15 марта 44 года до н. э."),
    ("-01XX", "2nd century BCE", "II век до н. э."),
    ("-193X", "some year from 1940 BCE to 1931 BCE", None),
    ("Y-10000", "10,001 BCE", "10\N{NO-BREAK SPACE}001 год до н. э."),
    ("Y-138E8S3", "13.8 billion years ago", "13,8 млрд лет назад"),
    ("Y-66E6S2", "66 million years ago", "66 млн лет назад"),
    ("Y-17E7", "170 million years ago", "170 млн лет назад"),
    ("Y-170000002", "170,000,003 BCE", None),
    ("1950S2", "c. 1950 (1900 to 1999)", "около 1950 (1900 — 1999)"),
    ("XXXX", "an unknown year", "неизвестный год"),
    ("1XX3", "a year like 1XX3", "год вида 1XX3"),
    ("1942-22", "summer 1942", "лето 1942"),
    ("1941-24", "winter 1941–42", "зима 1941/42"),
    ("1999-24", "winter 1999–2000", "зима 1999/2000"),
    ("2001-29", "spring 2001 (southern hemisphere)", "весна 2001 (южное полушарие)"),
    ("1984-35", "third quarter of 1984", "III квартал 1984"),
    ("1984-40", "first half of 1984", "первая половина 1984"),
    ("1850~", "c. 1850", "около 1850"),
    ("1933-10~", "c. October 1933", "около октября 1933"),
    ("193X~", "c. 1930s", "около 1930-х годов"),
    ("1850?", "perhaps 1850", "предположительно 1850"),
    ("1850%", "perhaps c. 1850", "предположительно около 1850"),
    ("2004?-06-11", "11 June 2004 (uncertain: year)", "11 июня 2004 (под вопросом: год)"),
    ("156X-12-25", "25 December in the 1560s", "25 декабря в 1560-х годах"),
    ("15XX-12", "December in the 16th century", "декабрь в XVI веке"),
    ("XXXX-12-25", "25 December of an unknown year", "25 декабря неизвестного года"),
    ("1985-XX", "some month in 1985", "неизвестный месяц 1985"),
    ("1985-XX-XX", "some day in 1985", "неизвестный день 1985"),
    ("1985-04-XX", "some day in April 1985", "неизвестный день апреля 1985"),
    ("1560-XX-25", "the 25th of some month in 1560", "25 числа неизвестного месяца 1560"),
    ("15XX-01-3X", "30 or 31 January in the 16th century", "30 или 31 января в XVI веке"),
    ("1985-04-1X", "some day from 10 to 19 April 1985", "один из дней с 10 по 19 апреля 1985"),
    ("1962-10-27T14:30", "14:30 on 27 October 1962", "27 октября 1962, 14:30"),
    ("1985-04-12T23:20:30+04:30", "23:20:30 UTC+4:30 on 12 April 1985", None),
    ("1917/1933-11-16", "1917 to 16 November 1933", "1917 — 16 ноября 1933"),
    ("1972~/1991~", "c. 1972 to c. 1991", "около 1972 — около 1991"),
    ("../1917", "before 1917", "до 1917"),
    ("../1917-10", "before October 1917", "до октября 1917"),
    ("1945/..", "since 1945", "с 1945"),
    ("1945/", "from 1945, end unknown", "с 1945, конец неизвестен"),
    ("/1945", "until 1945, beginning unknown", "до 1945, начало неизвестно"),
    (
        "[1933-10..1933-11-16]",
        "some time between October 1933 and 16 November 1933",
        "не ранее октября 1933 и не позднее 16 ноября 1933",
    ),
    ("[..1760-12-03]", "3 December 1760 or earlier", "не позднее 3 декабря 1760"),
    ("[1760-12..]", "December 1760 or later", "не ранее декабря 1760"),
    ("[1667,1672-12]", "1667 or December 1672", "1667 или декабрь 1672"),
    ("{1667,1668,1670..1672}", "1667, 1668 and 1670 to 1672", "1667, 1668 и 1670 — 1672"),
]


@pytest.mark.parametrize(("text", "english", "russian"), WORDS)
def test_a_date_is_said_in_english(text: str, english: str, russian: str | None) -> None:
    assert in_words(text) == english


@pytest.mark.parametrize(
    ("text", "russian"), [(text, russian) for text, _, russian in WORDS if russian]
)
def test_a_date_is_said_in_russian(text: str, russian: str) -> None:
    assert in_words(text, "ru") == russian


@pytest.mark.parametrize(
    ("text", "calendar", "english", "russian"),
    [
        ("1917-10-25", Calendar.JULIAN, "25 October 1917 (Old Style)", "25 октября 1917 (ст. ст.)"),
        ("1066-10-14", Calendar.GREGORIAN, "14 October 1066 (New Style)", None),
        ("1066-10-14", Calendar.JULIAN, "14 October 1066", "14 октября 1066"),
        ("1900-02-29", Calendar.JULIAN, "29 February 1900 (Old Style)", None),
    ],
)
def test_a_calendar_is_named_where_it_is_not_the_usual_one(
    text: str, calendar: Calendar, english: str, russian: str | None
) -> None:
    assert in_words(text, calendar=calendar) == english
    assert russian is None or in_words(text, "ru", calendar) == russian


def test_a_region_does_not_matter_and_an_unknown_language_falls_back_to_english() -> None:
    assert in_words("1975-07", "ru-RU") == "июль 1975"
    assert in_words("1975-07", "de") == "July 1975"


def test_a_text_that_is_no_date_is_refused() -> None:
    with pytest.raises(EdtfError):
        in_words("July 1975")


@pytest.mark.parametrize("language", ["en", "ru"])
@given(date=dates())
def test_every_date_has_words_and_no_year_zero(language: str, date: HistoricalDate) -> None:
    words = in_words(date, language)
    assert words.strip() == words != ""
    assert not re.search(r"(?<![\dX.,])0(?![\dX.,])", words)
    assert "{" not in words
