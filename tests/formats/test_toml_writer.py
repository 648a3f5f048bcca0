"""Our TOML against the standard library's reader, which is not ours."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.formats.toml_writer import to_toml

NASTY = (
    '"',
    '"""',
    "\\",
    "\\u0041",
    "\n",
    "\r\n",
    "\r",
    "\t",
    " \n",
    "'''",
    "\x00",
    "\x7f",
    "\x85",
)
UNSEEN = ("\xa0", "\xad", "\u200b", "\u202e", "\u2028", "\ufeff", "\U000e0041", "😀", "Сold", "’")

texts = st.lists(
    st.sampled_from(NASTY + UNSEEN + ("word " * 30,)) | st.characters(codec="utf-8"), max_size=20
).map("".join)
keys = st.from_regex(r"[A-Za-z0-9_-]{1,8}", fullmatch=True)
numbers = st.integers(-(2**63), 2**63 - 1)
values = texts | numbers | st.booleans() | st.lists(texts, max_size=4)
tables = st.recursive(
    st.dictionaries(keys, values, max_size=4),
    lambda inner: st.dictionaries(
        keys, values | inner | st.lists(inner, min_size=1, max_size=3), max_size=4
    ),
    max_leaves=12,
)


@given(tables)
def test_what_is_written_is_read_back_the_same(table: dict[str, Any]) -> None:
    assert tomllib.loads(to_toml(table)) == table


@given(tables)
def test_writing_twice_gives_the_same_bytes(table: dict[str, Any]) -> None:
    written = to_toml(table)
    assert to_toml(tomllib.loads(written)) == written


@given(texts)
def test_only_what_one_can_see_is_written_as_itself(text: str) -> None:
    written = to_toml({"key": text})
    assert not {"\r", "\t", "\xa0", "\xad", "\u200b", "\u202e", "\ufeff"} & set(written)
    assert " \n" not in written


def test_a_long_text_of_several_lines_is_written_in_lines() -> None:
    text = "First line of a text.\n" * 6
    assert f'"""\n{text}"""' in to_toml({"description": text})


def test_a_short_text_of_several_lines_stays_on_its_line() -> None:
    assert to_toml({"prefix": "en ru\n16 november"}) == 'prefix = "en ru\\n16 november"\n'


def test_a_long_list_has_one_item_a_line() -> None:
    written = to_toml({"tags": ["a" * 60, "b" * 60]})
    assert written == f'tags = [\n    "{"a" * 60}",\n    "{"b" * 60}",\n]\n'


def test_arrays_of_tables_are_written_under_their_whole_name() -> None:
    written = to_toml({"event": [{"id": "a", "claim": [{"date": "1933"}]}]})
    assert written == '[[event]]\nid = "a"\n\n[[event.claim]]\ndate = "1933"\n'


def test_a_key_that_needs_quotes_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="no bare key"):
        to_toml({"two words": 1})
