"""What the words of one date said, field by field, and the EDTF that it amounts to."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar, days_in_month
from timeline_app.chronology.writing import write_year

YEAR, DECADE, CENTURY, MILLENNIUM = range(4)

_FIRST_HALF, _FIRST_QUARTER = 40, 33


class FieldsError(ValueError):
    """The fields make no date; str() is the reason."""


@dataclass(slots=True)
class Fields:
    """One date as worded; what it leaves out may come from the other end of a range.

    end             where it ends in the text
    year, unit      unit YEAR or DECADE: the year's number as written, without its era;
                    CENTURY or MILLENNIUM: which one it is, from 1
    era             -1 before Christ, 1 after; None where it does not say
    division        the EDTF code of a season
    number          a number that may be a day, a short year or a century, `ordinal` or not
    fraction        (which, of how many): early is (0, 3), the second half (1, 2)
    deep            EDTF of a year that is counted back from now
    time            EDTF of a time, from "T" on
    """

    end: int = 0
    day: int | None = None
    month: int | None = None
    division: int | None = None
    year: int | None = None
    unit: int = YEAR
    era: int | None = None
    number: int | None = None
    ordinal: bool = False
    fraction: tuple[int, int] | None = None
    deep: str = ""
    time: str = ""
    approximate: bool = False
    uncertain: bool = False

    def limits(self, calendar: Calendar | None) -> tuple[str, str]:
        """Return the first and the last date in EDTF, the same for a simple date.

        Raises FieldsError where the fields make no date.
        """
        qualifier = {
            (False, False): "",
            (True, False): "~",
            (False, True): "?",
            (True, True): "%",
        }
        if self.fraction:
            stretch = self._stretch(calendar)
            if stretch:
                sign = qualifier[True, self.uncertain]
                return stretch[0] + sign, stretch[1] + sign
        date = self._simple() + qualifier[self.approximate, self.uncertain]
        return date, date

    def _simple(self) -> str:
        if self.deep:
            return self.deep
        year = self._year()
        if self.fraction and self.fraction[1] in (2, 4):
            which, count = self.fraction
            return f"{year}-{which + (_FIRST_HALF if count == 2 else _FIRST_QUARTER)}"
        if self.division:
            return f"{year}-{self.division}"
        if self.month is None:
            if self.day is not None:
                raise FieldsError("the month is missing")
            return year
        if self.day is None:
            return f"{year}-{self.month:02}"
        return f"{year}-{self.month:02}-{self.day:02}{self.time}"

    def _year(self) -> str:
        if self.year is None:
            raise FieldsError("the year is missing")
        sign = "-" if self.era == -1 else ""
        if self.unit == YEAR:
            return write_year(self.astronomical_year())
        if self.unit == DECADE:
            if sign or self.year % 10 or self.year > 9990:
                raise FieldsError(f"{self.year} starts no decade")
            return f"{self.year // 10:03}X"
        digits, unknown = (2, "XX") if self.unit == CENTURY else (1, "XXX")
        if not 1 <= self.year <= 10**digits:
            raise FieldsError(f"there is no number {self.year} of these")
        return f"{sign}{self.year - 1:0{digits}}{unknown}"

    def astronomical_year(self) -> int:
        """Return the first year in time that it means, with 0 for 1 BC."""
        year = self.year or 0
        if self.unit in (CENTURY, MILLENNIUM):
            length: int = 10**self.unit
            return 1 - year * length if self.era == -1 else (year - 1) * length
        if year == 0:
            raise FieldsError("there is no year 0")
        return 1 - year if self.era == -1 else year

    def _stretch(self, calendar: Calendar | None) -> tuple[str, str] | None:
        """Return both ends of "early 1933" or "the second half of May 1945"; None for a code."""
        which, count = self.fraction or (0, 1)
        if self.division or self.deep:
            # "Early summer" is about summer: no finer division is agreed on.
            self.approximate, self.fraction = True, None
            return None
        year = self._year()
        if self.month is not None:
            if self.day is not None:
                raise FieldsError("a day has no parts")
            length = days_in_month(self.astronomical_year(), self.month, calendar or _GREGORIAN)
            first, last = _part_of_month(which, count, length)
            return f"{year}-{self.month:02}-{first:02}", f"{year}-{self.month:02}-{last:02}"
        if self.unit == YEAR:
            if count != 3:
                return None
            return f"{year}-{which * 4 + 1:02}", f"{year}-{which * 4 + 4:02}"
        length = 10**self.unit
        first_year = self.astronomical_year()
        # Rounded up, so that the thirds of a century are 0 to 33, 34 to 66 and 67 to 99.
        first, last = -(-length * which // count), -(-length * (which + 1) // count) - 1
        return write_year(first_year + first), write_year(first_year + last)


_GREGORIAN = Calendar.GREGORIAN


def _part_of_month(which: int, count: int, length: int) -> tuple[int, int]:
    if count == 4:
        raise FieldsError("a month has no quarters")
    step = 10 if count == 3 else 15
    return which * step + 1, length if which == count - 1 else (which + 1) * step


def complete(first: Fields, last: Fields) -> None:
    """Fill what each end of a range leaves to the other: "8-12 May 1945", "1939-45"."""
    if last.number is not None and first.year is not None:
        _complete_last(first, last)
    if first.number is not None and not first.deep:
        _complete_first(first, last)
    if last.day is not None and last.month is None:
        last.month = first.month
    if first.day is not None and first.month is None:
        first.month = last.month
    if first.year is None:
        first.year, first.unit, first.era = last.year, last.unit, last.era
    elif first.era is None and _runs_down(first, last):
        first.era = -1
    if last.year is None and last.number is None:
        last.year, last.unit, last.era = first.year, first.unit, first.era


def _runs_down(first: Fields, last: Fields) -> bool:
    """Whether these are years before Christ, said once: "480-479 BC"."""
    if last.era != -1 or first.year is None or last.year is None:
        return False
    return first.unit == last.unit and first.year >= last.year


def _complete_last(first: Fields, last: Fields) -> None:
    number = last.number or 0
    if first.unit == YEAR and first.year is not None and first.year >= 100 and not last.ordinal:
        year = first.year // 100 * 100 + number
        if year > first.year:
            last.year, last.number, last.era = year, None, first.era


def _complete_first(first: Fields, last: Fields) -> None:
    if last.day is not None:
        first.day, first.month, first.number = first.number, last.month, None
    elif last.unit in (CENTURY, MILLENNIUM) and last.month is None:
        first.year, first.unit, first.era = first.number, last.unit, last.era
        first.number = None
    elif last.era is not None and last.unit == YEAR and last.month is None:
        first.year, first.number = first.number, None
