"""Which records the fields of a query mean: source:tass, tag:"Franklin D. Roosevelt"."""

from __future__ import annotations

from collections.abc import Iterable

from timeline_app.chronology.edtf import EdtfError
from timeline_app.chronology.instant import Span
from timeline_app.model.claim import Basis
from timeline_app.store.file.database import Connection
from timeline_app.store.records.category_store import categories, tags
from timeline_app.store.records.source_store import sources
from timeline_app.text.folding import FOR_SEARCH, fold
from timeline_app.workspace.searching.date_range import span_of
from timeline_app.workspace.searching.query_tree import Field, QueryFault


def meant(connection: Connection, field: Field) -> frozenset[str] | Span | QueryFault:
    """The ids that a field means, or the span of a date, or why it means nothing.

    A value means the record whose id or name it is; else all of which an id or a word of the name
    begins with it.
    """
    if field.name == "date":
        return _span(field)
    known = list(_names(connection, field.name))
    value = _folded(field.value)
    exact = {record_id for record_id, names in known if value in map(_folded, (record_id, *names))}
    found = exact or {
        record_id
        for record_id, names in known
        if any(f" {value}" in f" {_folded(name)}" for name in (record_id, *names))
    }
    if found:
        return frozenset(found)
    sentence = f"There is no {field.name} “{field.value}” here; that part is left out."
    return QueryFault(f"no_{field.name}", field.start, field.end, sentence)


def _span(field: Field) -> Span | QueryFault:
    try:
        return span_of(field.value)
    except EdtfError as error:
        start = field.end - len(field.value) + min(error.position, len(field.value) - 1)
        sentence = f"The date cannot be read: {error.reason}. That part is left out."
        return QueryFault("bad_date", start, field.end, sentence)


def _names(connection: Connection, name: str) -> Iterable[tuple[str, tuple[str, ...]]]:
    if name == "source":
        return ((one.id, (one.title, one.publisher, one.creator)) for one in sources(connection))
    if name == "category":
        return ((one.id, (one.name,)) for one in categories(connection))
    if name == "tag":
        return ((one.id, (one.name,)) for one in tags(connection))
    return ((str(basis), ()) for basis in Basis)


def _folded(text: str) -> str:
    return fold(text, FOR_SEARCH).text
