"""TOML in one canonical form: the same values always give the same bytes.

Made for people: tables in the order given, one key a line, long texts of several lines as such,
and every character that one cannot see as an escape. tomli-w, the library for this, writes tables
inline where they happen to be short, and invisible characters as they are.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Scalar: TypeAlias = str | int | bool
Value: TypeAlias = "Scalar | Sequence[str] | Table | Sequence[Table]"
Table: TypeAlias = Mapping[str, Value]

_WIDTH = 100
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")

# Characters that are invisible or look like a plain blank. A fixed list: Unicode's categories
# grow with Python's version, and the canonical form must not.
_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u1680\u180e"
    "\u2000-\u200f\u2028-\u202f\u205f-\u206f\u2800\u3000\u3164\ufdd0-\ufdef\ufeff\uffa0"
    "\ufff0-\ufffc\ufffe\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_TO_ESCAPE = re.compile(rf'["\\\t\n{_UNSEEN}]')
_TO_ESCAPE_IN_LINES = re.compile(rf'\\|"(?="")|"\Z|\t|[ ](?=\n)|[{_UNSEEN}]')
_SHORT_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}


def to_toml(document: Table) -> str:
    """The text of `document`. Keys must be bare; strings must not hold halves of surrogates."""
    lines: list[str] = []
    _add_table(lines, document, "")
    return "\n".join(lines).lstrip("\n") + "\n"


def _add_table(lines: list[str], table: Table, path: str) -> None:
    """Add the plain keys of `table`, then its tables: TOML knows no other order."""
    nested: list[tuple[str, Table | Sequence[Table]]] = []
    for key, value in table.items():
        if not _BARE_KEY.fullmatch(key):
            raise ValueError(f"no bare key: {key!r}")
        if isinstance(value, Mapping):
            nested.append((key, value))
        elif isinstance(value, (str, int)):
            lines.append(f"{key} = {_scalar(value)}")
        else:
            tables = [item for item in value if isinstance(item, Mapping)]
            if tables:
                nested.append((key, tables))
            else:
                lines.append(_list(key, [item for item in value if isinstance(item, str)]))
    for key, value in nested:
        name = f"{path}.{key}" if path else key
        if isinstance(value, Mapping):
            lines += ["", f"[{name}]"]
            _add_table(lines, value, name)
        else:
            for item in value:
                lines += ["", f"[[{name}]]"]
                _add_table(lines, item, name)


def _list(key: str, items: Sequence[str]) -> str:
    shown = [_string(item) for item in items]
    line = f"{key} = [{', '.join(shown)}]"
    if len(line) <= _WIDTH:
        return line
    return "\n".join([f"{key} = [", *(f"    {item}," for item in shown), "]"])


def _scalar(value: Scalar) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return _lines(value) if "\n" in value and len(value) > _WIDTH else _string(value)


def _string(text: str) -> str:
    return f'"{_TO_ESCAPE.sub(_escape, text)}"'


def _lines(text: str) -> str:
    return f'"""\n{_TO_ESCAPE_IN_LINES.sub(_escape, text)}"""'


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if character in _SHORT_ESCAPES:
        return _SHORT_ESCAPES[character]
    code = ord(character)
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
