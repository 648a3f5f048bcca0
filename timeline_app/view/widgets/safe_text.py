"""Texts that would harm where they are shown, made harmless. `plain_text` asks for it."""

from __future__ import annotations

import re

from timeline_app.text.shown_characters import shown

_LONGEST_TEXT = 8_000  # characters: laying out more takes longer than a frame may wait
_MOST_LINES = 200
_BREAK = "\u200b"  # a place where a line may end
_LONG_WORD = re.compile(r"\S{200}(?=\S)")
_MARKS = "\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff"
_STACKED = re.compile(f"([{_MARKS}]{{8}})[{_MARKS}]+")


def one_line(text: str, longest: int) -> str:
    """On one line, of so many characters at most."""
    begin = text[: 8 * longest]
    flat = " ".join(begin.split())
    whole = len(begin) == len(text) and len(flat) <= longest
    return shown(_STACKED.sub(r"\1", flat if whole else f"{flat[:longest].rstrip()}…"))


def in_lines(text: str) -> str:
    """In its lines, as many as a label can hold."""
    lines = text[:_LONGEST_TEXT].split("\n", _MOST_LINES)
    whole = len(text) <= _LONGEST_TEXT and len(lines) <= _MOST_LINES
    kept = "\n".join(map(shown, lines[:_MOST_LINES])) + ("" if whole else " …")
    return _LONG_WORD.sub(rf"\g<0>{_BREAK}", _STACKED.sub(r"\1", kept))
