"""One table of a TOML file, read key by key; every fault names the file, the line and the entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from timeline_app.formats.toml_lines import TablePath, TomlLines
from timeline_app.model.errors import UserError

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

_NAMES: Mapping[type, str] = {
    str: "a string",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


class TomlFile:
    """A TOML file that was read: its path and its text, which knows the lines."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self._text = text

    def fault(self, code: str, reason: str, table: TablePath, key: str, entry: str) -> UserError:
        """A fault in `table`, with the line counted only now that it is needed."""
        line = TomlLines(self._text).line_of(table, key)
        where = str(self.path) if line is None else f"{self.path}, line {line}"
        sentence = f"{where}, {entry}: {reason}" if entry else f"{where}: {reason}"
        if not sentence.endswith((".", "?")):
            sentence += "."
        return UserError(code, sentence, path=self.path, line=line, entry=entry, reason=reason)


class Entry:
    """A table with the way to it. `kind` is what a fault calls it: "event", "claim"."""

    def __init__(
        self, file: TomlFile, values: Mapping[str, object], kind: str = "", path: TablePath = ()
    ) -> None:
        self._file = file
        self._values = values
        self._kind = kind
        self._path = path
        self._known: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def text(self, key: str, default: str = "") -> str:
        return self._get(key, str, default)

    def required(self, key: str) -> str:
        """The text at `key`, which must be there, be it empty."""
        if key not in self._values:
            raise self.fault("missing_key", f'"{key}" is missing', "")
        return self.text(key)

    def number(self, key: str, default: int) -> int:
        number = self._get(key, int, default)
        if not -(2**63) <= number < 2**63:
            raise self.fault("wrong_type", f"{key} has more than 64 bits", key)
        return number

    def flag(self, key: str) -> bool:
        return self._get(key, bool, default=False)

    def texts(self, key: str) -> tuple[str, ...]:
        values: list[object] = self._get(key, list, [])
        return tuple(self._of_type(key, value, str) for value in values)

    def choice(self, key: str, choices: type[Choice]) -> Choice | None:
        """The member of `choices` at `key`; None where the key is not there."""
        text = self.text(key)
        if not text:
            return None
        try:
            return choices(text)
        except ValueError:
            known = ", ".join(choices)
            raise self.fault("unknown_word", f'{key} "{text}" is none of {known}', key) from None

    def table(self, key: str) -> Entry:
        values: Mapping[str, object] = self._get(key, dict, {})
        return Entry(self._file, values, key, (*self._path, key))

    def tables(self, key: str) -> Iterator[Entry]:
        """The entries of an array of tables, `[[key]]`."""
        values: list[object] = self._get(key, list, [])
        for place, value in enumerate(values):
            table = self._of_type(key, value, dict)
            yield Entry(self._file, table, key, (*self._path, key, place))

    def refuse_unknown_keys(self) -> None:
        """Call it when all keys were asked for: what is left is a slip of the pen."""
        for key in self._values:
            if key not in self._known:
                hint = nearest(key, self._known)
                raise self.fault("unknown_key", f'nobody knows the key "{key}"{hint}', key)

    def fault(self, code: str, reason: str, key: str) -> UserError:
        name = self._values.get("id")
        entry = f'{self._kind} "{name}"' if isinstance(name, str) and name else self._kind
        return self._file.fault(code, reason, self._path, key, entry.replace("_", " "))

    def _get(self, key: str, kind: type[Value], default: Value) -> Value:
        self._known.add(key)
        if key not in self._values:
            return default
        return self._of_type(key, self._values[key], kind)

    def _of_type(self, key: str, value: object, kind: type[Value]) -> Value:
        # True is an int to Python, but not to a person who counts.
        if isinstance(value, kind) and isinstance(value, bool) == (kind is bool):
            return value
        raise self.fault("wrong_type", f"{key} must be {_NAMES[kind]}", key)


def nearest(word: str, known: set[str]) -> str:
    """A hint to add to a fault: `; did you mean "title"?`, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, sorted(known), n=1)
    return f'; did you mean "{close[0]}"?' if close else ""
