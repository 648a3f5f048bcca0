"""The English words of dates, closed lists: what each phrase of them can do in a date."""

from __future__ import annotations

from timeline_app.chronology.phrases.roles import Role

_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
)

_SEASONS = {21: ("spring",), 22: ("summer",), 23: ("autumn", "fall"), 24: ("winter",)}

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first"
)

_BY_ROLE: dict[tuple[Role, int | str], str] = {
    (Role.ORDINAL_MARK, 0): "st, nd, rd, th",
    (Role.DECADE_MARK, 0): "s, 's, ’s",
    (Role.DECADE, 0): "decade",
    (Role.CENTURY, 0): "century, centuries, cent",
    (Role.MILLENNIUM, 0): "millennium, millennia",
    (Role.YEAR_WORD, 0): "year",
    (Role.ERA, -1): "bc, bce, b c, b c e, before christ",
    (Role.ERA, 1): "ad, ce, a d, c e, anno domini",
    (Role.THIRD, 0): "early, early in, start of, the start of, beginning of, the beginning of",
    (Role.THIRD, 1): "mid, middle of, the middle of, in the middle of",
    (Role.THIRD, 2): "late, late in, end of, the end of",
    (Role.QUARTER, 0): "quarter, q",
    (Role.HALF, 0): "half, h",
    (Role.SCALE, 9): "billion years ago, bn years ago, bya, ga, gya",
    (Role.SCALE, 6): "million years ago, mya, ma",
    (Role.SCALE, 0): "years ago",
    (Role.ZONE, 0): "utc, gmt",
    (Role.ABOUT, 0): "about, around, circa, c, ca, approximately, approx, roughly",
    (Role.PERHAPS, 0): "perhaps, possibly, probably, maybe",
    (Role.STYLE, "julian"): "os, o s, old style, julian, julian calendar",
    (Role.STYLE, "gregorian"): "ns, n s, new style, gregorian, gregorian calendar",
    (Role.BEFORE, 0): "before, until, till, up to",
    (Role.SINCE, 0): "since, after",
    (Role.FROM, 0): "from",
    (Role.TO, 0): "to, through",
    (Role.BETWEEN, 0): "between",
    (Role.NOT_BEFORE, 0): "not before, no earlier than, not earlier than",
    (Role.NOT_AFTER, 0): "not after, no later than, not later than, by",
    (Role.OR_EARLIER, 0): "or earlier, or before",
    (Role.OR_LATER, 0): "or later, or after",
    (Role.ONWARDS, 0): "onwards, onward, and later, and after",
    (Role.OR, 0): "or",
    (Role.AND, 0): "and",
    (Role.FILLER, 0): "the, in, on, of, at, some time, sometime, during",
}


def phrases() -> dict[str, tuple[Role, int | str]]:
    """Return every phrase in lower case with its role and value."""
    found: dict[str, tuple[Role, int | str]] = {}
    for (role, value), words in _BY_ROLE.items():
        found.update((phrase, (role, value)) for phrase in words.split(", "))
    for month, names in enumerate(_MONTHS, start=1):
        found.update((name, (Role.MONTH, month)) for name in names.split())
    for season, seasons in _SEASONS.items():
        found.update((name, (Role.SEASON, season)) for name in seasons)
    for number, name in enumerate(_ORDINALS.split(), start=1):
        found[name] = (Role.ORDINAL, number)
    return found
