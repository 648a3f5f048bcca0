"""No pattern and no reader of dates takes long over a hostile text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from timeline_app.chronology import edtf_faults, simple_date_reader
from timeline_app.chronology.edtf import EdtfError, parse
from timeline_app.chronology.phrases import lexemes, read

SIZE = 50_000
LIMIT = 0.1  # seconds

HOSTILE = {
    "digits": "1" * SIZE,
    "unknown digits": "X" * SIZE,
    "blanks": " " * SIZE,
    "hyphens": "-" * SIZE,
    "qualifiers": "?" * SIZE,
    "months": "november " * (SIZE // 9),
    "dates": "1933-11-16," * (SIZE // 11),
    "dots": "." * SIZE,
    "exponents": "Y1E" * (SIZE // 3),
    "fraction": "2016-05-02T16:54:59." + "0" * SIZE,
    "words": "до н. э. " * (SIZE // 9),
}

PATTERNS = {
    f"{module.__name__}.{name}": getattr(value, "fullmatch", value)
    for module in (simple_date_reader, edtf_faults)
    for name, value in vars(module).items()
    if isinstance(value, re.Pattern) or name == "_match"
}


def seconds(call: Callable[[str], object], text: str) -> float:
    start = time.perf_counter()
    call(text)
    return time.perf_counter() - start


def parse_or_refuse(text: str) -> None:
    with suppress(EdtfError):
        parse(text)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_a_pattern_is_quick(pattern: Callable[[str], object], text: str) -> None:
    assert seconds(pattern, text) < LIMIT


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_edtf_is_refused_quickly(text: str) -> None:
    for whole in (text, f"[{text}]", f"1933/{text}", f"Y{text}", f"1933S{text}"):
        assert seconds(parse_or_refuse, whole) < LIMIT


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_words_are_refused_quickly(text: str) -> None:
    assert seconds(read, text) < LIMIT


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_lexemes_are_cut_in_linear_time(text: str) -> None:
    half = seconds(lambda part: lexemes.cut(part, ("en", "ru")), text[: SIZE // 2])
    whole = seconds(lambda part: lexemes.cut(part, ("en", "ru")), text)
    assert whole < max(4 * half, LIMIT)
