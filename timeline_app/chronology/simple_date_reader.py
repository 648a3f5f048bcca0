"""Read one EDTF date: one regular expression, then checks of what it cannot say."""

from __future__ import annotations

import re

from timeline_app.chronology.edtf_error import EdtfError
from timeline_app.chronology.masks import days_matching, numbers_matching
from timeline_app.chronology.precision import BY_POWER_OF_TEN, Precision
from timeline_app.chronology.simple_date import DIVISIONS, SimpleDate

_match = re.compile(
    r"([?~%]?)(-?[0-9X]{4}|Y-?[0-9]+(?:E[0-9]+)?)(S[0-9]+)?([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:-([?~%]?)([0-9X]{2})([?~%]?)"
    r"(?:T([0-9]{2})(?::([0-9]{2})(?::([0-9]{2})(?:\.[0-9]+)?)?)?"
    r"(Z|[+-][0-9]{2}(?::?[0-9]{2})?)?([?~%]?))?)?)?"
).fullmatch

# Groups of the expression that error messages point at.
_YEAR, _SIGNIFICANT, _MONTH, _DAY, _HOUR, _MINUTE, _SECOND, _ZONE = 2, 3, 6, 9, 11, 12, 13, 14

_QUALIFIER_BITS = {"": 0, None: 0, "?": 1, "~": 2, "%": 3}
_LONGEST_YEAR = 12  # digits: the axis ends at year 292 277 026 596

_DIVISION_PRECISIONS = {
    code: (
        Precision.SEASON
        if code <= 32
        else {3: Precision.QUARTER, 4: Precision.FOUR_MONTHS, 6: Precision.HALF_YEAR}[months]
    )
    for code, (_, months) in DIVISIONS.items()
}


def read_simple_date(whole: str, start: int, end: int) -> SimpleDate:
    """Read the date that stands at `whole[start:end]`. Raises EdtfError about `whole`.

    29 February is taken in any year: whether it exists depends on the calendar.
    """
    text = whole[start:end]
    match = _match(text)
    if match is None:
        from timeline_app.chronology.edtf_faults import explain_syntax

        position, reason = explain_syntax(text)
        raise EdtfError(whole, start + position, reason)
    try:
        return _build(text, match)
    except _FaultError as fault:
        raise EdtfError(whole, start + max(match.start(fault.group), 0), fault.reason) from None


class _FaultError(Exception):
    """A group of the match is wrong."""

    def __init__(self, group: int, reason: str) -> None:
        self.group = group
        self.reason = reason


def _build(text: str, match: re.Match[str]) -> SimpleDate:
    (
        before_year, year_text, significant_text, after_year,
        before_month, month, after_month,
        before_day, day, after_day,
        hour, minute, second, zone_text, after_time,
    ) = match.groups()  # fmt: skip
    if year_text.isdecimal() and not significant_text:
        year = first_year = last_year = int(year_text)
        precision, mask, significant = Precision.YEAR, "", 0
    else:
        year, first_year, last_year, precision, mask, significant = _read_year(
            year_text, significant_text
        )
    if month:
        if significant or year_text[0] == "Y":
            raise _FaultError(_MONTH, "only a year of four digits can have a month")
        precision = _read_month_and_day(month, day, precision)
    second_of_day = zone = None
    if hour:
        second_of_day, precision = _read_time(hour, minute, second)
        zone = _read_zone(zone_text)
        if mask or "X" in month or "X" in day:
            raise _FaultError(_HOUR, "a time needs a day without X")
    whole = _QUALIFIER_BITS[after_day] | _QUALIFIER_BITS[after_time]
    month_bits = whole | _QUALIFIER_BITS[after_month]
    return SimpleDate(
        text, precision, year, first_year, last_year, mask, month or "", day or "",
        second_of_day, zone, significant,
        month_bits | _QUALIFIER_BITS[before_year] | _QUALIFIER_BITS[after_year],
        month_bits | _QUALIFIER_BITS[before_month],
        whole | _QUALIFIER_BITS[before_day],
    )  # fmt: skip


