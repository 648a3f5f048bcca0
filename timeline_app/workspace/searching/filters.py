"""What is filtered by, as a value: it can be counted, shown as chips, saved, and taken back."""

from __future__ import annotations

from dataclasses import dataclass, replace

FACETS = ("category", "source", "basis", "importance", "tag", "only")
"""What has values to choose from. Several values of one facet mean any of them, but of "only" all.

The values are ids; those of "importance" are figures, those of "only" are ONLY.
"""

ONLY = ("contested", "alone", "inexact")
"""The date is contested; one source alone speaks of it; a passage is not where its claim says."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Chosen values as (facet, value), and a date range as `date_range.span_of` reads it."""

    values: frozenset[tuple[str, str]] = frozenset()
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.values or self.date)

    def of(self, facet: str) -> frozenset[str]:
        return frozenset(value for one, value in self.values if one == facet)

    def toggled(self, facet: str, value: str) -> Filters:
        return replace(self, values=self.values ^ {(facet, value)})

    def without(self, facet: str) -> Filters:
        """All but one facet, of which the counts of its own values are made."""
        if facet == "date":
            return replace(self, date="")
        return replace(self, values=frozenset(one for one in self.values if one[0] != facet))


NO_FILTERS = Filters()
