"""On which line of a TOML text a table or a key stands: what a parsed table no longer knows."""

from __future__ import annotations

import re
from typing import TypeAlias

TablePath: TypeAlias = tuple[str | int, ...]
"""A table by names and places: ("event", 2, "claim", 0), or ("chronicle",)."""

_TOKEN = re.compile(
    r'''
      \#[^\n]*                                          # comments and strings may look like headers
    | """(?:[^\\]|\\.)*?"{3,5}
    | \'\'\'.*?\'{3,5}
    | "(?:[^"\\\n]|\\.)*"
    | '[^'\n]*'
    | ^[ \t]*\[\[[ \t]*(?P<array>[\w.-]+)[ \t]*\]\]
    | ^[ \t]*\[[ \t]*(?P<table>[\w.-]+)[ \t]*\]
    | ^[ \t]*(?P<key>[\w-]+)[ \t]*=
    ''',
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


class TomlLines:
    """Lines, counted from 1, of the headers and keys of one TOML text."""

    def __init__(self, text: str) -> None:
        self._lines: dict[TablePath, int] = {}
        counts: dict[TablePath, int] = {}
        here: TablePath = ()
        line, passed = 1, 0
        for token in _TOKEN.finditer(text):
            line += text.count("\n", passed, token.start())
            passed = token.start()
            if name := token["array"]:
                parent = self._path_of(name.split(".")[:-1], counts)
                table = (*parent, name.rpartition(".")[2])
                counts[table] = counts.get(table, 0) + 1
                here = (*table, counts[table] - 1)
                self._lines.setdefault(here, line)
            elif name := token["table"]:
                here = self._path_of(name.split("."), counts)
                self._lines.setdefault(here, line)
            elif name := token["key"]:
                self._lines.setdefault((*here, name), line)

    def line_of(self, table: TablePath, key: str = "") -> int | None:
        """The line of `key` in `table`, else of the nearest header above it, else None."""
        if (*table, key, 0) in self._lines:  # an array of tables has the line of its first
            return self._lines[(*table, key, 0)]
        path: TablePath = (*table, key) if key else table
        while path:
            if path in self._lines:
                return self._lines[path]
            path = path[:-1]
        return None

    @staticmethod
    def _path_of(names: list[str], counts: dict[TablePath, int]) -> TablePath:
        """The table that `names` mean at this place: of each array the latest entry."""
        path: TablePath = ()
        for name in names:
            path = (*path, name)
            if path in counts:
                path = (*path, counts[path] - 1)
        return path
