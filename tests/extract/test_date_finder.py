"""Explicit dates in running texts, English and Russian."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.extract.date_finder import mentions


def found(text: str) -> list[tuple[str, str]]:
    return [(one.wording, one.date) for one in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 16 November 1933 they met.", [("16 November 1933", "1933-11-16")]),
        ("On November 16, 1933, they met.", [("November 16, 1933", "1933-11-16")]),
        ("It docked in July 1975.", [("July 1975", "1975-07")]),
        ("In May, 2017, they met.", [("May, 2017", "2017-05")]),
        ("In 1812 men fled, until 1814.", [("1814", "1814")]),
        ("The war (1939–1945) was long.", [("1939–1945", "1939/1945")]),
        ("The 1930s", [("1930s", "193X")]),
        ("the late 19th century", [("late 19th century", "1867~/1899~")]),
        ("It fell in 480 BC.", [("480 BC", "-0479")]),
        ("Signed on 1993-11-16.", [("1993-11-16", "1993-11-16")]),
        ("16 ноября 1933 года", [("16 ноября 1933 года", "1933-11-16")]),
        ("В июле 1975 г. они", [("июле 1975 г.", "1975-07")]),
        ("В 1917 году и до 1933", [("1917 году", "1917"), ("1933", "1933")]),
        ("конец 1980-х годов", [("конец 1980-х годов", "1987~/1989~")]),
        ("в XIX веке", [("XIX веке", "18XX")]),
        ("16.11.1933 в Москве", [("16.11.1933", "1933-11-16")]),
    ],
)  # fmt: skip
def test_explicit_dates_are_found_and_understood(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "An army of 1500 men.",
        "Between 1200 and 1500 people came.",
        "It cost $ 1917 and 1917 dollars.",
        "in 1917.5 metres, by 1500% and in 1,917",
        "He may 1900 times say so.",
        "in the spring of the same year",
        "the early 1900s",  # ten years or a hundred
        "армия в 1500 человек",
        "On 45 November 1933x",
        "",
    ],
)
def test_numbers_that_are_no_dates_are_left_alone(text: str) -> None:
    assert found(text) == []


def test_a_date_at_the_end_of_a_stretch_is_found_whole() -> None:
    text = "." * 90 + " They met on 16 November 1933 in Washington. " + "." * 200
    (one,) = mentions(text, 0, text.index("16") + 1)
    assert one.wording == "16 November 1933"


def test_offsets_count_code_points() -> None:
    text = "\N{GRINNING FACE} in July 1975"
    (one,) = mentions(text)
    assert text[one.start : one.end] == one.wording == "July 1975"


def test_a_stretch_of_a_text_is_searched_alone() -> None:
    text = "In 1917 and in 1933 and in 1975"
    assert [one.wording for one in mentions(text, 8, 20)] == ["1933"]


@pytest.mark.parametrize(
    "piece", ["1", "1 ", "May ", "in the year ", "1900 ", "( ", " ", "XX ", "1.1."]
)
def test_hostile_texts_take_time_in_proportion_to_their_length(piece: str) -> None:
    begin = time.perf_counter()
    list(mentions(piece * (100_000 // len(piece))))
    assert time.perf_counter() - begin < 2


@given(st.text(alphabet="1920 NovemberМай-–.()inв века", max_size=60))
def test_mentions_come_in_order_and_do_not_overlap(text: str) -> None:
    last = 0
    for one in mentions(text):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.wording
        last = one.end
