"""A place in the lexemes of a phrase: look ahead, take, and say where it went wrong."""

from __future__ import annotations

from timeline_app.chronology.phrases.lexemes import Lexeme, roman_number
from timeline_app.chronology.phrases.phrase_error import PhraseError
from timeline_app.chronology.phrases.roles import Role


class Cursor:
    def __init__(self, text: str, lexemes: list[Lexeme]) -> None:
        self._text = text
        self._lexemes = lexemes
        self._place = 0

    @property
    def at_end(self) -> bool:
        return self._place >= len(self._lexemes)

    @property
    def last_end(self) -> int:
        """Where the last lexeme that was taken ends in the text."""
        return self._lexemes[self._place - 1].end if self._place else 0

    def look(self, offset: int = 0) -> Lexeme | None:
        place = self._place + offset
        return self._lexemes[place] if place < len(self._lexemes) else None

    def peek(self, *roles: Role, offset: int = 0) -> bool:
        lexeme = self.look(offset)
        return lexeme is not None and lexeme.role in roles

    def peek_number(self, offset: int = 0) -> Lexeme | None:
        return self.look(offset) if self.peek(Role.NUMBER, offset=offset) else None

    def peek_roman(self, offset: int = 0) -> int | None:
        lexeme = self.look(offset)
        if lexeme is None or lexeme.role is not Role.WORD:
            return None
        return roman_number(lexeme.text)

    def take(self) -> Lexeme:
        lexeme = self._lexemes[self._place]
        self._place += 1
        return lexeme

    def accept(self, *roles: Role) -> Lexeme | None:
        return self.take() if self.peek(*roles) else None

    def skip(self, *roles: Role) -> None:
        while self.peek(*roles):
            self._place += 1

    def glued(self, offset: int) -> bool:
        """Whether no blank stands between the lexeme at `offset` and the one before it."""
        lexeme, before = self.look(offset), self.look(offset - 1)
        return lexeme is not None and before is not None and before.end == lexeme.start

    def error(self, reason: str, at: int | None = None) -> PhraseError:
        if at is None:
            lexeme = self.look()
            at = len(self._text) if lexeme is None else lexeme.start
        return PhraseError(self._text, at, reason)
