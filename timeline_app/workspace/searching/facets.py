"""Events by what they can be filtered by, as arrays over the events in order of time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from timeline_app.chronology.instant import Span
from timeline_app.model.event_columns import DateTraits, EventColumns, Int64Array
from timeline_app.store.columns.column_sorting import stored_texts
from timeline_app.store.file.database import Connection
from timeline_app.store.records.source_store import read_text, text_id
from timeline_app.store.search import search_facets
from timeline_app.text.search_pieces import folded_for_search
from timeline_app.workspace.searching.date_range import span_of
from timeline_app.workspace.searching.filters import FACETS, ONLY, Filters

Mask = NDArray[np.bool_]
Counts = Mapping[tuple[str, str], int]
"""How many events have a value, by (facet, value)."""


class Facets:
    """One state of a chronicle. What needs the claims is read when it is first asked for."""

    def __init__(self, connection: Connection, columns: EventColumns) -> None:
        self._connection = connection
        self._columns = columns
        first = columns.first_rows()
        self._lane = columns.lane[first]
        self._importance = columns.importance[first]
        self._contested: Mask = (columns.traits[first] & int(DateTraits.CONTESTED)) > 0
        self.number: Int64Array = stored_texts(columns).numbers[first]
        self._claims_of_events: Int64Array = np.empty(0, np.int64)
        self._by_number = np.argsort(self.number, kind="stable")

    def __len__(self) -> int:
        return len(self.number)

    @property
    def columns(self) -> EventColumns:
        return self._columns

    def everything(self) -> Mask:
        return np.ones(len(self), np.bool_)

    def of_numbers(self, numbers: Int64Array) -> Mask:
        """The events with these private numbers."""
        mask = np.zeros(len(self), np.bool_)
        mask[self._places(numbers)] = True
        return mask

    def of_values(self, facet: str, values: Iterable[str]) -> Mask:
        """The events that have any of the values of a facet; of "only", all of them."""
        wanted = frozenset(values)
        if facet == "only":
            mask = self.everything()
            for value in wanted:
                mask &= self._only(value)
            return mask
        if facet == "category":
            lanes = [at for at, lane in enumerate(self._columns.lanes) if lane in wanted]
            return np.isin(self._lane, lanes)
        if facet == "importance":
            return np.isin(self._importance, [int(value) for value in wanted if value.isdecimal()])
        mask = np.zeros(len(self), np.bool_)
        event, places, names = self._pairs(facet)
        chosen = [at for at, name in enumerate(names) if name in wanted]
        mask[event[np.isin(places, chosen)]] = True
        return mask

    def within(self, span: Span) -> Mask:
        """The events of which a mark reaches into a span."""
        columns = self._columns
        rows = (columns.start < span.end) & (columns.end > span.start)
        mask = np.zeros(len(self), np.bool_)
        mask[columns.event[rows]] = True
        return mask

    def of_filters(self, filters: Filters) -> Mask:
        """The events that pass all filters. Raises EdtfError where the date cannot be read."""
        mask = self.within(span_of(filters.date)) if filters.date else self.everything()
        for facet in FACETS:
            if chosen := filters.of(facet):
                mask &= self.of_values(facet, chosen)
        return mask

    def most_important(self, mask: Mask, limit: int) -> list[int]:
        """The numbers of the first events of a mask by importance, then by number."""
        found: list[int] = []
        for importance in range(10, 0, -1):
            if len(found) < limit:
                numbers = self.number[mask & (self._importance == importance)]
                found += np.sort(numbers)[: limit - len(found)].tolist()
        return found

    def has(self, mask: Mask, number: int) -> bool:
        """Whether the event with this number is in a mask."""
        return bool(mask[self._places(np.array([number], np.int64))].any())

    def order(self, key: str) -> Int64Array:
        """The events sorted by a key, ties in order of time: places in order of time.

        A key is "date", "title", "category", or one of which the most comes first: "importance",
        "sources", "claims".
        """
        if key == "title":
            return self._by_title()
        values: Mapping[str, Callable[[], NDArray[Any]]] = {
            "date": lambda: np.arange(len(self)),
            "category": lambda: self._lane,
            "importance": lambda: -self._importance.astype(np.int64),
            "sources": lambda: -np.bincount(self._pairs("source")[0], minlength=len(self)),
            "claims": lambda: -self._count_claims(),
        }
        return np.argsort(values[key](), kind="stable")

    def _by_title(self) -> Int64Array:
        numbers, titles = search_facets.titles(self._connection)
        folded = folded_for_search(titles)
        known = np.isin(numbers, self.number)
        place_of = dict(
            zip(numbers[known].tolist(), self._places(numbers[known]).tolist(), strict=True)
        )
        pairs = zip(folded, numbers.tolist(), strict=True)
        ranked = sorted((title, place_of[number]) for title, number in pairs if number in place_of)
        return np.array([place for _, place in ranked], np.int64)

    def counts(self, filters: Filters, found: Mask) -> Counts:
        """How many of the `found` events have each value, if all other facets are filtered."""
        counts: dict[tuple[str, str], int] = {}
        for facet in FACETS:
            mask = found & self.of_filters(filters.without(facet))
            if facet == "only":
                chosen = self.of_values("only", filters.of("only"))
                for value in ONLY:
                    counts[facet, value] = int(np.count_nonzero(mask & chosen & self._only(value)))
            else:
                counts.update(self._counted(facet, mask))
        return counts

    def _counted(self, facet: str, mask: Mask) -> Counts:
        if facet == "category":
            names: tuple[str, ...] = self._columns.lanes
            value: Int64Array = self._lane[mask].astype(np.int64)
        elif facet == "importance":
            names = tuple(str(one) for one in range(11))
            value = self._importance[mask].astype(np.int64)
        else:
            event, value, names = self._pairs(facet)
            value = value[mask[event]]
        found = np.bincount(value, minlength=len(names)).tolist()
        return {(facet, name): count for name, count in zip(names, found, strict=True)}

    def _only(self, value: str) -> Mask:
        if value == "contested":
            return self._contested
        return self._alone if value == "alone" else self._inexact

    @cached_property
    def _claims(self) -> Mapping[str, tuple[Int64Array, Int64Array, tuple[str, ...]]]:
        sources, bases = search_facets.sources_and_bases(self._connection)
        self._claims_of_events = np.bincount(self._places(bases.event), minlength=len(self))
        tags = search_facets.tags(self._connection)
        return {
            "source": self._distinct(sources),
            "basis": self._distinct(bases),
            "tag": self._distinct(tags),
        }

    def _count_claims(self) -> Int64Array:
        self._pairs("basis")
        return self._claims_of_events

    def _pairs(self, facet: str) -> tuple[Int64Array, Int64Array, tuple[str, ...]]:
        return self._claims[facet]

    def _distinct(
        self, pairs: search_facets.Pairs
    ) -> tuple[Int64Array, Int64Array, tuple[str, ...]]:
        """Each pair of event and value once, with events by their place in order of time."""
        if not len(pairs.event):
            return pairs.event, pairs.value, pairs.values
        known = np.isin(pairs.event, self.number)
        event, value = self._places(pairs.event[known]), pairs.value[known]
        both = np.unique(event * len(pairs.values) + value)
        return both // len(pairs.values), both % len(pairs.values), pairs.values

    def _places(self, numbers: Int64Array) -> Int64Array:
        """Which events have these numbers; numbers that nobody has are left out."""
        if not len(self):
            return np.empty(0, np.int64)
        sorted_numbers = self.number[self._by_number]
        at = np.minimum(np.searchsorted(sorted_numbers, numbers), len(self) - 1)
        places: Int64Array = self._by_number[at[sorted_numbers[at] == numbers]]
        return places

    @cached_property
    def _alone(self) -> Mask:
        event, _, _ = self._pairs("source")
        alone: Mask = np.bincount(event, minlength=len(self)) == 1
        return alone

    @cached_property
    def _inexact(self) -> Mask:
        """Compares every passage with its text: the one facet that takes a while."""
        numbers: list[int] = []
        for source, revision in search_facets.texts_with_claims(self._connection):
            text = read_text(self._connection, text_id(source, revision))
            if text is not None:
                numbers += search_facets.inexact_events(
                    self._connection, source, revision, text.text
                )
        return self.of_numbers(np.array(numbers, np.int64))
