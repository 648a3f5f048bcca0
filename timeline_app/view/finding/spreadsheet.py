"""Rows of text as a spreadsheet takes them from the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@")


def as_spreadsheet(rows: Iterable[Sequence[str]]) -> str:
    """Cells between tabs, a line a row. A cell never begins as a formula: "'" goes before it."""
    return "\n".join("\t".join(map(_cell, row)) for row in rows) + "\n"


def _cell(text: str) -> str:
    flat = " ".join(text.split())
    return f"'{flat}" if flat.startswith(_FORMULA) and not _is_number(flat) else flat


def _is_number(text: str) -> bool:
    return text[1:].replace(".", "", 1).isdecimal() and text[0] in "+-"
