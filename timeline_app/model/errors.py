"""Two kinds of error: the world's, which becomes a sentence for the user, and ours."""

from __future__ import annotations


class UserError(Exception):
    """The world's fault: a file that is damaged, a date that cannot be read.

    `code` names the kind of fault in snake_case, for tests and for translation.
    `values` are what the sentence speaks of (paths, lines, names).
    `str(error)` is one clear English sentence that says which thing and what to do.
    """

    def __init__(self, code: str, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence
        self.values = values


class InternalError(Exception):
    """Our fault: it is logged with its traceback and shown as a defect of the program."""
