"""Read out of a damaged file whatever is undamaged: every record that agrees with its hash."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

import apsw

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import (
    Change,
    Put,
    Record,
    RecordKey,
    key_of,
    key_of_change,
)
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText
from timeline_app.store.file.rows import Row, all_rows
from timeline_app.store.log.edit_log import edits_at
from timeline_app.store.records.claim_store import read_numbered_claim
from timeline_app.store.records.event_store import read_numbered
from timeline_app.store.records.info_store import INFO_ID
from timeline_app.store.records.keepers import KEEPERS
from timeline_app.store.records.source_store import text_of_row
from timeline_app.store.whole.damaged_tables import UNREADABLE, attempt, from_both_ends, numbers

_IDS: Mapping[type[Record], str] = {
    Category: "SELECT id FROM category",
    Tag: "SELECT id FROM tag",
    Source: "SELECT id FROM source",
    Silence: "SELECT id FROM silence",
}
_TEXT = "SELECT source, revision, sha256, encoding, byte_order_mark, hash FROM source_text"


@dataclass
class Salvage:
    """What could be read: records by kind and id, documents by digest.

    `expected` is how many records of a kind there were, where that can be read. `removed` are
    records that the log says were removed on purpose.
    """

    records: dict[RecordKey, Record] = field(default_factory=dict)
    documents: dict[str, bytes] = field(default_factory=dict)
    expected: dict[type[Record], int] = field(default_factory=dict)
    removed: set[RecordKey] = field(default_factory=set)

    def keep(self, record: Record | None) -> None:
        if record is not None:
            self.records[key_of(record)] = record

    def of_kind(self, kind: type[Record]) -> list[Record]:
        return [record for key, record in self.records.items() if key[0] is kind]


def salvage(connection: apsw.Connection) -> Salvage:
    """Read all that can be read. Damage raises nothing, however bad it is."""
    found = Salvage()
    _counts(connection, found)
    found.documents.update(_documents(connection))
    found.keep(attempt(lambda: KEEPERS[ChronicleInfo].read(connection, INFO_ID)))
    for number in numbers(connection, "event"):
        found.keep(_event(connection, number))
    for number in numbers(connection, "claim"):
        found.keep(_claim(connection, number))
    _from_log(connection, found)
    _small_tables(connection, found)
    _texts(connection, found)
    return found


def _counts(connection: apsw.Connection, found: Salvage) -> None:
    kinds = {keeper.name: kind for kind, keeper in KEEPERS.items()}
    for name, records in from_both_ends(connection, "SELECT kind, records FROM tally", "kind"):
        if name in kinds:
            found.expected[kinds[name]] = records


def _documents(connection: apsw.Connection) -> dict[str, bytes]:
    found = {}
    for number in numbers(connection, "original"):
        data = _document(connection, number)
        if data is not None:
            found[sha256(data).hexdigest()] = data
    return found


def _document(connection: apsw.Connection, number: int) -> bytes | None:
    try:
        rows = all_rows(connection, "SELECT sha256, data FROM original WHERE number = ?", (number,))
        digest, data = rows[0]
    except (*UNREADABLE, IndexError):
        return None
    return data if sha256(data).hexdigest() == digest else None


def _event(connection: apsw.Connection, number: int) -> Event | None:
    return attempt(lambda: read_numbered(connection, number))


def _claim(connection: apsw.Connection, number: int) -> Claim | None:
    return attempt(lambda: read_numbered_claim(connection, number))


def _from_log(connection: apsw.Connection, found: Salvage) -> None:
    """What an edit wrote last is in the log as well."""
    last: dict[RecordKey, Record | None] = {}
    position = 0
    missing = 0
    newest = attempt(lambda: all_rows(connection, "SELECT max(position) FROM edit_log"))
    end = int(newest[0][0] or 0) if newest else 100_000
    while position < end and missing < 1_000:
        position += 1
        edits = _edits(connection, position)
        if edits is None:
            missing += 1
            continue
        for change in edits:
            last[key_of_change(change)] = change.record if isinstance(change, Put) else None
    for key, record in last.items():
        if record is None:
            found.removed.add(key)
        elif key not in found.records:
            found.records[key] = record


def _edits(connection: apsw.Connection, position: int) -> tuple[Change, ...] | None:
    edits = attempt(lambda: edits_at(connection, position))
    return None if edits is None else edits[0].changes


def _small_tables(connection: apsw.Connection, found: Salvage) -> None:
    """Tables without numbers: from both ends, and by the ids that other records name."""
    named = _named(found)
    for kind, select in _IDS.items():
        ids = {row[0] for row in from_both_ends(connection, select, "id")}
        for record_id in sorted(ids | named.get(kind, set())):
            found.keep(_read(connection, kind, record_id))


def _read(connection: apsw.Connection, kind: type[Record], record_id: str) -> Record | None:
    return attempt(lambda: KEEPERS[kind].read(connection, record_id))


def _named(found: Salvage) -> dict[type[Record], set[str]]:
    events = [one for one in found.of_kind(Event) if isinstance(one, Event)]
    claims = [one for one in found.of_kind(Claim) if isinstance(one, Claim)]
    return {
        Category: {event.category for event in events},
        Tag: {tag for event in events for tag in event.tags},
        Source: {claim.passage.source for claim in claims},
    }


def _texts(connection: apsw.Connection, found: Salvage) -> None:
    rows = from_both_ends(connection, _TEXT, "source, revision")
    seen = {(row[0], row[1]) for row in rows}
    claims = (one for one in found.of_kind(Claim) if isinstance(one, Claim))
    for key in {(one.passage.source, one.passage.revision) for one in claims} - seen:
        rows += _text_rows(connection, key)
    for row in rows:
        data = found.documents.get(row[2])
        if data is not None:
            found.keep(_text(connection, (*row, data)))


def _text_rows(connection: apsw.Connection, key: tuple[str, int]) -> Iterable[Row]:
    where = "WHERE source = ? AND revision = ?"
    return attempt(lambda: all_rows(connection, f"{_TEXT} {where}", key)) or ()


def _text(connection: apsw.Connection, row: Row) -> SourceText | None:
    return attempt(lambda: text_of_row(connection, row))
