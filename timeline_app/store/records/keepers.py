"""The kinds of records in one table: how each is read, written, removed and hashed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import apsw

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Record
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText
from timeline_app.store.records import (
    category_store,
    claim_store,
    event_store,
    info_store,
    source_store,
)

R = TypeVar("R")


@dataclass(frozen=True)
class Keeper(Generic[R]):
    """What the store can do with one kind of record. `name` is that of its table and its tally.

    `read` gives None where there is none of that id, and raises UserError "damaged_row".
    `rewrite` writes what differs from an older state, where that is quicker than all of it.
    """

    name: str
    id_of: Callable[[R], str]
    hash_of: Callable[[R], int]
    read: Callable[[apsw.Connection, str], R | None]
    write: Callable[[apsw.Connection, R], None]
    delete: Callable[[apsw.Connection, str], None]
    rewrite: Callable[[apsw.Connection, R, R], None] | None = None

    def put(self, connection: apsw.Connection, old: R | None, record: R) -> None:
        """Write a record whose older state is known, None where it is new."""
        if old is None or self.rewrite is None:
            self.write(connection, record)
        else:
            self.rewrite(connection, old, record)


def _id(record: Any) -> str:
    return str(record.id)


def _info_stays(_connection: apsw.Connection, _id: str) -> None:
    raise UserError(
        "info_stays", "A chronicle cannot lose its own title and description; change them instead."
    )


KEEPERS: Mapping[type[Record], Keeper[Any]] = {
    ChronicleInfo: Keeper(
        "chronicle",
        lambda _: info_store.INFO_ID,
        info_store.info_hash,
        info_store.read_info,
        info_store.write_info,
        _info_stays,
    ),
    Category: Keeper(
        "category",
        _id,
        category_store.category_hash,
        category_store.read_category,
        category_store.write_category,
        category_store.delete_category,
    ),
    Tag: Keeper(
        "tag",
        _id,
        category_store.tag_hash,
        category_store.read_tag,
        category_store.write_tag,
        category_store.delete_tag,
    ),
    Source: Keeper(
        "source",
        _id,
        source_store.source_hash,
        source_store.read_source,
        source_store.write_source,
        source_store.delete_source,
    ),
    SourceText: Keeper(
        "source_text",
        lambda text: source_store.text_id(text.source, text.revision),
        source_store.text_hash,
        source_store.read_text,
        source_store.write_text,
        source_store.delete_text,
    ),
    Event: Keeper(
        "event",
        _id,
        event_store.event_hash,
        event_store.read_event,
        event_store.write_event,
        event_store.delete_event,
        event_store.rewrite_event,
    ),
    Claim: Keeper(
        "claim",
        _id,
        claim_store.claim_hash,
        claim_store.read_claim,
        claim_store.write_claim,
        claim_store.delete_claim,
    ),
    Silence: Keeper(
        "silence",
        _id,
        claim_store.silence_hash,
        claim_store.read_silence,
        claim_store.write_silence,
        claim_store.delete_silence,
    ),
}
