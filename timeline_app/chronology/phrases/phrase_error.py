"""What is raised when words are not understood as a date."""

from __future__ import annotations


class PhraseError(ValueError):
    """Words that are not understood as a date.

    `position` is the code point of `text` from which it is not understood, `understood` what
    stands before it, and `reason` says why, in lower case and without a full stop.
    """

    def __init__(self, text: str, position: int, reason: str) -> None:
        self.text = text
        self.position = position
        self.reason = reason
        self.understood = text[:position].strip()
        after = f' after "{self.understood}"' if self.understood else ""
        super().__init__(f"This is not understood as a date{after}: {reason}.")
