"""How dates are put together in words: before, between, from ... to, lists of dates.

One pass over the lexemes without going back, so time is linear in them.
"""

from __future__ import annotations

from timeline_app.chronology.calendars import Calendar
from timeline_app.chronology.phrases.date_grammar import DateGrammar
from timeline_app.chronology.phrases.fields import Fields, FieldsError, complete
from timeline_app.chronology.phrases.roles import Role

_RANGE = (Role.TO, Role.DASH, Role.BEFORE, Role.SLASH)


class PhraseGrammar(DateGrammar):
    """Reads one phrase. `phrase()` returns EDTF and raises PhraseError."""

    def phrase(self, calendar: Calendar | None) -> str:
        self.calendar = calendar
        self.skip(Role.FILLER, Role.CENTURY_OR_IN)
        edtf = self._prefixed() or self._unprefixed()
        if not self.at_end:
            raise self.error("the rest is not understood")
        return edtf

    def _prefixed(self) -> str:
        """A phrase that starts with what it does, or ""."""
        if self.accept(Role.BETWEEN):
            return f"[{self._between()}]"
        if self.accept(Role.NOT_BEFORE):
            first = self.date()
            self.skip(Role.AND, Role.COMMA)
            if not self.accept(Role.NOT_AFTER):
                return f"[{self._limits(first)[0]}..]"
            return f"[{self._joined(first, self.date(), '..')}]"
        if self.accept(Role.NOT_AFTER):
            return f"[..{self._limits(self.date())[1]}]"
        if self.accept(Role.BEFORE, Role.TO):
            return f"../{self._limits(self.date())[1]}"
        if self.accept(Role.SINCE, Role.FROM):
            first = self.date()
            if self.accept(*_RANGE):
                return self._joined(first, self.date(), "/")
            self.skip(Role.ONWARDS)
            return f"{self._limits(first)[0]}/.."
        return ""

    def _unprefixed(self) -> str:
        first = self.date()
        if self.at_end:
            begin, end = self._limits(first)
            return begin if begin == end else f"{begin}/{end}"
        if self.accept(Role.OR_EARLIER):
            return f"[..{self._limits(first)[1]}]"
        if self.accept(Role.OR_LATER):
            return f"[{self._limits(first)[0]}..]"
        if self.accept(Role.ONWARDS):
            return f"{self._limits(first)[0]}/.."
        if self.accept(*_RANGE):
            last = self.date()
            if self.at_end:
                return self._joined(first, last, "/")
            return self._list([self._joined(first, last, "..")])
        if self.peek(Role.COMMA, Role.AND, Role.OR):
            return self._list([], first)
        raise self.error("the rest is not understood")

    def _list(self, members: list[str], waiting: Fields | None = None) -> str:
        """A list whose first member is read: `waiting` may still lack what the next one says."""
        one_of = False
        while self.peek(Role.COMMA, Role.AND, Role.OR):
            one_of = self.peek(Role.OR) or one_of
            self.accept(Role.COMMA, Role.AND, Role.OR)
            self.skip(Role.FILLER)
            if self.accept(Role.BETWEEN):
                member, first = self._between(), None
            else:
                first = self.date()
                member = ""
            if waiting:
                if first:
                    complete(waiting, first)
                members.append(self._range_of(waiting, waiting))
            waiting = first
            if first and self.accept(*_RANGE):
                member, waiting = self._joined(first, self.date(), ".."), None
            if member:
                members.append(member)
        if waiting:
            members.append(self._range_of(waiting, waiting))
        return f"[{','.join(members)}]" if one_of else f"{{{','.join(members)}}}"

    def _between(self) -> str:
        first = self.date()
        if not self.accept(Role.AND, Role.TO, Role.DASH):
            raise self.error('"between" needs a second date after "and"')
        return self._joined(first, self.date(), "..")

    def _joined(self, first: Fields, last: Fields, joint: str) -> str:
        complete(first, last)
        return self._limits(first)[0] + joint + self._limits(last)[1]

    def _range_of(self, first: Fields, last: Fields) -> str:
        begin, end = self._limits(first)[0], self._limits(last)[1]
        return begin if begin == end else f"{begin}..{end}"

    def _limits(self, fields: Fields) -> tuple[str, str]:
        try:
            return fields.limits(self.calendar)
        except FieldsError as error:
            raise self.error(str(error), at=fields.end) from None
