"""Numbers with their nouns."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """`one` or `many`, both translated, with the count in place of {0}: "1 event", "15 events"."""
    return (one if count == 1 else many).format(f"{count:,}")
