"""How fine a date is, from one second to aeons. A coarser precision is the greater one."""

from __future__ import annotations

from enum import IntEnum


class Precision(IntEnum):
    SECOND = 0
    MINUTE = 1
    HOUR = 2
    DAY = 3
    MONTH = 4
    QUARTER = 5
    SEASON = 6
    FOUR_MONTHS = 7
    HALF_YEAR = 8
    YEAR = 9
    DECADE = 10
    CENTURY = 11
    MILLENNIUM = 12
    TEN_MILLENNIA = 13
    HUNDRED_MILLENNIA = 14
    MILLION_YEARS = 15
    TEN_MILLION_YEARS = 16
    HUNDRED_MILLION_YEARS = 17
    AEON = 18
    TEN_AEONS = 19
    HUNDRED_AEONS = 20


# By the power of ten of years that a date leaves open.
BY_POWER_OF_TEN = tuple(precision for precision in Precision if precision >= Precision.YEAR)
