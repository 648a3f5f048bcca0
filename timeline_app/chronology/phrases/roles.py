"""What a word can do in a date as people type it."""

from __future__ import annotations

from enum import Enum, auto


class Role(Enum):
    NUMBER = auto()
    WORD = auto()  # not in any list

    # Parts of a date
    MONTH = auto()  # value: 1 to 12
    SEASON = auto()  # value: the EDTF code, 21 to 24
    ORDINAL = auto()  # "nineteenth"; value: the number
    ORDINAL_MARK = auto()  # "th" after a number
    DECADE_MARK = auto()  # "s" after a number
    MARK = auto()  # the Russian "-е" after a number: ordinal or decade
    DECADE = auto()  # "decade", "годы"
    CENTURY = auto()
    CENTURY_OR_IN = auto()  # the Russian "в": "век", or "in"
    MILLENNIUM = auto()
    YEAR_WORD = auto()  # "год" after a year
    ERA = auto()  # value: -1 before Christ, 1 after
    THIRD = auto()  # early, mid, late; value: 0, 1, 2
    QUARTER = auto()
    HALF = auto()
    SCALE = auto()  # "million years ago"; value: the power of ten
    ZONE = auto()  # "UTC"

    # Qualifiers
    ABOUT = auto()
    PERHAPS = auto()
    STYLE = auto()  # "Old Style"; value: the name of the calendar

    # What joins dates
    BEFORE = auto()  # "before"; after another date "to" (the Russian "до")
    SINCE = auto()
    FROM = auto()
    TO = auto()
    BETWEEN = auto()
    NOT_BEFORE = auto()
    NOT_AFTER = auto()
    OR_EARLIER = auto()
    OR_LATER = auto()
    ONWARDS = auto()
    OR = auto()
    AND = auto()
    FILLER = auto()  # "the", "of", "on"

    # Signs
    DASH = auto()
    SLASH = auto()
    DOT = auto()
    COMMA = auto()
    COLON = auto()
    PLUS = auto()
    QUESTION = auto()
    TILDE = auto()
    PERCENT = auto()
