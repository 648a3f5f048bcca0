"""Dates as people type and write them, in English and Russian: closed word lists and a grammar.

"nov 1933", "16.11.1933", "480 BC", "XIX век", "c. 1850", "до 1917", "mid-19th century", "25 Oct
1917 OS", "66 Ma", and any EDTF. Nothing is guessed and nothing is filled in from today.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.edtf import EdtfError, parse
from timeline_app.chronology.phrases.phrase_error import PhraseError

__all__ = ["Choice", "PhraseError", "Reading", "read", "understand"]

LANGUAGES = ("en", "ru")

_LONGEST = 200  # characters: no date is worded longer


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to understand a wording. `calendar` is None where the wording names none."""

    edtf: str
    calendar: Calendar | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """How a wording was understood.

    `choices` has several where it is ambiguous: 03/04/1933, "the 1900s". `language` is that of
    its first word, "" where it has none.
    """

    text: str
    choices: tuple[Choice, ...]
    language: str = ""

    @property
    def ambiguous(self) -> bool:
        return len(self.choices) > 1

    @property
    def edtf(self) -> str | None:
        """The date, or None where the wording is ambiguous."""
        return None if self.ambiguous else self.choices[0].edtf

    @property
    def calendar(self) -> Calendar | None:
        """The calendar that the wording names; all its readings share it."""
        return self.choices[0].calendar


def read(text: str, languages: Sequence[str] = LANGUAGES) -> Reading | None:
    """Return how `text` is understood, or None where it is not understood as a date."""
    try:
        return understand(text, languages)
    except PhraseError:
        return None


def understand(text: str, languages: Sequence[str] = LANGUAGES) -> Reading:
    """Return how `text` is understood.

    Raises PhraseError, which says what was understood, from where it was not, and why.
    """
    if len(text) > _LONGEST:
        raise PhraseError(text, 0, "the text is too long for a date")
    edtf = text.strip()
    try:
        parse(edtf)
    except EdtfError:
        return _read_words(text, languages)
    return Reading(text, (Choice(edtf),))


def _read_words(text: str, languages: Sequence[str]) -> Reading:
    from timeline_app.chronology.phrases.grammar import PhraseGrammar
    from timeline_app.chronology.phrases.lexemes import cut
    from timeline_app.chronology.phrases.roles import Role

    lexemes = cut(text, languages)
    styles = {str(lexeme.value) for lexeme in lexemes if lexeme.role is Role.STYLE}
    if len(styles) > 1:
        raise PhraseError(text, 0, "both calendars are named")
    calendar = Calendar(styles.pop()) if styles else None
    language = next((lexeme.language for lexeme in lexemes if lexeme.language), "")
    rest = [lexeme for lexeme in lexemes if lexeme.role is not Role.STYLE]
    found: dict[str, None] = {}
    fault: PhraseError | None = None
    for month_first, plural_century in ((False, False), (True, False), (False, True)):
        grammar = PhraseGrammar(text, rest, month_first=month_first, plural_century=plural_century)
        try:
            edtf = grammar.phrase(calendar)
            parse(edtf, calendar)
        except PhraseError as error:
            fault = fault or error
        except EdtfError as error:
            fault = fault or PhraseError(text, len(text), error.reason)
        else:
            found[edtf] = None
    if not found:
        raise fault or PhraseError(text, 0, "a date is missing")
    return Reading(text, tuple(Choice(edtf, calendar) for edtf in found), language)
