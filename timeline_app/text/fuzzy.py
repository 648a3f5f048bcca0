"""How well a few typed letters fit a name, as a list of commands ranks them."""

from __future__ import annotations

from dataclasses import dataclass

_RUN, _WORD_START, _GAP = 3, 6, 1


@dataclass(frozen=True, slots=True)
class Fit:
    """`score` is higher for a better fit; `places` are the letters of the name that were typed."""

    score: int
    places: tuple[int, ...]


def fit(typed: str, name: str) -> Fit | None:
    """Return how `typed` fits, or None where its letters do not all come in `name` in order.

    Letters that begin words and letters in a row count more, letters skipped in between less.
    """
    wanted = [letter for letter in typed.casefold() if not letter.isspace()]
    letters = [letter.casefold() for letter in name]
    if not wanted:
        return Fit(0, ())
    # best[j]: the best fit of the letters so far whose last one stands at j.
    best: dict[int, Fit] = {
        at: Fit(_value(name, at) - min(at, 8), (at,))
        for at, letter in enumerate(letters)
        if letter == wanted[0]
    }
    for letter in wanted[1:]:
        best = {
            at: _extended(name, at, best)
            for at in range(len(letters))
            if letters[at] == letter and any(before < at for before in best)
        }
    return max(best.values(), key=lambda found: found.score, default=None)


def _extended(name: str, at: int, best: dict[int, Fit]) -> Fit:
    def joined(before: int) -> int:
        return _RUN if before == at - 1 else -_GAP * min(at - before - 1, 6)

    before = max(
        (place for place in best if place < at), key=lambda place: best[place].score + joined(place)
    )
    score = best[before].score + joined(before) + _value(name, at)
    return Fit(score, (*best[before].places, at))


def _value(name: str, at: int) -> int:
    return _WORD_START if at == 0 or not name[at - 1].isalnum() else 1
