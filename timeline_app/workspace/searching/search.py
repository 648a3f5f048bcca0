"""Find anything: words in events and texts, fields and filters. For a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial

import numpy as np

from timeline_app.model.event_columns import EventColumns, Int64Array
from timeline_app.store.file.database import Connection
from timeline_app.store.search import search_index
from timeline_app.store.search.search_connection import Origin, open_for_search, origin_of
from timeline_app.store.search.search_queries import best_events, best_texts
from timeline_app.workspace.searching import evaluation
from timeline_app.workspace.searching.evaluation import Understood
from timeline_app.workspace.searching.facets import Facets, Mask
from timeline_app.workspace.searching.hits import event_hits, passage_hits
from timeline_app.workspace.searching.query_language import understand
from timeline_app.workspace.searching.query_tree import Node, as_match, without_fields
from timeline_app.workspace.searching.search_answer import (
    EventHit,
    Matching,
    PassageHit,
    SearchAnswer,
    SearchRequest,
)

Progress = Callable[[float], bool]
"""Told which share of the index is made; answers whether to go on."""


class SearchEnded(Exception):  # noqa: N818
    """Nobody waits for the answer any more."""


def _go_on(_share: float) -> bool:
    return True


class Searcher:
    """Searches one open chronicle on a connection of its own, made when it is first used.

    One call at a time does its work, on whatever thread; `interrupt` may come from any.
    """

    def __init__(self, connection: Connection) -> None:
        self._origin: Origin = origin_of(connection)
        self._connection: Connection | None = None
        self._facets: Facets | None = None
        self._lock = threading.Lock()
        self._closed = False

    def answer(
        self, request: SearchRequest, columns: EventColumns, progress: Progress = _go_on
    ) -> SearchAnswer:
        """The first hits with their snippets. Makes the index first where it is not complete.

        Raises UserError, and SearchEnded where `progress` says no.
        """
        with self._lock:
            connection = self._ready_for(request, progress)
            return _Search(connection, request, columns, self._facets_of).answer()

    def matching(
        self, request: SearchRequest, columns: EventColumns, *, counts: bool = False
    ) -> Matching:
        """All that matches a request, as arrays over the columns."""
        with self._lock:
            connection = self._ready_for(request, _go_on)
            return _Search(connection, request, columns, self._facets_of).matching(counts)

    def order(self, columns: EventColumns, key: str) -> Int64Array:
        """The events sorted by a key of `Facets.order`."""
        with self._lock:
            return self._facets_of(self._opened(), columns).order(key)

    def interrupt(self) -> None:
        """Break off what is being searched, which then raises an error that nobody reads."""
        connection = self._connection
        if connection is not None:
            connection.interrupt()

    def close(self) -> None:
        """Break off, and close the connection."""
        self._closed = True
        self.interrupt()
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> Connection:
        if self._closed:
            raise SearchEnded
        if self._connection is None:
            self._connection = open_for_search(self._origin)
        return self._connection

    def _ready_for(self, request: SearchRequest, progress: Progress) -> Connection:
        """Filters alone ask for no words: they need no index."""
        connection = self._opened()
        while request.text.strip() and not search_index.is_complete(connection):
            share = search_index.make_a_slice(connection)
            if self._closed or not progress(share):
                raise SearchEnded
        return connection

    def _facets_of(self, connection: Connection, columns: EventColumns) -> Facets:
        if self._facets is None or self._facets.columns is not columns:
            self._facets = Facets(connection, columns)
        return self._facets


class _Search:
    """One request on its way to its answer."""

    def __init__(
        self,
        connection: Connection,
        request: SearchRequest,
        columns: EventColumns,
        facets_of: Callable[[Connection, EventColumns], Facets],
    ) -> None:
        self._connection = connection
        self._request = request
        self._columns = columns
        self._facets_of = facets_of
        query = understand(request.text, typing=request.typing)
        self._understood: Understood = evaluation.understood(connection, query)

    def answer(self) -> SearchAnswer:
        node, limit = self._understood.node, self._request.limit
        if node is None and not self._request.filters:
            return SearchAnswer(self._request, faults=self._understood.faults)
        numbers = self._best(node)
        events = self._events(node, numbers, sounds_like=False)
        passages = self._passages(node, sounds_like=False)
        alike = self._alike(node, len(events), len(passages))
        if alike is not None:
            known = set(numbers)
            others = [number for number in self._best(alike) if number not in known]
            events += self._events(alike, others, sounds_like=True)
            found = {(hit.source, hit.start, hit.end) for hit in passages}
            passages += [
                hit
                for hit in self._passages(alike, sounds_like=True)
                if (hit.source, hit.start, hit.end) not in found
            ]
        return SearchAnswer(
            self._request, tuple(events[:limit]), tuple(passages[:limit]), self._understood.faults
        )

    def matching(self, counts: bool) -> Matching:
        request, columns = self._request, self._columns
        facets = self._facets_of(self._connection, columns)
        node = self._understood.node
        found = facets.everything()
        if node is not None:
            found = self._mask(node, facets)
            alike = self._alike(node, int(np.count_nonzero(found)), self._count_passages(node))
            if alike is not None:
                found = found | self._mask(alike, facets)
        mask = found & facets.of_filters(request.filters)
        rows = mask[columns.event] if node is not None or request.filters else None
        return Matching(
            rows,
            np.empty(0, np.int64) if rows is None else columns.start[rows],
            int(np.count_nonzero(mask)),
            facets.counts(request.filters, found) if counts else None,
            columns.generation,
        )

    # Events

    def _best(self, node: Node | None) -> list[int]:
        """The numbers of the most important events, then by number."""
        limit, filters = self._request.limit, self._request.filters
        match = None if node is None else as_match(node)
        if match is not None and not filters:
            return best_events(self._connection, match, limit)
        facets = self._facets_of(self._connection, self._columns)
        mask = facets.of_filters(filters)
        if node is not None:
            mask = mask & self._mask(node, facets)
        return facets.most_important(mask, limit)

    def _mask(self, node: Node, facets: Facets) -> Mask:
        return evaluation.events_of(self._connection, node, self._understood.meanings, facets)

    def _events(
        self, node: Node | None, numbers: list[int], *, sounds_like: bool
    ) -> list[EventHit]:
        wanted = evaluation.words_in(node)
        return event_hits(self._connection, numbers, wanted, sounds_like=sounds_like)

    def _alike(self, node: Node | None, events: int, passages: int) -> Node | None:
        """The query widened by words that sound alike, where the exact hits leave room."""
        if node is None or min(events, passages) >= self._request.limit:
            return None
        return evaluation.sounding_alike(self._connection, node)

    # Passages

    def _passages(self, node: Node | None, *, sounds_like: bool) -> list[PassageHit]:
        words = None if node is None else without_fields(node)
        match = None if words is None else as_match(words)
        if match is None:
            return []
        return passage_hits(
            self._connection,
            match,
            evaluation.words_in(node),
            self._request.limit,
            sources=self._sources(node),
            speaks_of=self._condition_on_events(node),
            sounds_like=sounds_like,
        )

    def _sources(self, node: Node | None) -> frozenset[str] | None:
        asked = evaluation.sources_asked_for(node, self._understood.meanings)
        filtered = self._request.filters.of("source")
        if asked is None:
            return filtered or None
        return asked & filtered if filtered else asked

    def _count_passages(self, node: Node) -> int:
        """How many pieces of texts may match, as far as it matters: up to the limit of hits."""
        words = without_fields(node)
        match = None if words is None else as_match(words)
        limit = self._request.limit
        return 0 if match is None else len(best_texts(self._connection, match, limit))

    def _condition_on_events(self, node: Node | None) -> Callable[[int], bool] | None:
        """What one of the events that a passage speaks of must meet, if anything."""
        filters = self._request.filters.without("source")
        conditions = evaluation.event_conditions(node)
        if conditions is None and not filters:
            return None
        facets = self._facets_of(self._connection, self._columns)
        mask = facets.of_filters(filters)
        if conditions is not None:
            mask = mask & self._mask(conditions, facets)
        return partial(facets.has, mask)
