"""Find passages again in a text that was corrected, scanned anew or written over.

Seeds propose places, an alignment measures them, and the verdict is strict: a passage is only
called exact or moved where its place is much liker than every other, in the old text as well.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from timeline_app.anchoring.alignment import Aligned, Pattern, align, measured
from timeline_app.anchoring.gram_index import GramIndex, Hashes, gram_hashes
from timeline_app.anchoring.seeding import places, slack
from timeline_app.anchoring.verdict import Finding, Place, Rival, judged, score
from timeline_app.model.source import TextRange
from timeline_app.text.folding import fold
from timeline_app.text.quotes import CONTEXT_LENGTH, occurrences

_NEAR = 3  # letters by which two readings of one place may differ
_EQUAL = 0.01
# Words this few may stand in many places, and all of those are looked at: the runs of a name that
# is common tell too little to propose them.
_FEW_LETTERS = 80
_MOST_OCCURRENCES = 200


def find_again(ranges: Sequence[TextRange], old_text: str, new_text: str) -> list[Finding]:
    """Find the passages at `ranges` of `old_text` in `new_text`: one Finding for each, in order.

    ValueError for a range that is empty or not within `old_text`. A thousand passages in a
    megabyte take about a second.
    """
    for one in ranges:
        if not 0 <= one.start < one.end <= len(old_text):
            raise ValueError(f"no range of a text of {len(old_text)} code points: {one}")
    if old_text == new_text:
        return [Finding.unchanged(one) for one in ranges]
    old, new = _Text(old_text), _Text(new_text)
    return [_find(one, old, new) for one in ranges]


class _Text:
    """A text made ready to be searched."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.folded = fold(text)
        self.index = GramIndex(self.folded.text)

    def folded_range(self, where: TextRange) -> tuple[int, int]:
        """The folded range of a passage, at least one letter long where there is one."""
        length = len(self.folded.text)
        start = min(self.folded.folded_offset(where.start), max(0, length - 1))
        last = self.folded.folded_offset(where.end - 1) + 1
        return start, min(max(last, start + 1), length)

    def place(self, aligned: Aligned, likeness: float) -> Place:
        """What was found, in offsets of the text itself and without blanks at its edges."""
        start, end = self.folded.original_range(aligned.start, aligned.end)
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Place(TextRange(start, end), self.text[start:end], aligned, likeness)


def _find(where: TextRange, old: _Text, new: _Text) -> Finding:
    exact = old.text[where.start : where.end]
    lead = len(exact) - len(exact.lstrip())
    trail = len(exact) - len(exact.rstrip())
    if lead < len(exact):  # blanks at the edges are found by the words between them
        exact, where = exact.strip(), TextRange(where.start + lead, where.end - trail)
    start, end = old.folded_range(where)
    folded = old.folded.text
    pattern = Pattern(
        folded[max(0, start - CONTEXT_LENGTH) : start],
        folded[start:end],
        folded[end : end + CONTEXT_LENGTH],
    )
    hashes = gram_hashes(pattern.text)
    share = start / max(1, len(folded))
    found = [
        new.place(one, score(one, pattern, _closeness(one, share, new)))
        for one in _alike(pattern, hashes, new)
    ]
    found.sort(key=lambda place: (-place.score, place.position))
    twins = [
        Rival(score(one, pattern, 0.0), one.quote)
        for one in _alike(pattern, hashes, old)
        if not _same_place((one.start, one.end), (start, end), one.quote, 1.0)
    ]
    return judged(exact, where, _apart(found), twins)


def _closeness(aligned: Aligned, share: float, text: _Text) -> float:
    return 1.0 - abs(aligned.start / max(1, len(text.folded.text)) - share)


def _alike(pattern: Pattern, hashes: Hashes, text: _Text) -> Iterator[Aligned]:
    """Where the pattern may stand in `text`."""
    if len(pattern.exact) <= _FEW_LETTERS:
        yield from _occurrences(pattern, text.folded.text)
    length = len(pattern.text)
    margin = slack(length) // 2
    for seeded in places(hashes, text.index, length):
        aligned = align(
            pattern, text.folded.text, seeded.low - margin, seeded.high + length + margin
        )
        if aligned is not None:
            yield aligned


def _occurrences(pattern: Pattern, text: str) -> Iterator[Aligned]:
    """The places where the words stand letter for letter."""
    length = len(pattern.exact)
    for found in islice(occurrences(text, pattern.exact), _MOST_OCCURRENCES):
        yield measured(pattern, text, found, found + length)


def _apart(found: Sequence[Place]) -> list[Place]:
    """Each place once, the likeliest reading of it, which comes first."""
    kept: list[Place] = []
    for place in found:
        if place.position.start < place.position.end and not any(
            _same_place(
                (place.position.start, place.position.end),
                (one.position.start, one.position.end),
                place.aligned.quote,
                one.aligned.quote,
            )
            for one in kept
        ):
            kept.append(place)
    return kept


def _same_place(
    one: tuple[int, int], better: tuple[int, int], likeness: float, best_likeness: float
) -> bool:
    """Whether a range is but a worse reading of a better one.

    Where both are equally good and yet apart, the text repeats itself, and they are rivals.
    """
    overlap = one[0] < better[1] and better[0] < one[1]
    near = max(abs(one[0] - better[0]), abs(one[1] - better[1])) <= _NEAR
    return overlap and (near or likeness < best_likeness - _EQUAL)
