"""Find where a text stops being an EDTF date, and say why. Only errors need this."""

from __future__ import annotations

import re

_QUALIFIER = re.compile(r"[?~%]?")
_YEAR = re.compile(r"-?[0-9X]{4}(?![0-9X])")
_EXPANDED_YEAR = re.compile(r"Y-?[0-9]+(?:E[0-9]+)?")
_SIGNIFICANT = re.compile(r"(?:S[0-9]+)?")
_TWO_DIGITS = re.compile(r"[0-9X]{2}(?![0-9X])")
_TIME = re.compile(r"T[0-9]{2}(?::[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?")
_ZONE = re.compile(r"(?:Z|[+-][0-9]{2}(?::?[0-9]{2})?)?")


def explain_syntax(text: str) -> tuple[int, str]:
    """Return (position, reason) for a text that is not one EDTF date."""
    if not text:
        return 0, "a date is missing"
    if "(" in text:
        return text.index("("), "brackets around parts of a date are not EDTF"
    position = _QUALIFIER.match(text).end()  # type: ignore[union-attr]
    expected = _EXPANDED_YEAR if text.startswith("Y", position) else _YEAR
    year = expected.match(text, position)
    if year is None:
        return _explain_year(text, position)
    position = year.end()
    position = _after(_SIGNIFICANT, text, position)
    position = _after(_QUALIFIER, text, position)
    for name in ("month", "day"):
        if position == len(text):
            break
        if text[position] != "-":
            return position, _unexpected(text, position)
        position = _after(_QUALIFIER, text, position + 1)
        component = _TWO_DIGITS.match(text, position)
        if component is None:
            return position, f"a {name} has two digits"
        position = _after(_QUALIFIER, text, component.end())
    return _explain_time(text, position)


def _explain_year(text: str, position: int) -> tuple[int, str]:
    if text.startswith("Y", position):
        return position + 1, "after Y comes a year in digits"
    sign = 1 if text.startswith("-", position) else 0
    digits = position + sign
    while digits < len(text) and text[digits] in "0123456789X":
        digits += 1
    count = digits - position - sign
    if count > 4:
        return position, "a year of more than four digits starts with Y"
    if digits < len(text) and text[digits] in "xXuU":
        return digits, "an unknown digit is a capital X"
    return digits, "a year has four digits"


def _explain_time(text: str, position: int) -> tuple[int, str]:
    if not text.startswith("T", position):
        return position, _unexpected(text, position)
    time = _TIME.match(text, position)
    if time is None:
        return position + 1, "an hour has two digits"
    position = _after(_QUALIFIER, text, _after(_ZONE, text, time.end()))
    return position, _unexpected(text, position)


def _after(pattern: re.Pattern[str], text: str, position: int) -> int:
    match = pattern.match(text, position)
    return match.end() if match else position


def _unexpected(text: str, position: int) -> str:
    rest = text[position : position + 1]
    return f'"{rest}" is not expected here' if rest else "the date breaks off"
