"""No claim, tag or category may dangle: what an edit touched is looked at before it is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias

import apsw

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Passage, Source, SourceText
from timeline_app.store.file.rows import one_row

Reference: TypeAlias = tuple[str | int, ...]
"""What kind of thing, and its key."""

_EXISTS = {
    "category": "SELECT 1 FROM category WHERE id = ?",
    "tag": "SELECT 1 FROM tag WHERE id = ?",
    "event": "SELECT 1 FROM event WHERE id = ?",
    "source": "SELECT 1 FROM source WHERE id = ?",
    "text": "SELECT 1 FROM source_text WHERE source = ? AND revision = ?",
}

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


def check_written(connection: apsw.Connection, record: Record, there: set[Reference]) -> None:
    """Raise UserError "unknown_reference" where the record names what is not there.

    What was found once is put into `there` and not looked for again.
    """
    check = _REFERENCES.get(type(record))
    if check is not None:
        check(_Finder(connection, there), record)


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


class _Finder:
    """Looks for what records name, and for each thing once."""

    def __init__(self, connection: apsw.Connection, there: set[Reference]) -> None:
        self._connection = connection
        self._there = there

    def finds(self, kind: str, *key: str | int) -> bool:
        if (kind, *key) in self._there:
            return True
        found = one_row(self._connection, _EXISTS[kind], key) is not None
        if found:
            self._there.add((kind, *key))
        return found

    def must_exist(self, kind: str, ids: Iterable[str], owner: str) -> None:
        for record_id in ids:
            if not self.finds(kind, record_id):
                raise _unknown(owner, f"the {kind}", record_id)


def _check_event(finder: _Finder, event: Event) -> None:
    owner = f"event “{event.title}”"
    finder.must_exist("category", (event.category,), owner)
    finder.must_exist("tag", event.tags, owner)


def _check_claim(finder: _Finder, claim: Claim) -> None:
    owner = f"claim “{claim.id}”"
    finder.must_exist("event", (claim.event,), owner)
    for passage in (claim.passage, *claim.dated_by):
        _check_passage(finder, passage, owner)


def _check_passage(finder: _Finder, passage: Passage, owner: str) -> None:
    finder.must_exist("source", (passage.source,), owner)
    if not finder.finds("text", passage.source, passage.revision):
        raise _unknown(owner, f"the revision {passage.revision} of the source", passage.source)


def _check_source_text(finder: _Finder, text: SourceText) -> None:
    finder.must_exist("source", (text.source,), f"text of “{text.source}”")


def _check_silence(finder: _Finder, silence: Silence) -> None:
    owner = f"silence “{silence.id}”"
    finder.must_exist("event", (silence.event,), owner)
    finder.must_exist("source", (silence.source,), owner)


_REFERENCES: Mapping[type[Record], Callable[[_Finder, Any], None]] = {
    Event: _check_event,
    Claim: _check_claim,
    SourceText: _check_source_text,
    Silence: _check_silence,
}


def _unknown(owner: str, what: str, record_id: str) -> UserError:
    return UserError(
        "unknown_reference",
        f"The {owner} names {what} “{record_id}”, which is not in the chronicle.",
        id=record_id,
    )
