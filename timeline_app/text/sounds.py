"""How a word sounds, whatever its alphabet: "Рузвельт", "Ruzvelt" and "Roosevelt" share a key."""

from __future__ import annotations

import re

SHORTEST, LONGEST = 4, 24
"""Letters of a word that has a key: shorter ones sound like too many, longer ones are no names."""

_NO_LETTER = re.compile("[^a-z]+")


def sound_key(word: str) -> str:
    """The Metaphone key of a word in Latin letters, or "" where it has none."""
    if not SHORTEST <= len(word) <= LONGEST or not word.isalpha():
        return ""
    from jellyfish import metaphone

    key = metaphone(latin(word))
    return key if len(key) > 1 else ""


def latin(word: str) -> str:
    """A word in the letters a to z alone."""
    folded = word.casefold()
    if not folded.isascii():
        from anyascii import anyascii

        folded = anyascii(folded).lower()
    return _NO_LETTER.sub("", folded)


def likeness(one: str, other: str) -> float:
    """How much two words look alike in Latin letters, from 0 to 1."""
    from jellyfish import jaro_winkler_similarity

    return jaro_winkler_similarity(latin(one), latin(other))
