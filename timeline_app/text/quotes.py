"""Where a quotation stands in a text, and what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

CONTEXT_LENGTH = 32
"""How many code points of context a quotation keeps on each side."""


def occurrences(text: str, exact: str) -> Iterator[int]:
    """Offsets at which `exact` stands in `text`, overlapping ones too; none for an empty quote."""
    found = text.find(exact) if exact else -1
    while found >= 0:
        yield found
        found = text.find(exact, found + 1)


def context(text: str, start: int, end: int, length: int = CONTEXT_LENGTH) -> tuple[str, str]:
    """The prefix and the suffix of the range: up to `length` code points on each side."""
    return text[max(0, start - length) : start], text[end : end + length]


def stands_between(text: str, start: int, end: int, prefix: str, suffix: str) -> bool:
    """Whether `prefix` stands right before the range and `suffix` right after it."""
    return text.endswith(prefix, 0, start) and text.startswith(suffix, end)


def agreement_before(text: str, start: int, prefix: str) -> int:
    """How many code points before `start` agree with the end of `prefix`."""
    limit = min(start, len(prefix))
    count = 0
    while count < limit and text[start - count - 1] == prefix[-count - 1]:
        count += 1
    return count


def agreement_after(text: str, end: int, suffix: str) -> int:
    """How many code points from `end` on agree with the start of `suffix`."""
    limit = min(len(text) - end, len(suffix))
    count = 0
    while count < limit and text[end + count] == suffix[count]:
        count += 1
    return count
