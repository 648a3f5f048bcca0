"""What a selected passage proposes for a new event."""

from __future__ import annotations

import pytest

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.source import TextRange
from timeline_app.workspace.sources.proposing import LONGEST_TITLE, dates_near, title_of

TEXT = (
    "The talks began in 1932. On 16 November 1933, after long talks in Washington,\n"
    "the notes were exchanged. Nobody expected it.\n"
    "“So it was in 1936,” he said.\n"
)


def place_of(words: str, text: str = TEXT) -> TextRange:
    start = text.index(words)
    return TextRange(start, start + len(words))


def title(words: str, text: str = TEXT) -> str:
    place = place_of(words, text)
    return title_of(text, place, dates_near(text, place))


def test_a_date_in_the_passage_comes_first() -> None:
    near = dates_near(TEXT, place_of("16 November 1933, after long talks"))
    assert [(one.wording, one.date) for one in near.inside] == [("16 November 1933", "1933-11-16")]
    assert near.around == ()
    assert near.first == near.inside[0]


def test_a_date_in_the_rest_of_the_sentence_is_proposed_too() -> None:
    near = dates_near(TEXT, place_of("the notes were exchanged"))
    assert near.inside == ()
    assert [one.date for one in near.around] == ["1933-11-16"]


def test_a_date_of_another_sentence_is_not() -> None:
    assert dates_near(TEXT, place_of("Nobody expected it")).first is None


def test_a_selected_year_is_a_date_though_its_word_is_outside() -> None:
    near = dates_near(TEXT, place_of("1932"))
    assert [one.date for one in near.inside] == ["1932"]


def test_a_passage_that_is_nothing_but_a_date_is_read_as_one() -> None:
    text = "Figures, 25 Oct 1917 OS, of the fleet"
    near = dates_near(text, place_of("25 Oct 1917 OS", text))
    assert near.first is not None
    assert (near.first.date, near.first.calendar) == ("1917-10-25", Calendar.JULIAN)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the notes were exchanged", "The notes were exchanged"),
        (TEXT[25:103], "After long talks in Washington, the notes were exchanged"),
        ("16 November 1933", "16 November 1933"),
        ("1936,” he said", "He said"),
        ("The talks began in 1932. On 16 November 1933", "The talks began in 1932"),
    ],
)
def test_a_title_is_the_first_sentence_without_its_leading_date(words: str, expected: str) -> None:
    assert title(words) == expected


def test_a_russian_passage_is_understood_alike() -> None:
    text = "В октябре 1933 года Рузвельт направил послание Калинину."
    assert title(text, text) == "Рузвельт направил послание Калинину"
    first = dates_near(text, place_of(text, text)).first
    assert first is not None
    assert first.date == "1933-10"


def test_a_long_title_is_cut_at_a_word() -> None:
    words = "word " * 60
    made = title(words.strip(), words)
    assert len(made) <= LONGEST_TITLE
    assert made.endswith("word…")
