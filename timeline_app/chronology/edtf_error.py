"""What is raised when a text is not a date that this program can place."""

from __future__ import annotations

_LONGEST_SHOWN = 60


class EdtfError(ValueError):
    """A text is no EDTF date, or a date that does not exist or that lies beyond the axis.

    `text` is the whole text, `position` the code point at which it goes wrong, and `reason` says
    why, in lower case and without a full stop. `str(error)` is one English sentence with all of it.
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        shown = text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
        super().__init__(f'"{shown}" is not a date, at character {position + 1}: {reason}.')
