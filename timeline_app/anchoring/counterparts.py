"""What a few words of a passage have become in a changed reading of it."""

from __future__ import annotations

from timeline_app.anchoring.alignment import image, steps


def counterpart(part: str, old: str, new: str) -> str | None:
    """The words of `new` that stand for `part` of `old`; None where `part` is not in `old`.

    Where they stand in `new` letter for letter, they are themselves.
    """
    if part in new:
        return part
    start = old.find(part)
    if start < 0:
        return None
    first, last = image(steps(old, new), start, start + len(part))
    return new[first:last].strip() or None
