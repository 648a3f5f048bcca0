"""From the tree of a query to the events that it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from timeline_app.chronology.instant import Span
from timeline_app.store.file.database import Connection
from timeline_app.store.search.match_expression import Words
from timeline_app.store.search.search_queries import all_events, is_found
from timeline_app.store.search.search_sounds import alike
from timeline_app.workspace.searching.facets import Facets, Mask
from timeline_app.workspace.searching.query_fields import meant
from timeline_app.workspace.searching.query_tree import (
    All,
    Any,
    Field,
    Node,
    Not,
    Query,
    QueryFault,
    as_match,
    fields_of,
)

Meanings = Mapping[Field, frozenset[str] | Span]


@dataclass(frozen=True, slots=True)
class Understood:
    """A query whose fields are known. A field without a meaning is left out of `node`."""

    node: Node | None
    meanings: Meanings
    faults: tuple[QueryFault, ...]


def understood(connection: Connection, query: Query) -> Understood:
    """Look up the fields of a query."""
    meanings: dict[Field, frozenset[str] | Span] = {}
    faults = list(query.faults)
    for field in fields_of(query.node):
        meaning = meant(connection, field)
        if isinstance(meaning, QueryFault):
            faults.append(meaning)
        else:
            meanings[field] = meaning
    node = None if query.node is None else _kept(query.node, meanings)
    return Understood(node, meanings, tuple(sorted(faults, key=lambda fault: fault.start)))


def events_of(connection: Connection, node: Node, meanings: Meanings, facets: Facets) -> Mask:
    """The events that a node means."""
    match = as_match(node)
    if match is not None:
        return facets.of_numbers(all_events(connection, match))
    if isinstance(node, Field):
        meaning = meanings[node]
        if isinstance(meaning, Span):
            return facets.within(meaning)
        return facets.of_values(node.name, meaning)
    if isinstance(node, Not):
        return ~events_of(connection, node.part, meanings, facets)
    assert isinstance(node, All | Any)
    masks = [events_of(connection, part, meanings, facets) for part in node.parts]
    mask = masks[0]
    for other in masks[1:]:
        mask = mask & other if isinstance(node, All) else mask | other
    return mask


def sounding_alike(connection: Connection, node: Node) -> Node | None:
    """The node with each word widened by those that sound like it, or None where none does.

    A word that the chronicle knows is widened by words of another alphabet alone: "letter" is not
    to find "leader". What stands between quotation marks is meant as it is written.
    """
    widened = _widened(connection, node)
    return None if widened == node else widened


def words_in(node: Node | None) -> tuple[Words, ...]:
    """The words and phrases that make a hit."""
    if node is None or isinstance(node, Field | Not):
        return ()
    if isinstance(node, Words):
        return (node,)
    return tuple(words for part in node.parts for words in words_in(part))


def sources_asked_for(node: Node | None, meanings: Meanings) -> frozenset[str] | None:
    """The sources that all hits must be in, or None where the query leaves that open."""
    fields = (
        [node] if isinstance(node, Field) else list(node.parts) if isinstance(node, All) else []
    )
    asked: frozenset[str] | None = None
    for field in fields:
        if isinstance(field, Field) and field.name == "source":
            meaning = meanings[field]
            assert isinstance(meaning, frozenset)
            asked = meaning if asked is None else asked & meaning
    return asked


def event_conditions(node: Node | None) -> Node | None:
    """The parts of a query that every hit must meet and that only events can meet."""
    parts = node.parts if isinstance(node, All) else () if node is None else (node,)
    conditions = tuple(
        part for part in parts if not _has_words(part) and not _is_field(part, "source")
    )
    if len(conditions) < 2:
        return conditions[0] if conditions else None
    return All(conditions)


def _is_field(node: Node, name: str) -> bool:
    return isinstance(node, Field) and node.name == name


def _has_words(node: Node) -> bool:
    if isinstance(node, Field):
        return False
    if isinstance(node, Not):
        return _has_words(node.part)
    return isinstance(node, Words) or any(map(_has_words, node.parts))


def _kept(node: Node, meanings: Meanings) -> Node | None:
    if isinstance(node, Words):
        return node
    if isinstance(node, Field):
        return node if node in meanings else None
    if isinstance(node, Not):
        part = _kept(node.part, meanings)
        return None if part is None else Not(part)
    parts = tuple(part for one in node.parts if (part := _kept(one, meanings)) is not None)
    if len(parts) < 2:
        return parts[0] if parts else None
    return type(node)(parts)


def _widened(connection: Connection, node: Node) -> Node:
    if isinstance(node, Field | Not):
        return node
    if isinstance(node, Words):
        others = alike(connection, node.words[0]) if len(node.words) == 1 else []
        if others and is_found(connection, node):
            others = [one for one in others if one.isascii() != node.words[0].isascii()]
        return Any((node, *(Words((other,)) for other in others))) if others else node
    return type(node)(tuple(_widened(connection, part) for part in node.parts))
