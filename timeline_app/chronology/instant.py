"""Instants and spans on the one axis of the program: exact integers, half-open.

An instant counts seconds since 1970-01-01T00:00:00 in the proleptic Gregorian calendar with
astronomical years (0 is 1 BC). Python's integers do not overflow, but instants are also kept in
int64 columns and in SQLite, so the axis ends some nine days inside the limits of int64.
"""

from __future__ import annotations

from dataclasses import dataclass

Instant = int

SECONDS_PER_MINUTE = 60
SECONDS_PER_HOUR = 3_600
SECONDS_PER_DAY = 86_400

AXIS_END: Instant = 9_223_372_036_854_000_000
AXIS_START: Instant = -AXIS_END


@dataclass(frozen=True, slots=True)
class Span:
    """All instants from `start` up to but not including `end`. Raises ValueError if reversed."""

    start: Instant
    end: Instant

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")

    @property
    def length(self) -> int:
        """Seconds from start to end."""
        return self.end - self.start

    def contains(self, instant: Instant) -> bool:
        return self.start <= instant < self.end

    def encloses(self, other: Span) -> bool:
        """Tell whether all of `other` lies within this span."""
        return self.start <= other.start and other.end <= self.end

    def intersects(self, other: Span) -> bool:
        """Tell whether the two share an instant. An empty span shares none."""
        return max(self.start, other.start) < min(self.end, other.end)

    def hull(self, other: Span) -> Span:
        """Return the shortest span that encloses both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def on_axis(instant: Instant) -> bool:
    return AXIS_START <= instant <= AXIS_END
