"""What a source's text holds, for the strip beside it: claimed passages, and dates not yet used."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from timeline_app.extract.date_finder import mentions
from timeline_app.text.sentences import sentence_around, sentences

if TYPE_CHECKING:
    from timeline_app.workspace.showing.queries import SourceReading

_PIECE = 2_048
"""Code points looked through at a time: some milliseconds' work."""

_AROUND = 2_000  # code points in which the sentence of a mention is looked for


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """A sentence with dates in it that no claim uses. `wordings` and EDTF `dates` go together."""

    start: int
    end: int
    wordings: tuple[str, ...]
    dates: tuple[str, ...]


def claimed_ranges(reading: SourceReading) -> tuple[tuple[int, int], ...]:
    """Every range of a text that a claim stands on or is dated by, sorted."""
    return tuple(sorted({*((mark.start, mark.end) for mark in reading.marks), *reading.dating}))


def dated_sentences(
    text: str, claimed: Sequence[tuple[int, int]]
) -> Iterator[DatedSentence | None]:
    """The dated sentences of `text` that touch no claimed range, in order.

    Yields None after each piece of text without one, so that a window can do other things: ask
    for the next one when there is time.
    """
    covered = _merged(claimed)
    last: DatedSentence | None = None
    for begin in range(0, len(text), _PIECE):
        near: list[tuple[int, int]] | None = None
        for mention in mentions(text, begin, begin + _PIECE):
            if last is not None and mention.start < last.end:
                wordings = (*last.wordings, mention.wording)
                last = DatedSentence(last.start, last.end, wordings, (*last.dates, mention.date))
                continue
            if last is not None:
                yield last
            if near is None:
                near = _sentences_near(text, begin)
            start, end = sentence_around(near, mention.start, mention.end)
            used = _touches(covered, start, end)
            last = None if used else DatedSentence(start, end, (mention.wording,), (mention.date,))
        if last is None or last.end <= begin + _PIECE:
            if last is not None:
                yield last
                last = None
            yield None
    if last is not None:
        yield last


def _sentences_near(text: str, begin: int) -> list[tuple[int, int]]:
    """The sentences of a piece and its neighbourhood, from the beginning of a line if there is."""
    base = max(0, begin - _AROUND)
    if base:
        base = max(base, text.find("\n", base, begin) + 1)
    near = text[base : begin + _PIECE + _AROUND]
    return [(base + first, base + last) for first, last in sentences(near)]


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged


def _touches(merged: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    place = bisect_left(merged, start, key=lambda one: one[1])
    if place < len(merged) and merged[place][1] == start:
        place += 1
    return place < len(merged) and merged[place][0] < end
