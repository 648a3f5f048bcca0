"""How a year is to be said: what its digits, masked, cut short or huge, amount to."""

from __future__ import annotations

from enum import Enum

from timeline_app.chronology.simple_date import SimpleDate

_DEEP_TIME = 1_000_000
_FEWEST_ZEROS = 1_000
_BILLION = 1_000_000_000
_MILLION = 1_000_000


class YearShape(Enum):
    PLAIN = "plain"  # 1933, -0479
    DEEP = "deep"  # Y-138E8S3: so many years ago
    ROUNDED = "rounded"  # 1950S2
    DECADE = "decade"  # 193X
    STRETCH = "stretch"  # -193X, 000X: ten years that make no decade in words
    CENTURY = "century"  # 18XX, -01XX
    MILLENNIUM = "millennium"  # 1XXX
    UNKNOWN = "unknown"  # XXXX
    PATTERN = "pattern"  # 1XX3


_BY_UNKNOWN_DIGITS = {2: YearShape.CENTURY, 3: YearShape.MILLENNIUM, 4: YearShape.UNKNOWN}


def year_shape(date: SimpleDate) -> YearShape:
    if not date.year_mask:
        if date.year <= -_DEEP_TIME and (date.significant or date.year % _FEWEST_ZEROS == 0):
            return YearShape.DEEP
        return YearShape.ROUNDED if date.significant else YearShape.PLAIN
    unknown = len(date.year_mask) - len(date.year_mask.rstrip("X"))
    if "X" in date.year_mask[: len(date.year_mask) - unknown]:
        return YearShape.PATTERN
    if unknown == 1:
        return YearShape.DECADE if date.first_year >= 100 else YearShape.STRETCH
    return _BY_UNKNOWN_DIGITS[unknown]


def before_christ(date: SimpleDate) -> bool:
    """Whether a masked year stands before year 1 as a whole."""
    return date.year_mask[:1] == "-"


def ordinal_of(date: SimpleDate) -> int:
    """Return which century or millennium a masked year is: 19 for 18XX, 2 for -01XX."""
    return int(date.year_mask.strip("-X") or "0") + 1


def deep_number(date: SimpleDate) -> tuple[str, bool]:
    """Return how long ago in deep time, and whether it counts billions rather than millions.

    As many digits are written as are significant: ("13.8", True) for Y-138E8S3.
    """
    magnitude = -date.last_year if date.significant else -date.year
    unit = _BILLION if magnitude >= _BILLION else _MILLION
    whole, rest = divmod(magnitude, unit)
    decimals = f"{rest:0{len(str(unit)) - 1}}"
    if date.significant:
        decimals = decimals[: max(date.significant - len(str(whole)), 0)]
    else:
        decimals = decimals.rstrip("0")
    return (f"{whole}.{decimals}" if decimals else str(whole)), unit == _BILLION
