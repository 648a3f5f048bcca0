from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.calendars import Calendar, days_in_month
from timeline_app.chronology.edtf import parse
from timeline_app.chronology.phrases import PhraseError, read, understand
from timeline_app.chronology.wording import in_words
from timeline_app.chronology.writing import write_year

ENGLISH = {
    "1933": "1933",
    "nov 1933": "1933-11",
    "November 16, 1933": "1933-11-16",
    "Nov. 16th, 1933": "1933-11-16",
    "16th of November, 1933": "1933-11-16",
    "16 november 1933": "1933-11-16",
    "16.11.1933": "1933-11-16",
    "11/16/1933": "1933-11-16",
    "16/11/1933": "1933-11-16",
    "11.1933": "1933-11",
    "480 BC": "-0479",
    "480 B.C.E.": "-0479",
    "AD 79": "0079",
    "24 August AD 79": "0079-08-24",
    "10,000 BC": "-9999",
    "19th century": "18XX",
    "the nineteenth century": "18XX",
    "2nd century BC": "-01XX",
    "1st millennium BC": "-0XXX",
    "1930s": "193X",
    "the 1930's": "193X",
    "c. 1850": "1850~",
    "circa October 1933": "1933-10~",
    "perhaps 1850": "1850?",
    "1850-ish": None,
    "before 1917": "../1917",
    "after 1945": "1945/..",
    "since 1945": "1945/..",
    "1945 onwards": "1945/..",
    "by 1917": "[..1917]",
    "1917 or earlier": "[..1917]",
    "not before May 1945": "[1945-05..]",
    "early October 1939": "1939-10-01~/1939-10-10~",
    "late February 1940": "1940-02-21~/1940-02-29~",
    "mid-19th century": "1834~/1866~",
    "late 1930s": "1937~/1939~",
    "early 1933": "1933-01~/1933-04~",
    "early 2nd century BC": "-0199~/-0166~",
    "first half of the 19th century": "1800~/1849~",
    "summer 1942": "1942-22",
    "fall of 1942": "1942-23",
    "winter 1941-42": "1941-24",
    "Q3 1984": "1984-35",
    "1984 Q3": "1984-35",
    "third quarter of 1984": "1984-35",
    "first half of 1984": "1984-40",
    "1914-1918": "1914/1918",
    "1914–18": "1914/1918",
    "1939-45": "1939/1945",
    "1933/34": "1933/1934",
    "from 1914 to 1918": "1914/1918",
    "between 1914 and 1918": "[1914..1918]",
    "8-12 May 1945": "1945-05-08/1945-05-12",
    "May 8-12, 1945": "1945-05-08/1945-05-12",
    "May-June 1945": "1945-05/1945-06",
    "8 May - 12 June 1945": "1945-05-08/1945-06-12",
    "480-479 BC": "-0479/-0478",
    "27 BC - AD 14": "-0026/0014",
    "19th and 20th centuries": "{18XX,19XX}",
    "1667 or December 1672": "[1667,1672-12]",
    "1667, 1668 and 1670 to 1672": "{1667,1668,1670..1672}",
    "25 December in the 1560s": "156X-12-25",
    "14:30 on 27 October 1962": "1962-10-27T14:30",
    "13.8 billion years ago": "Y-138E8S3",
    "66 Ma": "Y-66E6S2",
    "66,000,000 years ago": "Y-66000000S2",
    " [1933-10..1933-11-16] ": "[1933-10..1933-11-16]",
}

RUSSIAN = {
    "октябрь 1962": "1962-10",
    "в октябре 1962 года": "1962-10",
    "16 ноября 1933 г.": "1933-11-16",
    "16.11.1933 г.": "1933-11-16",
    "480 г. до н.э.": "-0479",
    "в 480 году до нашей эры": "-0479",
    "79 год н. э.": "0079",
    "XIX век": "18XX",
    "ХIХ в.": "18XX",  # the first and third letters are Cyrillic
    "в 19 веке": "18XX",
    "девятнадцатый век": "18XX",
    "II век до н. э.": "-01XX",
    "2-е тысячелетие": "1XXX",
    "1930-е": "193X",
    "в 1930-х гг.": "193X",
    "30-е годы XX века": "193X",
    "1900-е годы": "190X",
    "около 1850": "1850~",
    "ок. 1850 г.": "1850~",
    "предположительно 1850": "1850?",
    "до 1917": "../1917",
    "до 480 г. до н. э.": "../-0479",
    "после 1945": "1945/..",
    "с 1945": "1945/..",
    "не позднее 1917": "[..1917]",
    "не ранее октября 1933 и не позднее 16 ноября 1933": "[1933-10..1933-11-16]",
    "с 1914 по 1918": "1914/1918",
    "1981—1988 годах": "1981/1988",
    "между 1914 и 1918 годами": "[1914..1918]",
    "XIX–XX века": "18XX/19XX",
    "в начале октября 1939 г.": "1939-10-01~/1939-10-10~",
    "середина XIX века": "1834~/1866~",
    "летом 1942 года": "1942-22",
    "зима 1941/42": "1941-24",
    "III квартал 1984": "1984-35",
    "вторая половина 1984": "1984-41",
    "лето в 1930-х годах": "193X-22",
    "27 октября 1962, 14:30:05 UTC+4:30": "1962-10-27T14:30:05+04:30",
    "13,8 млрд лет назад": "Y-138E8S3",
    "66 млн лет назад": "Y-66E6S2",
}


@pytest.mark.parametrize(("text", "edtf"), ENGLISH.items())
def test_english_is_understood(text: str, edtf: str | None) -> None:
    reading = read(text)
    assert (reading.edtf if reading else None) == edtf


