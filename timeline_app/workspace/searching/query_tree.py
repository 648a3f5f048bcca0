"""A query as a tree of values: words, fields, and how they are joined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from timeline_app.store.search.match_expression import AllOf, AnyOf, Match, Without, Words


@dataclass(frozen=True, slots=True)
class Field:
    """`name:value`, like source:tass. `start` and `end` are its place in the query."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class All:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Any:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node: TypeAlias = Words | Field | All | Any | Not


@dataclass(frozen=True, slots=True)
class QueryFault:
    """What is wrong with a query, and from where to where of it in code points."""

    code: str
    start: int
    end: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Query:
    """What was understood of a query, None where that is nothing, and what was not."""

    node: Node | None
    faults: tuple[QueryFault, ...] = ()


def as_match(node: Node) -> Match | None:
    """The node as one expression for an index of words; None where words alone do not say it."""
    if isinstance(node, Words):
        return node
    if isinstance(node, Any):
        parts = [as_match(part) for part in node.parts]
        return AnyOf(tuple(part for part in parts if part is not None)) if all(parts) else None
    if isinstance(node, All):
        return _all_of(node)
    return None


def _all_of(node: All) -> Match | None:
    """FTS5 knows no NOT but after something: what is unwanted is taken off the rest."""
    unwanted = [as_match(part.part) for part in node.parts if isinstance(part, Not)]
    wanted = [as_match(part) for part in node.parts if not isinstance(part, Not)]
    if not wanted or not all(wanted) or not all(unwanted):
        return None
    found = [part for part in wanted if part is not None]
    match: Match = found[0] if len(found) == 1 else AllOf(tuple(found))
    for part in unwanted:
        assert part is not None
        match = Without(match, part)
    return match


def without_fields(node: Node) -> Node | None:
    """What a query asks of the words of a text, its fields left out; None where that is nothing."""
    if isinstance(node, Words):
        return node
    if isinstance(node, Field):
        return None
    if isinstance(node, Not):
        part = without_fields(node.part)
        return None if part is None else Not(part)
    parts = tuple(part for one in node.parts if (part := without_fields(one)) is not None)
    if len(parts) < 2:
        return parts[0] if parts else None
    return type(node)(parts)


def fields_of(node: Node | None) -> tuple[Field, ...]:
    """All fields in a query, in order."""
    if node is None or isinstance(node, Words):
        return ()
    if isinstance(node, Field):
        return (node,)
    parts = (node.part,) if isinstance(node, Not) else node.parts
    return tuple(field for part in parts for field in fields_of(part))
