from __future__ import annotations

import pytest

from timeline_app.text.sounds import latin, likeness, sound_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Рузвельт", "Roosevelt"),
        ("Ruzvelt", "Roosevelt"),
        ("Калинин", "Kalinin"),
        ("Трояновский", "Troyanovsky"),
        ("Хрущёв", "Khrushchev"),
        ("Тиллерсон", "Tillerson"),
    ],
)
def test_a_name_sounds_alike_in_two_alphabets(one: str, other: str) -> None:
    assert sound_key(one) == sound_key(other) != ""


@pytest.mark.parametrize("word", ["", "war", "1933", "o'neill", "a" * 30])
def test_what_is_no_name_has_no_key(word: str) -> None:
    assert sound_key(word) == ""


def test_letters_of_all_scripts_become_latin() -> None:
    assert latin("Горбачёв") == "gorbachev"


def test_the_likest_spelling_is_the_same_one() -> None:
    assert likeness("Калинин", "kalinin") == 1.0
    assert likeness("Рузвельт", "roosevelt") > likeness("Рузвельт", "kalinin")
