from __future__ import annotations

import pytest

from timeline_app.text.fuzzy import fit


def test_letters_must_all_come_in_order() -> None:
    assert fit("gtd", "Go to date") is not None
    assert fit("dtg", "Go to date") is None


def test_the_places_are_those_of_the_letters() -> None:
    found = fit("gtd", "Go to date")
    assert found is not None
    assert found.places == (0, 3, 6)


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("search", "Search", "Open a source and march"),
        ("gd", "Go to date", "Light and dark"),
        ("zoom", "Zoom in", "Size of rooms"),
        ("dark", "Dark colours", "Do all real work"),
    ],
)
def test_words_and_beginnings_fit_better(typed: str, better: str, worse: str) -> None:
    one, other = fit(typed, better), fit(typed, worse)
    assert one is not None
    assert other is None or one.score > other.score


def test_nothing_typed_fits_everything() -> None:
    assert fit(" ", "Anything") is not None
