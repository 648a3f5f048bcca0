"""On which line a table or a key stands."""

from __future__ import annotations

import pytest

from timeline_app.formats.toml_lines import TablePath, TomlLines

TEXT = '''\
# [[event]] in a comment
format = 1
[chronicle]
title = """
[[event]]
date = "in a text"
"""
note = '[[event]]'
[[event]]
id = "one"
  [[event.claim]]
  date = "1933"
[[ event ]]
date = "1917"
title = "\\"[[event]]\\""

[[event.claim]]
id = "first"
[[event.claim]]
id = "second"

[[event.claim.dated_by]]
exact = "here"
'''


@pytest.mark.parametrize(
    ("table", "key", "line"),
    [
        ((), "format", 2),
        (("chronicle",), "", 3),
        (("chronicle",), "note", 8),
        (("event", 0), "", 9),
        (("event", 0), "id", 10),
        (("event", 0, "claim", 0), "date", 12),
        (("event", 1), "date", 14),
        (("event", 1, "claim", 1), "id", 20),
        (("event", 1, "claim", 1, "dated_by", 0), "exact", 23),
    ],
)
def test_a_table_or_key_is_found_on_its_line(table: TablePath, key: str, line: int) -> None:
    assert TomlLines(TEXT).line_of(table, key) == line


def test_a_key_that_is_missing_stands_on_the_line_of_its_table() -> None:
    assert TomlLines(TEXT).line_of(("event", 0), "category") == 9


def test_an_entry_without_a_header_of_its_own_stands_on_the_line_of_its_parent() -> None:
    assert TomlLines("[[event]]\nclaim = [{id = 1}]").line_of(("event", 0, "claim", 0), "id") == 2


def test_what_stands_nowhere_has_no_line() -> None:
    assert TomlLines("").line_of(("event", 0)) is None
