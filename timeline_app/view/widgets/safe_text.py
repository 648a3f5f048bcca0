"""Texts that would harm where they are shown, made harmless. `plain_text` asks for it."""

from __future__ import annotations

import re

from timeline_app.text.shown_characters import shown

_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff"
_LONGEST_TEXT = 8_000  # characters: laying out more takes longer than a frame may wait
_LONGEST_KNOT = 500  # where words have no end, or signs are drawn out of several
_MOST_LINES = 60
_BLANKS = re.compile(r"[^\S\n]{40,}")
_KNOT = re.compile(f"\\S{{200}}|[\u200d\U00010000-\U0010ffff]{{3}}|[{_MARKS}]{{4}}")
_BREAK = "\u200b"  # a place where a line may end
_LONG_WORD = re.compile(r"\S{200}(?=\S)")
_STACKED = re.compile(f"([{_MARKS}]{{8}})[{_MARKS}]+")


def one_line(text: str, longest: int) -> str:
    """On one line, of so many characters at most."""
    begin = text[: 8 * longest]
    flat = " ".join(begin.split())
    whole = len(begin) == len(text) and len(flat) <= longest
    return shown(_STACKED.sub(r"\1", flat if whole else f"{flat[:longest].rstrip()}…"))


def in_lines(text: str) -> str:
    """In its lines, as many as a label can hold."""
    begin = _STACKED.sub(r"\1", _BLANKS.sub(" ", text[: 2 * _LONGEST_TEXT]))
    longest = _LONGEST_KNOT if _KNOT.search(begin) else _LONGEST_TEXT
    lines = begin[:longest].split("\n", _MOST_LINES)
    whole = len(text) <= 2 * _LONGEST_TEXT and len(begin) <= longest and len(lines) <= _MOST_LINES
    kept = "\n".join(map(shown, lines[:_MOST_LINES])) + ("" if whole else " …")
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", kept)
