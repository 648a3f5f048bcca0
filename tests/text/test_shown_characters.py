from __future__ import annotations

import sys

from timeline_app.text.offsets import utf16_length
from timeline_app.text.shown_characters import _UNSHOWABLE, shown


def test_every_character_alone_and_in_a_word_is_shown_alike() -> None:
    """What is told fast to need no mark is what the table says needs none."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        marked = _UNSHOWABLE.search(character) is not None
        assert (shown(character) != character) is marked, hex(code)


def test_a_mark_takes_as_many_units_as_what_it_stands_for() -> None:
    for text in ("a\u2028b", "\u202e", "\U000e0041x", "\ufffc", "plain"):
        assert utf16_length(shown(text)) == utf16_length(text)
