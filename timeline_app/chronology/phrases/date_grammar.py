"""How one date is worded: its qualifiers, its parts and their order."""

from __future__ import annotations

from timeline_app.chronology.phrases.fields import CENTURY, DECADE, MILLENNIUM, Fields
from timeline_app.chronology.phrases.lexemes import Lexeme
from timeline_app.chronology.phrases.numeric_grammar import NumericGrammar
from timeline_app.chronology.phrases.roles import Role

_WINTER = 24


class DateGrammar(NumericGrammar):
    """Reads one date with its qualifiers."""

    def date(self) -> Fields:
        """Read one date with its qualifiers on either side."""
        self.skip(Role.FILLER, Role.CENTURY_OR_IN, Role.YEAR_WORD)
        fields = Fields()
        while self.peek(Role.ABOUT, Role.PERHAPS):
            fields.approximate = self.peek(Role.ABOUT) or fields.approximate
            fields.uncertain = self.peek(Role.PERHAPS) or fields.uncertain
            self.accept(Role.ABOUT, Role.PERHAPS)
            self.skip(Role.FILLER)
        if self.starts_time():
            self.read_time(fields)
            self.skip(Role.FILLER, Role.COMMA, Role.CENTURY_OR_IN)
        self._body(fields)
        self.read_time_after(fields)
        while self.peek(Role.QUESTION, Role.TILDE, Role.PERCENT):
            fields.uncertain = self.peek(Role.QUESTION, Role.PERCENT) or fields.uncertain
            fields.approximate = self.peek(Role.TILDE, Role.PERCENT) or fields.approximate
            self.accept(Role.QUESTION, Role.TILDE, Role.PERCENT)
        fields.end = self.last_end
        return fields

    def _body(self, fields: Fields) -> None:
        third = self.accept(Role.THIRD)
        if third:
            fields.fraction = (third.number, 3)
            self.skip(Role.DASH)
            self.skip(Role.FILLER)
        if self.peek(Role.MONTH):
            self._month_then_day(fields)
        elif self.peek(Role.SEASON):
            self._season(fields)
        elif self.peek(Role.QUARTER, Role.HALF):
            self._numbered_part(fields)
            self._year_after(fields)
        elif self.peek(Role.ERA):
            self._era_then_year(fields)
        else:
            self._number_first(fields)

    def _month_then_day(self, fields: Fields) -> None:
        """Read "November 16, 1933", "nov 1933" or "November 16"."""
        fields.month = self.take().number
        number = self.peek_number()
        if number and len(number.text) <= 2 and self.unit_ahead() is None:
            self.take()
            self.skip(Role.ORDINAL_MARK)
            fields.day = number.number
        self._year_after(fields)

    def _season(self, fields: Fields) -> None:
        """Read "summer of 1942" or "winter 1941-42"."""
        fields.division = self.take().number
        self._year_after(fields)
        if fields.division == _WINTER and fields.year and self.peek(Role.DASH, Role.SLASH):
            following = self.peek_number(1)
            if following and following.number in (fields.year + 1, (fields.year + 1) % 100):
                self.take()
                self.take()

    def _numbered_part(self, fields: Fields) -> None:
        """Read "Q3" or "H1"."""
        count = 4 if self.take().role is Role.QUARTER else 2
        number = self.accept(Role.NUMBER)
        if number is None:
            raise self.error("which part of the year is not said")
        self._set_fraction(fields, number.number, count)

    def _set_fraction(self, fields: Fields, which: int, count: int) -> None:
        if not 1 <= which <= count:
            raise self.error(f"there is no part {which} of {count}")
        fields.fraction = (which - 1, count)

    def _number_first(self, fields: Fields) -> None:
        if self.read_years_ago(fields) or self.read_figures(fields):
            return
        ordinal = self.peek(Role.ORDINAL) or not self.peek(Role.NUMBER)
        if self._year(fields):
            self._parts_after_year(fields)
            return
        number = self._any_number()
        marked = self.accept(Role.ORDINAL_MARK, Role.MARK)
        part = self.accept(Role.QUARTER, Role.HALF)
        if part:
            self._set_fraction(fields, number, 4 if part.role is Role.QUARTER else 2)
            self.skip(Role.FILLER, Role.CENTURY_OR_IN)
            fraction = fields.fraction
            self._body(fields)
            fields.fraction = fraction
            return
        self.skip(Role.FILLER)
        month = self.accept(Role.MONTH)
        if month:
            fields.day, fields.month = number, month.number
            self._year_after(fields)
        elif self.peek(Role.COMMA) and self.peek_year(1):
            fields.day = number
            self._year_after(fields)
        else:
            fields.number, fields.ordinal = number, bool(ordinal or marked)

    def _parts_after_year(self, fields: Fields) -> None:
        """Read what may stand after a year: "1984 Q3", "1942 summer", "1933 November 16"."""
        if self.peek(Role.QUARTER, Role.HALF):
            self._numbered_part(fields)
        elif self.peek(Role.SEASON):
            fields.division = self.take().number
        elif self.peek(Role.MONTH):
            fields.month = self.take().number
            if self.peek(Role.NUMBER):
                fields.day = self.take().number

    def _year_after(self, fields: Fields) -> None:
        """The year after a day, a month or a season, if there is one."""
        comma = self.peek(Role.COMMA)
        if comma and not self.peek_year(1):
            return
        self.skip(Role.COMMA)
        self.skip(Role.FILLER, Role.CENTURY_OR_IN)
        if self.peek(Role.ERA):
            self._era_then_year(fields)
        else:
            self._year(fields)

    def _era_then_year(self, fields: Fields) -> None:
        era = self.take()
        number = self.accept(Role.NUMBER)
        if number is None:
            raise self.error("a year is missing")
        fields.era, fields.year = era.number, number.number

    def _year(self, fields: Fields) -> bool:
        """Read a year, decade, century or millennium, if one stands here."""
        unit = self.unit_ahead()
        if unit is None:
            return False
        number = self._any_number()
        plural = self.accept(Role.ORDINAL_MARK, Role.DECADE_MARK, Role.MARK)
        fields.year, fields.unit = number, unit
        if unit == DECADE:
            self._decade(fields, plural)
        elif unit in (CENTURY, MILLENNIUM):
            self.take()
        self.skip(Role.YEAR_WORD, Role.DECADE)
        era = self.accept(Role.ERA)
        if era:
            fields.era = era.number
        return True

    def _decade(self, fields: Fields, plural: Lexeme | None) -> None:
        named = self.accept(Role.DECADE)
        number = fields.year or 0
        if number < 100:
            # "The 30s of the 20th century"
            self.skip(Role.FILLER, Role.CENTURY_OR_IN)
            century = Fields()
            if not self._year(century) or century.unit != CENTURY or not century.year:
                raise self.error("the century of the decade is missing")
            fields.year = (century.year - 1) * 100 + number
        elif self.plural_century and not named and _may_mean_century(number, plural):
            fields.year, fields.unit = number // 100 + 1, CENTURY

    def _any_number(self) -> int:
        """Take a number in digits, in words or in Roman numerals."""
        if self.peek(Role.NUMBER, Role.ORDINAL):
            return self.take().number
        roman = self.peek_roman()
        if roman is None:
            raise self.error("a date is expected here" if not self.at_end else "a date is missing")
        self.take()
        return roman


def _may_mean_century(number: int, plural: Lexeme | None) -> bool:
    """Whether it is worded like "the 1900s", which may be ten years or a hundred."""
    return number % 100 == 0 and plural is not None and plural.language == "en"
