"""Write EDTF: years, and the date of a precision that holds an instant."""

from __future__ import annotations

from timeline_app.chronology.calendars import Calendar, civil_from_instant
from timeline_app.chronology.instant import Instant
from timeline_app.chronology.precision import BY_POWER_OF_TEN, Precision

_MONTHS_AND_FIRST_CODES = {
    Precision.QUARTER: (3, 33),
    Precision.FOUR_MONTHS: (4, 37),
    Precision.HALF_YEAR: (6, 40),
}


def write_year(year: int) -> str:
    """Return a year in EDTF: "1933", "-0479", "Y-170002"."""
    if -10_000 < year < 10_000:
        return f"{'-' if year < 0 else ''}{abs(year):04}"
    return f"Y{year}"


def write_instant(
    instant: Instant, precision: Precision, calendar: Calendar = Calendar.GREGORIAN
) -> str:
    """Return the EDTF date of this precision, in `calendar`, in which `instant` lies.

    "1962-10-27T14:30", "1933-11", "1984-35", "193X", "Y-13800000000S3". EDTF has no months in
    years of more than four digits: there the finest is the year.
    """
    year, month, day, hour, minute, second = civil_from_instant(instant, calendar)
    if precision >= Precision.YEAR or not -10_000 < year < 10_000:
        return _write_coarse(year, max(precision, Precision.YEAR))
    if precision is Precision.SEASON:
        return _write_season(year, month)
    if precision in _MONTHS_AND_FIRST_CODES:
        months, first_code = _MONTHS_AND_FIRST_CODES[precision]
        return f"{write_year(year)}-{first_code + (month - 1) // months}"
    written = f"{write_year(year)}-{month:02}"
    if precision is Precision.MONTH:
        return written
    written += f"-{day:02}"
    if precision is Precision.DAY:
        return written
    times = {
        Precision.HOUR: f"T{hour:02}",
        Precision.MINUTE: f"T{hour:02}:{minute:02}",
        Precision.SECOND: f"T{hour:02}:{minute:02}:{second:02}",
    }
    return written + times[precision]


def _write_coarse(year: int, precision: Precision) -> str:
    power = BY_POWER_OF_TEN.index(precision)
    if power == 0:
        return write_year(year)
    if -10_000 < year < 10_000:
        masked = min(power, 4)
        digits = f"{abs(year):04}"
        return f"{'-' if year < 0 else ''}{digits[: 4 - masked]}{'X' * masked}"
    significant = max(len(str(abs(year))) - power, 1)
    unit: int = 10 ** (len(str(abs(year))) - significant)
    rounded = abs(year) // unit * unit
    return f"Y{'-' if year < 0 else ''}{rounded}S{significant}"


def _write_season(year: int, month: int) -> str:
    """Seasons are those of the reader: winter belongs to the year of its December."""
    if month <= 2:
        year, month = year - 1, 12
    return f"{write_year(year)}-{20 + month // 3}"
