"""Where sentences begin and end."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from tests.text.writing import texts
from timeline_app.text.sentences import sentence_around, sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The reply of M.Kalinin to F.Roosevelt was polite.",
        "The reply of M. Kalinin to F. D. Roosevelt was polite.",
        "It met resistance in the U.S. Congress in 2017.",
        "Mr. Litvinov met Gen. Marshall on Nov. 16, 1933.",
        "Trade fell by 4.5 % to 19.97 billion dollars.",
        "В октябре 1933 г. Рузвельт написал М. И. Калинину.",
        "Это было в V в. до н. э. Афинами правил Перикл.",
        "He asked «when?» and left.",
    ],
)
def test_a_full_stop_inside_of_a_sentence_does_not_end_it(sentence: str) -> None:
    assert split(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("It was in the U.S.", "However, nobody saw it."),
        ("He came in 1933.", "Then he left."),
        ('He said "peace."', "They agreed."),
        ("Was it 1917?", "“No!” they said."),
        ("Это было в 1933 г.", "Однако все забыли."),
        ("They sold cars, metals, etc.", "The rest came later."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert split(f"{first} {second}") == [first, second]


def test_lines_of_a_text_with_long_lines_are_paragraphs() -> None:
    line = "In July 1975 they docked, " * 6 + "and then"
    assert split(f"News\n{line}\n16 november / 2022") == ["News", line, "16 november / 2022"]


def test_lines_of_a_text_wrapped_by_hand_are_joined() -> None:
    text = "In July 1975 the\nSoyuz docked. Then\r\nit left.\n\nA heading\n\nMore."
    assert split(text) == [
        "In July 1975 the\nSoyuz docked.",
        "Then\r\nit left.",
        "A heading",
        "More.",
    ]


@given(texts)
def test_sentences_follow_one_another_and_hold_all_that_is_no_blank(text: str) -> None:
    position = 0
    for start, end in sentences(text):
        assert text[position:start].strip() == ""
        assert text[start:end] == text[start:end].strip() != ""
        position = end
    assert text[position:].strip() == ""


@given(texts)
def test_the_sentence_around_a_character_holds_it(text: str) -> None:
    found = list(sentences(text))
    for offset in range(len(text)):
        start, end = sentence_around(found, offset, offset + 1)
        assert start <= offset < end


def test_a_range_over_two_sentences_gets_both() -> None:
    text = "One ended. Two began. Three."
    found = list(sentences(text))
    assert sentence_around(found, text.index("ended"), text.index("began")) == (0, 21)


@pytest.mark.parametrize("unit", [".", ". ", ".)", "\n ", " ", "1", "U.S. "])
def test_no_text_costs_its_square(unit: str) -> None:
    start = time.perf_counter()
    list(sentences(unit * 50_000))
    assert time.perf_counter() - start < 1
