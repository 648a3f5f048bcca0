from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.store.search.match_expression import (
    AllOf,
    Match,
    Without,
    Words,
    as_fts5,
    holds,
    words_of,
)
from timeline_app.workspace.searching.query_language import understand
from timeline_app.workspace.searching.query_tree import All, Any, Field, Not, as_match


def written(match: Match) -> str:
    """A match with all its brackets."""
    if isinstance(match, Words):
        return f'"{" ".join(match.words)}"{" *" if match.prefix else ""}'
    if isinstance(match, Without):
        return f"({written(match.part)} NOT {written(match.unwanted)})"
    between = " AND " if isinstance(match, AllOf) else " OR "
    return f"({between.join(map(written, match.parts))})"


def understood_as(text: str) -> Match:
    query = understand(text)
    assert query.node is not None
    match = as_match(query.node)
    assert match is not None
    return match


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("Roosevelt", '"roosevelt"'),
        ("roosevelt letter", '("roosevelt" AND "letter")'),
        ("roosevelt AND letter", '("roosevelt" AND "letter")'),
        ('"common sense"', '"common sense"'),
        ("«common sense»", '"common sense"'),
        ("treat*", '"treat" *'),
        ("a OR b c", '("a" OR ("b" AND "c"))'),
        ("war NOT cold", '("war" NOT "cold")'),
        ("war NOT (cold OR world)", '("war" NOT ("cold" OR "world"))'),
        ("Soyuz-Apollo", '"soyuz apollo"'),
        ("ХРУЩЁВ", '"хрущев"'),
        ("or and not", '("or" AND "and" AND "not")'),
        ('a" OR rowid:1', '("a" AND "or rowid 1")'),
    ],
)
def test_a_query_becomes_quoted_words(text: str, expression: str) -> None:
    assert written(understood_as(text)) == expression


def test_fields_stand_beside_words() -> None:
    node = understand('source:tass tag:"Franklin Roosevelt" war').node
    assert node == All(
        (
            Field("source", "tass", 0, 11),
            Field("tag", "Franklin Roosevelt", 12, 36),
            Words(("war",)),
        )
    )


def test_what_is_not_wanted_may_stand_alone() -> None:
    assert understand("NOT war").node == Not(Words(("war",)))


def test_brackets_bind() -> None:
    node = understand("(a OR b) c").node
    assert node == All((Any((Words(("a",)), Words(("b",)))), Words(("c",))))


@pytest.mark.parametrize(
    ("text", "code", "start", "understood"),
    [
        ('"common sense', "open_phrase", 0, '"common sense"'),
        ("war AND", "stray", 4, '"war"'),
        ("OR war", "stray", 0, '"war"'),
        ("war (cold", "stray", 4, '("war" AND "cold")'),
        ("war) cold", "stray", 3, '("war" AND "cold")'),
        ("war NOT", "stray", 4, '"war"'),
        ("war !!!", "no_word", 4, '"war"'),
        ('war ""', "no_word", 4, '"war"'),
        ("place:moscow", "unknown_field", 0, '"place moscow"'),
        ("war tag:", "no_value", 4, '"war"'),
    ],
)
def test_a_wrong_query_says_where_and_keeps_the_rest(
    text: str, code: str, start: int, understood: str
) -> None:
    (fault,) = understand(text).faults
    assert (fault.code, fault.start) == (code, start)
    assert fault.sentence.endswith(".")
    assert written(understood_as(text)) == understood


def test_the_last_word_may_go_on_while_it_is_typed() -> None:
    assert understand("cold wa", typing=True).node == All((Words(("cold",)), Words(("wa",), True)))
    assert understand("cold w", typing=True).node == All((Words(("cold",)), Words(("w",))))
    assert understand("cold war ", typing=True).node == All((Words(("cold",)), Words(("war",))))


@pytest.mark.parametrize("text", ['"common sen', "war AND", "war (cold", "tag:"])
def test_what_is_not_finished_yet_is_no_fault_while_it_is_typed(text: str) -> None:
    assert understand(text, typing=True).faults == ()


def test_a_long_query_is_cut_and_says_so() -> None:
    assert {fault.code for fault in understand("ab " * 1000).faults} == {"too_long", "too_many"}


@given(st.text('ab"*()NOTANDOR: source:tag:«»“”.-', max_size=60), st.booleans())
def test_any_text_is_a_query(text: str, typing: bool) -> None:
    query = understand(text, typing=typing)
    assert all(0 <= fault.start <= fault.end <= len(text) for fault in query.faults)


@pytest.mark.parametrize(
    ("query", "expression"),
    [
        ("roosevelt lett*", '("roosevelt" AND "lett" *)'),
        ('"common sense" war', '(("common" AND "sense") AND "war")'),
        ('war NOT "cold war"', '"war"'),
        ("war NOT cold", '("war" NOT "cold")'),
    ],
)
def test_the_index_is_asked_for_all_that_may_match(query: str, expression: str) -> None:
    assert as_fts5(understood_as(query)) == expression


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ('"common sense"', "of common sense", True),
        ('"common sense"', "sense common", False),
        ('"common sen"*', "common senses", True),
        ('war NOT "cold war"', "the war", True),
        ('war NOT "cold war"', "the cold war", False),
        ('"a b" OR c', "b c", True),
    ],
)
def test_words_that_must_follow_one_another_are_looked_for_in_the_text(
    query: str, text: str, found: bool
) -> None:
    assert holds(understood_as(query), words_of(text)) is found