def _read_year(text: str, significant_text: str) -> tuple[int, int, int, Precision, str, int]:
    """Return year, first and last year, precision, mask and significant digits."""
    if text[0] == "Y":
        year = _read_expanded_year(text)
    elif "X" in text:
        if significant_text:
            raise _FaultError(_SIGNIFICANT, "a year has either X or significant digits, not both")
        return _read_masked_year(text)
    else:
        year = int(text)
        if year == 0 and text[0] == "-":
            raise _FaultError(_YEAR, "there is no year -0000; 1 BC is 0000")
    if not significant_text:
        return year, year, year, Precision.YEAR, "", 0
    digits = len(str(abs(year)))
    significant = int(significant_text[1:]) if len(significant_text) <= 3 else digits + 1
    if not 1 <= significant <= digits:
        raise _FaultError(
            _SIGNIFICANT, f"the year has {digits} digits, so S1 to S{digits} may follow"
        )
    power = digits - significant
    lowest = abs(year) // 10**power * 10**power
    highest = lowest + 10**power - 1
    first, last = (lowest, highest) if year >= 0 else (-highest, -lowest)
    return year, first, last, BY_POWER_OF_TEN[power], "", significant


def _read_expanded_year(text: str) -> int:
    digits, _, exponent = text[1:].partition("E")
    magnitude = digits.lstrip("-")
    if magnitude[0] == "0":
        raise _FaultError(_YEAR, "the year after Y starts with a zero")
    length = len(magnitude) + (int(exponent) if len(exponent) <= 2 and exponent else 0)
    if length > _LONGEST_YEAR or len(exponent) > 2:
        raise _FaultError(_YEAR, "the year lies beyond the axis, which ends at 292 billion years")
    year: int = int(digits) * 10 ** int(exponent or 0)
    if -10_000 < year < 10_000:
        raise _FaultError(_YEAR, "Y is for years of more than four digits")
    return year


def _read_masked_year(text: str) -> tuple[int, int, int, Precision, str, int]:
    lowest, highest = int(text.replace("X", "0")), int(text.replace("X", "9"))
    if text[0] == "-":
        lowest, highest = highest, lowest or -1
    known = text.rstrip("X")
    # 1XX3 is one single year, of which two digits are unknown.
    precision = Precision.YEAR if "X" in known else BY_POWER_OF_TEN[len(text) - len(known)]
    return lowest, lowest, highest, precision, text, 0


def _read_month_and_day(month: str, day: str | None, year_precision: Precision) -> Precision:
    precision = Precision.MONTH
    if month.isdecimal():
        if month > "12":
            return _read_division(int(month), day)
        if month == "00":
            raise _FaultError(_MONTH, "there is no month 00")
    elif month == "XX":
        precision = year_precision
    elif not numbers_matching(month, 12):
        raise _FaultError(_MONTH, f"no month matches {month}")
    if not day or day == "XX":
        return precision
    if "01" <= day <= "28":  # the usual case, without a search
        return Precision.DAY
    if not days_matching(month, day):
        raise _FaultError(_DAY, f"there is no day {day} in month {month}")
    return Precision.DAY


def _read_division(code: int, day: str | None) -> Precision:
    if code not in DIVISIONS:
        raise _FaultError(_MONTH, f"there is no month {code}, and seasons run from 21 to 41")
    if day:
        raise _FaultError(_DAY, "a season has no days")
    return _DIVISION_PRECISIONS[code]


def _read_time(hour: str, minute: str | None, second: str | None) -> tuple[int, Precision]:
    precision = Precision.SECOND if second else Precision.MINUTE if minute else Precision.HOUR
    hours, minutes, seconds = int(hour), int(minute or 0), int(second or 0)
    if hours > 24:
        raise _FaultError(_HOUR, f"there is no hour {hour}")
    if minutes > 59:
        raise _FaultError(_MINUTE, f"there is no minute {minute}")
    if seconds > 59:
        raise _FaultError(_SECOND, f"there is no second {second}")
    if hours == 24 and (minute is None or minutes or seconds):
        raise _FaultError(_HOUR, "the day ends at 24:00:00")
    return hours * 3600 + minutes * 60 + seconds, precision


def _read_zone(text: str | None) -> int | None:
    """Return seconds ahead of universal time, from -12:00 to +14:00."""
    if text is None or text == "Z":
        return None if text is None else 0
    hours, minutes = int(text[1:3]), int(text[-2:]) if len(text) > 3 else 0
    offset = hours * 60 + minutes
    if minutes > 59:
        raise _FaultError(_ZONE, f"there is no minute {minutes}")
    if text[0] == "-":
        if not 0 < offset <= 12 * 60:
            raise _FaultError(_ZONE, "zones run from -12:00 to +14:00, and there is no -00:00")
        return -offset * 60
    if offset > 14 * 60:
        raise _FaultError(_ZONE, "zones run from -12:00 to +14:00")
    return offset * 60
