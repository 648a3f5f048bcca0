"""Dates and times in figures, and what a number ahead can be."""

from __future__ import annotations

from timeline_app.chronology.phrases.cursor import Cursor
from timeline_app.chronology.phrases.fields import CENTURY, DECADE, MILLENNIUM, YEAR, Fields
from timeline_app.chronology.phrases.lexemes import Lexeme
from timeline_app.chronology.phrases.roles import Role

_SEPARATORS = (Role.SLASH, Role.DOT, Role.DASH)
_LAST_CENTURY = 30  # "33 в" is no century
_FEWEST_YEARS_AGO = 1_000_000


class NumericGrammar(Cursor):
    """Reads figures. `month_first` and `plural_century` choose among the readings of 03/04/1933
    and of "the 1900s".
    """

    def __init__(
        self, text: str, lexemes: list[Lexeme], *, month_first: bool, plural_century: bool
    ) -> None:
        super().__init__(text, lexemes)
        self.month_first = month_first
        self.plural_century = plural_century

    def unit_ahead(self) -> int | None:
        """Tell whether a YEAR, DECADE, CENTURY or MILLENNIUM stands here; None for neither."""
        figures = self.peek_number()
        roman = self.peek_roman()
        if not figures and not self.peek(Role.ORDINAL) and roman is None:
            return None
        after = 1
        decade_mark = False
        if figures and self.peek(Role.ORDINAL_MARK, Role.DECADE_MARK, Role.MARK, offset=1):
            decade_mark = not self.peek(Role.ORDINAL_MARK, offset=1) and figures.number >= 10
            after = 2
        if self.peek(Role.CENTURY, offset=after) or self._short_century(figures, after):
            return CENTURY
        if self.peek(Role.MILLENNIUM, offset=after):
            return MILLENNIUM
        if decade_mark:
            return DECADE
        if figures is None or after == 2:
            return None
        named = self.peek(Role.ERA, Role.YEAR_WORD, offset=1)
        return YEAR if named or len(figures.text) >= 3 else None

    def peek_year(self, offset: int) -> bool:
        """Whether a year in figures stands there."""
        number = self.peek_number(offset)
        if number is None:
            return self.peek(Role.ERA, offset=offset)
        named = self.peek(Role.ERA, Role.YEAR_WORD, offset=offset + 1)
        return named or len(number.text) >= 3

    def starts_time(self, offset: int = 0) -> bool:
        return (
            self.peek_number(offset) is not None
            and self.peek(Role.COLON, offset=offset + 1)
            and self.peek_number(offset + 2) is not None
        )

    def read_time(self, fields: Fields) -> None:
        """Read "14:30", "14:30:05 UTC+4:30"."""
        fields.time = f"T{self.take().number:02}"
        while self.peek(Role.COLON) and self.peek_number(1):
            self.take()
            fields.time += f":{self.take().number:02}"
        if not self.accept(Role.ZONE):
            return
        sign = self.look()
        if not self.peek(Role.PLUS, Role.DASH) or not self.peek_number(1) or sign is None:
            fields.time += "Z"
            return
        self.take()
        fields.time += f"{'+' if sign.role is Role.PLUS else '-'}{self.take().number:02}"
        if self.accept(Role.COLON):
            minutes = self.accept(Role.NUMBER)
            fields.time += f":{minutes.number:02}" if minutes else ""

    def read_time_after(self, fields: Fields) -> None:
        """A time after a day: "27 October 1962, 14:30"."""
        if fields.day is None or fields.time:
            return
        offset = 0
        while self.peek(Role.COMMA, Role.FILLER, Role.CENTURY_OR_IN, offset=offset):
            offset += 1
        if self.starts_time(offset):
            self.skip(Role.COMMA, Role.FILLER, Role.CENTURY_OR_IN)
            self.read_time(fields)

    def read_figures(self, fields: Fields) -> bool:
        """Read 16.11.1933, 11/16/1933, 1933-11-16, 11.1933 or 1933-11, if one stands here."""
        first, separator, second = self.look(), self.look(1), self.peek_number(2)
        if first is None or separator is None or second is None:
            return False
        if first.role is not Role.NUMBER or separator.role not in _SEPARATORS:
            return False
        if not (self.glued(1) and self.glued(2)):
            return False
        third = self.peek_number(4)
        if third and self.peek(separator.role, offset=3) and self.glued(3) and self.glued(4):
            self._day_in_figures(fields, first, second, third, separator.role)
            return True
        return self._month_in_figures(fields, first, separator, second)

    def read_years_ago(self, fields: Fields) -> bool:
        """Read "13.8 billion years ago" or "66 Ma", if it stands here."""
        whole = self.peek_number()
        if whole is None:
            return False
        decimals = ""
        if self.peek(Role.SCALE, offset=1):
            taken = 1
        elif self.peek(Role.DOT, Role.COMMA, offset=1) and self.peek(Role.SCALE, offset=3):
            part = self.peek_number(2)
            if part is None or not (self.glued(1) and self.glued(2)):
                return False
            decimals, taken = part.text, 3
        else:
            return False
        for _ in range(taken):
            self.take()
        power = self.take().number
        number, exponent = int(whole.text + decimals), power - len(decimals)
        significant = len(str(number)) if power else len(str(number).rstrip("0"))
        if exponent < 0 or number * 10**exponent < _FEWEST_YEARS_AGO:
            raise self.error("this counts from today; give the year", at=whole.start)
        fields.deep = f"Y-{number}{f'E{exponent}' if exponent else ''}S{significant}"
        return True

    def _short_century(self, figures: Lexeme | None, after: int) -> bool:
        """Whether "в" after a number is short for "век"."""
        if not self.peek(Role.CENTURY_OR_IN, offset=after):
            return False
        if figures and figures.number > _LAST_CENTURY:
            return False
        return not self.peek(Role.NUMBER, Role.ORDINAL, Role.WORD, offset=after + 1)

    def _day_in_figures(
        self, fields: Fields, first: Lexeme, second: Lexeme, third: Lexeme, separator: Role
    ) -> None:
        if len(first.text) >= 3:
            year, month, day = first, second, third
        elif len(third.text) < 3:
            raise self.error("the year has two digits only")
        elif self.month_first and separator is not Role.DOT:
            month, day, year = first, second, third
        else:
            day, month, year = first, second, third
        fields.year, fields.month, fields.day = year.number, month.number, day.number
        for _ in range(5):
            self.take()
        self._era_after(fields)

    def _month_in_figures(
        self, fields: Fields, first: Lexeme, separator: Lexeme, second: Lexeme
    ) -> bool:
        if len(second.text) == 4 and len(first.text) <= 2 and 1 <= first.number <= 12:
            year, month = second.number, first.number
        elif len(first.text) == 4 and len(second.text) == 2 and 1 <= second.number <= 12:
            # 1939/40 and 1939–40 are two years; 1939-11 is written as EDTF has it.
            if separator.role is Role.SLASH and second.number > first.number % 100:
                return False
            if separator.role is Role.DASH and separator.text != "-":
                return False
            year, month = first.number, second.number
        else:
            return False
        fields.year, fields.month = year, month
        for _ in range(3):
            self.take()
        self._era_after(fields)
        return True

    def _era_after(self, fields: Fields) -> None:
        self.skip(Role.YEAR_WORD)
        era = self.accept(Role.ERA)
        if era:
            fields.era = era.number
