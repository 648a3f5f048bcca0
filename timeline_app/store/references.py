"""No claim, tag or category may dangle: what an edit touched is looked at before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import apsw

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Passage, Source, SourceText
from timeline_app.store.rows import one_row

_EXISTS = {
    "category": "SELECT 1 FROM category WHERE id = ?",
    "tag": "SELECT 1 FROM tag WHERE id = ?",
    "event": "SELECT 1 FROM event WHERE id = ?",
    "source": "SELECT 1 FROM source WHERE id = ?",
}
_HAS_TEXT = "SELECT 1 FROM source_text WHERE source = ? AND revision = ?"

_USERS: Mapping[type[Record], tuple[tuple[str, str], ...]] = {
    Category: (("event", "SELECT title FROM event WHERE category = ? LIMIT 1"),),
    Tag: (
        (
            "event",
            "SELECT title FROM event_tag JOIN event ON event.id = event_tag.event "
            "WHERE tag = ? LIMIT 1",
        ),
    ),
    Source: (
        ("text", "SELECT source || '@' || revision FROM source_text WHERE source = ? LIMIT 1"),
        ("silence", "SELECT id FROM silence WHERE source = ? LIMIT 1"),
    ),
    SourceText: (
        ("claim", "SELECT id FROM claim WHERE source = ? AND revision = ? LIMIT 1"),
        (
            "claim",
            "SELECT claim FROM claim_dating WHERE source = ? AND revision = ? LIMIT 1",
        ),
    ),
    Event: (
        ("claim", "SELECT id FROM claim WHERE event = ? LIMIT 1"),
        ("silence", "SELECT id FROM silence WHERE event = ? LIMIT 1"),
    ),
}
_WORDS: Mapping[type[Record], str] = {
    Category: "category",
    Tag: "tag",
    Source: "source",
    SourceText: "text",
    Event: "event",
}


def check_written(connection: apsw.Connection, record: Record) -> None:
    """Raise UserError "unknown_reference" where the record names what is not there."""
    check = _REFERENCES.get(type(record))
    if check is not None:
        check(connection, record)


def check_removed(connection: apsw.Connection, kind: type[Record], record_id: str) -> None:
    """Raise UserError "still_used" where something names the record that was removed."""
    key: tuple[str | int, ...] = (record_id,)
    if kind is SourceText:
        source_id, _, revision = record_id.rpartition("@")
        key = (source_id, int(revision))
    for user, query in _USERS.get(kind, ()):
        row = one_row(connection, query, key)
        if row is not None:
            raise UserError(
                "still_used",
                f"The {_WORDS[kind]} “{record_id}” cannot be removed: the {user} “{row[0]}” "
                "needs it. Remove or change that in the same edit.",
                id=record_id,
                used_by=row[0],
            )


def _check_event(connection: apsw.Connection, event: Event) -> None:
    owner = f"event “{event.title}”"
    _must_exist(connection, "category", (event.category,), owner)
    _must_exist(connection, "tag", event.tags, owner)


def _check_claim(connection: apsw.Connection, claim: Claim) -> None:
    owner = f"claim “{claim.id}”"
    _must_exist(connection, "event", (claim.event,), owner)
    for passage in (claim.passage, *claim.dated_by):
        _check_passage(connection, passage, owner)


def _check_passage(connection: apsw.Connection, passage: Passage, owner: str) -> None:
    _must_exist(connection, "source", (passage.source,), owner)
    if one_row(connection, _HAS_TEXT, (passage.source, passage.revision)) is None:
        raise _unknown(owner, f"the revision {passage.revision} of the source", passage.source)


def _check_source_text(connection: apsw.Connection, text: SourceText) -> None:
    _must_exist(connection, "source", (text.source,), f"text of “{text.source}”")


def _check_silence(connection: apsw.Connection, silence: Silence) -> None:
    owner = f"silence “{silence.id}”"
    _must_exist(connection, "event", (silence.event,), owner)
    _must_exist(connection, "source", (silence.source,), owner)


_REFERENCES: Mapping[type[Record], Callable[[apsw.Connection, Any], None]] = {
    Event: _check_event,
    Claim: _check_claim,
    SourceText: _check_source_text,
    Silence: _check_silence,
}


def _must_exist(connection: apsw.Connection, kind: str, ids: Iterable[str], owner: str) -> None:
    for record_id in ids:
        if one_row(connection, _EXISTS[kind], (record_id,)) is None:
            raise _unknown(owner, f"the {kind}", record_id)


def _unknown(owner: str, what: str, record_id: str) -> UserError:
    return UserError(
        "unknown_reference",
        f"The {owner} names {what} “{record_id}”, which is not in the chronicle.",
        id=record_id,
    )
