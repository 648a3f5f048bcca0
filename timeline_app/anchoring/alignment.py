"""Lay a quotation along a stretch of text, letter by letter: where it begins and ends there.

All offsets and texts here are folded ones. The distances are rapidfuzz's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from types import ModuleType

# How alike a context must be for the edge of a passage to be taken from it.
_TELLING_CONTEXT = 0.5


class Step(NamedTuple):
    """One step of an alignment: "equal", "replace", "insert" or "delete", and both ranges."""

    kind: str
    start: int
    end: int
    to_start: int
    to_end: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """A passage in its context, folded."""

    prefix: str
    exact: str
    suffix: str

    @property
    def text(self) -> str:
        return self.prefix + self.exact + self.suffix


@dataclass(frozen=True, slots=True)
class Aligned:
    """Where a pattern's exact words stand in a text, and how alike all is, 0 to 1 each."""

    start: int
    end: int
    quote: float
    prefix: float
    suffix: float


@cache
def levenshtein() -> ModuleType:
    """The Levenshtein distance of rapidfuzz, imported when the first passage is looked for."""
    from rapidfuzz.distance import Levenshtein

    return Levenshtein


def similarity(one: str, other: str) -> float:
    """1 for equal texts, 0 for two that share nothing."""
    return float(levenshtein().normalized_similarity(one, other))


def steps(one: str, other: str) -> list[Step]:
    """How `one` becomes `other`."""
    found = levenshtein().opcodes(one, other)
    return [
        Step(step.tag, step.src_start, step.src_end, step.dest_start, step.dest_end)
        for step in found
    ]


def align(pattern: Pattern, text: str, start: int, end: int) -> Aligned | None:
    """Lay `pattern` along text[start:end]; None where its words are not there at all."""
    start, end = max(0, start), min(len(text), end)
    begin = len(pattern.prefix)
    path = steps(pattern.text, text[start:end])
    first = start + _image_of_start(path, begin)
    last = start + _image_of_end(path, begin + len(pattern.exact))
    if first >= last:
        return None
    whole = measured(pattern, text, first, last)
    held = (
        bool(pattern.prefix) and whole.prefix >= _TELLING_CONTEXT,
        bool(pattern.suffix) and whole.suffix >= _TELLING_CONTEXT,
    )
    if all(held):
        return whole
    first, last = _edges(pattern.exact, text, (first, last), held)
    return measured(pattern, text, first, last) if first < last else None


def measured(pattern: Pattern, text: str, start: int, end: int) -> Aligned:
    """How alike `pattern` is to text[start:end] and to what stands around that."""
    return Aligned(
        start,
        end,
        similarity(pattern.exact, text[start:end]),
        _similarity_before(pattern.prefix, text, start),
        _similarity_after(pattern.suffix, text, end),
    )


def image(path: Sequence[Step], start: int, end: int) -> tuple[int, int]:
    """The range that a range of the first text has become, by the steps between both."""
    first, last = _image_of_start(path, start), _image_of_end(path, end)
    return (first, last) if first <= last else (last, last)


def _image_of_start(path: Sequence[Step], offset: int) -> int:
    """Where the letter at `offset` went; what was inserted before it stays outside."""
    for step in path:
        if step.start <= offset < step.end:
            return step.to_end if step.kind == "delete" else step.to_start + offset - step.start
    return path[-1].to_end if path else 0


def _image_of_end(path: Sequence[Step], offset: int) -> int:
    """One past where the letter before `offset` went."""
    return _image_of_last(path, offset - 1) if offset > 0 else 0


def _image_of_last(path: Sequence[Step], offset: int) -> int:
    for step in path:
        if step.start <= offset < step.end:
            if step.kind == "delete":
                return step.to_start
            return step.to_start + offset - step.start + 1
    return path[-1].to_end if path else 0


def _similarity_before(context: str, text: str, start: int) -> float:
    return similarity(context, text[max(0, start - len(context)) : start]) if context else 1.0


def _similarity_after(context: str, text: str, end: int) -> float:
    return similarity(context, text[end : end + len(context)]) if context else 1.0


def _edges(
    exact: str, text: str, found: tuple[int, int], kept: tuple[bool, bool]
) -> tuple[int, int]:
    """Mend an edge beside which nothing of the context is left.

    A single letter of the passage may have been found among the strangers before it, with a gap
    behind: then the passage begins after the gap. Letters that were lost so are taken back, as
    many as stand there, for most often they were replaced.
    """
    first, last = found
    path = steps(exact, text[first:last])
    if not kept[0]:
        lost, skipped = _stray(path)
        first += skipped - min(lost, skipped)
    if not kept[1]:
        backwards = [
            Step(step.kind, -step.end, -step.start, -step.to_end, -step.to_start)
            for step in reversed(path)
        ]
        lost, skipped = _stray(backwards)
        last -= skipped - min(lost, skipped)
    return first, last


def _stray(path: Sequence[Step]) -> tuple[int, int]:
    """How many letters, of both texts, lie before the first run that outweighs the gap before it.

    (0, 0) where the alignment begins well.
    """
    if not path:
        return 0, 0
    origin, target = path[0].start, path[0].to_start
    equal = 0
    lost = skipped = 0
    for step in path:
        length = step.to_end - step.to_start
        if step.kind == "insert" and length >= equal:
            lost, skipped = step.end - origin, step.to_end - target
            equal = 0
        elif step.kind == "equal":
            equal += length
            if equal >= _ROOTED:
                break
    return lost, skipped


_ROOTED = 8  # equal letters after which an edge is sure
