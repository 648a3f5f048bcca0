"""The edit that turns one state of a chronicle into another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from timeline_app.model.chronicle import Chronicle
from timeline_app.model.edits.edit import Change, Put, Record, RecordKey, Remove, key_of
from timeline_app.model.source import SourceText


def difference(now: Chronicle, wanted: Chronicle) -> tuple[Change, ...]:
    """The changes that make `wanted` out of `now`; none where they hold the same."""
    return tuple(_changes(records_of(now), records_of(wanted)))


def records_of(chronicle: Chronicle) -> dict[RecordKey, Record]:
    """All records of a chronicle by kind and id."""
    groups: tuple[tuple[Record, ...], ...] = (
        (chronicle.info,),
        chronicle.categories,
        chronicle.tags,
        chronicle.sources,
        chronicle.texts,
        chronicle.events,
        chronicle.claims,
        chronicle.silences,
    )
    return {key_of(record): record for group in groups for record in group}


def _changes(
    now: Mapping[RecordKey, Record], wanted: Mapping[RecordKey, Record]
) -> Iterator[Change]:
    for key, record in wanted.items():
        old = now.get(key)
        if old == record:
            continue
        if old is not None and key[0] is SourceText:
            yield Remove(*key)
        yield Put(record)
    yield from (Remove(*key) for key in now if key not in wanted)