@pytest.mark.parametrize(("text", "edtf"), RUSSIAN.items())
def test_russian_is_understood(text: str, edtf: str) -> None:
    assert understand(text).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf", "calendar"),
    [
        ("25 Oct 1917 OS", "1917-10-25", Calendar.JULIAN),
        ("25 October 1917 (Old Style)", "1917-10-25", Calendar.JULIAN),
        ("25 октября 1917 (ст. ст.)", "1917-10-25", Calendar.JULIAN),
        ("25 октября 1917 г. по старому стилю", "1917-10-25", Calendar.JULIAN),
        ("29 February 1900 OS", "1900-02-29", Calendar.JULIAN),
        ("7 November 1917 NS", "1917-11-07", Calendar.GREGORIAN),
        ("25 October 1917", "1917-10-25", None),
    ],
)
def test_a_style_names_the_calendar(text: str, edtf: str, calendar: Calendar | None) -> None:
    reading = understand(text)
    assert (reading.edtf, reading.calendar) == (edtf, calendar)


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("03/04/1933", ["1933-04-03", "1933-03-04"]),
        ("03-04-1933", ["1933-04-03", "1933-03-04"]),
        ("before 03/04/1933", ["../1933-04-03", "../1933-03-04"]),
        ("the 1900s", ["190X", "19XX"]),
    ],
)
def test_an_ambiguous_wording_is_not_guessed(text: str, choices: list[str]) -> None:
    reading = understand(text)
    assert reading.ambiguous
    assert reading.edtf is None
    assert [choice.edtf for choice in reading.choices] == choices


@pytest.mark.parametrize("text", ["05/05/1933", "03.04.1933", "the 1930s", "1900s decade"])
def test_a_wording_with_one_meaning_is_not_ambiguous(text: str) -> None:
    assert not understand(text).ambiguous


@pytest.mark.parametrize(
    ("text", "understood", "reason"),
    [
        ("smarch 1933", "", "a date is expected here"),
        ("nov 1933 and a half", "nov 1933 and", "a date is expected here"),
        ("16 November", "16 November", "the year is missing"),
        ("31 February 1933", "31 February 1933", "there is no day 31 in month 02"),
        ("16.11.33", "", "two digits only"),
        ("0 BC", "0 BC", "there is no year 0"),
        ("5 years ago", "", "give the year"),
        ("between 1914", "between 1914", 'needs a second date after "and"'),
        ("1918-1914", "1918-1914", "the end lies before the start"),
        ("25 Oct 1917 OS NS", "", "both calendars are named"),
        ("", "", "a date is missing"),
        ("1" * 300, "", "too long"),
    ],
)
def test_what_is_not_understood_is_said(text: str, understood: str, reason: str) -> None:
    with pytest.raises(PhraseError) as refused:
        understand(text)
    assert refused.value.understood == understood
    assert reason in refused.value.reason


def test_only_the_languages_asked_for_are_read() -> None:
    assert read("октябрь 1962", languages=("en",)) is None
    assert read("October 1962", languages=("ru",)) is None


@pytest.mark.parametrize(("text", "language"), [("nov 1933", "en"), ("с 1945", "ru"), ("1933", "")])
def test_a_reading_tells_the_language_of_its_words(text: str, language: str) -> None:
    assert understand(text).language == language


@given(st.text(max_size=60))
def test_any_text_is_understood_or_not_but_never_fails(text: str) -> None:
    reading = read(text)
    assert reading is None or reading.choices


WORDS_OF_DATES = (
    "1933 16 4 11 19th XIX nov май century век early конец c. until с to and or - / . , : "
    "BC н.э. s -е в the first quarter half winter Ma OS ? 30s"
)


@given(
    st.lists(
        st.sampled_from(WORDS_OF_DATES.split()),
        max_size=12,
    ).map(" ".join)
)
def test_words_of_dates_in_any_order_never_fail(text: str) -> None:
    reading = read(text)
    assert reading is None or all(parse(choice.edtf, choice.calendar) for choice in reading.choices)


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    year = draw(st.integers(-9_999, 9_999))
    written = write_year(year)
    if draw(st.booleans()):
        part = draw(st.sampled_from(["month", "day", "season", "quarter", "half"]))
        month = draw(st.integers(1, 12))
        if part == "month":
            written += f"-{month:02}"
        elif part == "day":
            written += f"-{month:02}-{draw(st.integers(1, days_in_month(year, month))):02}"
        else:
            codes = {"season": (21, 24), "quarter": (33, 36), "half": (40, 41)}[part]
            written += f"-{draw(st.integers(*codes))}"
    elif year >= 1_000:
        written = written[: draw(st.integers(1, 4))].ljust(4, "X")
    return written + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def plain_phrases(draw: st.DrawFn) -> str:
    first, last = sorted((draw(plain_dates()), draw(plain_dates())))
    pattern = draw(
        st.sampled_from(["{0}", "{0}", "../{0}", "{0}/..", "{0}/{1}", "[{0}..{1}]", "[..{0}]"])
    )
    return pattern.format(first, last)


@pytest.mark.parametrize("language", ["en", "ru"])
@given(edtf=plain_phrases())
def test_what_is_said_in_words_is_read_back(language: str, edtf: str) -> None:
    try:
        date = parse(edtf)
    except ValueError:  # the day is none of that calendar, or the range is reversed
        return
    assert understand(in_words(date, language)).edtf == edtf


@pytest.mark.parametrize("language", ["en", "ru"])
def test_old_style_is_read_back(language: str) -> None:
    reading = understand(in_words("1917-10-25", language, Calendar.JULIAN))
    assert (reading.edtf, reading.calendar) == ("1917-10-25", Calendar.JULIAN)
