"""One date of EDTF without intervals and lists: `1933-11-16`, `156X-12`, `Y-138E8S3`, `1975-22`."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.chronology.calendars import Calendar, days_from_civil, days_in_month
from timeline_app.chronology.instant import (
    SECONDS_PER_DAY,
    SECONDS_PER_HOUR,
    SECONDS_PER_MINUTE,
    Instant,
)
from timeline_app.chronology.masks import Civil, first_day_matching, last_day_matching
from timeline_app.chronology.precision import Precision

# Qualifiers of a component, as bits: "?" is 1, "~" is 2, "%" is both.
UNCERTAIN = 1
APPROXIMATE = 2

# Divisions of a year by their code in place of the month: (first month, months). Winter is named
# after the year in which its December lies: see docs/decisions on winter.
_SPRING, _SUMMER, _AUTUMN, _WINTER = (3, 3), (6, 3), (9, 3), (12, 3)
DIVISIONS: dict[int, tuple[int, int]] = dict(
    enumerate(
        [
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),
            *(_SPRING, _SUMMER, _AUTUMN, _WINTER),  # northern hemisphere
            *(_AUTUMN, _WINTER, _SPRING, _SUMMER),  # southern spring to southern winter
            *((1, 3), (4, 3), (7, 3), (10, 3)),
            *((1, 4), (5, 4), (9, 4)),
            *((1, 6), (7, 6)),
        ],
        start=21,
    )
)

_TIME_LENGTHS = {
    Precision.SECOND: 1,
    Precision.MINUTE: SECONDS_PER_MINUTE,
    Precision.HOUR: SECONDS_PER_HOUR,
}


@dataclass(frozen=True, slots=True)
class SimpleDate:
    """One date as written, with its parts.

    text                    the date in EDTF
    precision               the finest part that is known
    year                    as written; the first one where digits are unspecified
    first_year, last_year   all years that it may be: unspecified or insignificant digits widen it
    year_mask               the year where it has unspecified digits, else ""
    month, day              two characters each, digits or X; "" where absent; a month above 20 is
                            a season or another division of the year
    second                  the second of the day at which it starts, or None without a time
    zone                    seconds by which its clock is ahead of universal time; None: not given
    significant             how many digits of the year count, or 0 where it does not say
    year_qualifier, month_qualifier, day_qualifier      bits UNCERTAIN and APPROXIMATE
    """

    text: str
    precision: Precision
    year: int
    first_year: int
    last_year: int
    year_mask: str = ""
    month: str = ""
    day: str = ""
    second: int | None = None
    zone: int | None = None
    significant: int = 0
    year_qualifier: int = 0
    month_qualifier: int = 0
    day_qualifier: int = 0

    @property
    def expanded(self) -> bool:
        """Whether its year has more than four digits (`Y170002`)."""
        return not -10_000 < self.year < 10_000

    @property
    def qualifiers(self) -> int:
        return self.year_qualifier | self.month_qualifier | self.day_qualifier

    @property
    def division(self) -> int:
        """The code of a season, quarter or other division of the year, or 0."""
        code = int(self.month) if self.month.isdecimal() else 0
        return code if code > 12 else 0

    @property
    def masked(self) -> bool:
        return bool(self.year_mask) or "X" in self.month or "X" in self.day

    @property
    def may_be_leap_day(self) -> bool:
        """Whether it may exist in one calendar and not in the other, or in some years only."""
        return self.day in _MAY_BE_29 and self.month in _MAY_BE_FEBRUARY

    def exists(self, calendar: Calendar) -> bool:
        """Tell whether some day of the calendar matches."""
        if not self.day:
            return True
        if self.masked:
            return first_day_matching(*self._masks(), calendar) is not None
        return int(self.day) <= days_in_month(self.year, int(self.month), calendar)

    def first_day(self, calendar: Calendar) -> Civil:
        """Return the first day that it may be, as written: (year, month, day)."""
        if not self.month:
            return self.first_year, 1, 1
        if self.division:
            return self.first_year, DIVISIONS[self.division][0], 1
        if self.masked:
            return first_day_matching(*self._masks(), calendar) or self._no_day(calendar)
        return self.year, int(self.month), int(self.day or 1)

    def last_day(self, calendar: Calendar) -> Civil:
        """Return the last day that it may be, as written: (year, month, day)."""
        if not self.month:
            return self.last_year, 12, 31
        if self.division:
            first_month, months = DIVISIONS[self.division]
            carry, month_index = divmod(first_month + months - 2, 12)
            year, month = self.last_year + carry, month_index + 1
            return year, month, days_in_month(year, month, calendar)
        if self.masked:
            return last_day_matching(*self._masks(), calendar) or self._no_day(calendar)
        month = int(self.month)
        day = int(self.day) if self.day else days_in_month(self.year, month, calendar)
        return self.year, month, day

    def start(self, calendar: Calendar) -> Instant:
        """Return the first instant that it may be. Its zone, if any, is taken into account."""
        instant = days_from_civil(*self.first_day(calendar), calendar) * SECONDS_PER_DAY
        if self.second is None:
            return instant
        return instant + self.second - (self.zone or 0)

    def end(self, calendar: Calendar) -> Instant:
        """Return the instant just after the last that it may be."""
        if self.second is not None:
            return self.start(calendar) + _TIME_LENGTHS[self.precision]
        return (days_from_civil(*self.last_day(calendar), calendar) + 1) * SECONDS_PER_DAY

    def _masks(self) -> tuple[str, str, str]:
        year = self.year_mask or f"{'-' if self.year < 0 else ''}{abs(self.year):04}"
        return year, self.month, self.day

    def _no_day(self, calendar: Calendar) -> Civil:
        raise ValueError(f"no day of the {calendar.value.title()} calendar matches {self.text}")


_MAY_BE_29 = frozenset({"29", "2X", "X9"})
_MAY_BE_FEBRUARY = frozenset({"02", "0X", "X2", "XX"})
