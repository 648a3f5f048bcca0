"""All sources as a list shows them."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.model.source import Source
from timeline_app.store.file.database import Connection
from timeline_app.store.records.source_counts import claims_by_source, silences_by_source
from timeline_app.store.records.source_store import revisions, sources
from timeline_app.workspace.showing.source_order import age


@dataclass(frozen=True, slots=True)
class ListedSource:
    """A source with how many claims stand on it, and on how many events it was found silent.

    `revisions` are the numbers of its texts, the newest last.
    """

    source: Source
    claims: int
    silences: int
    revisions: tuple[int, ...]


def listed_sources(connection: Connection) -> tuple[ListedSource, ...]:
    """All sources, the oldest first. Texts and claims are counted, not read."""
    claims, silences = claims_by_source(connection), silences_by_source(connection)
    return tuple(
        ListedSource(
            source,
            claims.get(source.id, 0),
            silences.get(source.id, 0),
            revisions(connection, source.id),
        )
        for source in sorted(sources(connection), key=age)
    )
