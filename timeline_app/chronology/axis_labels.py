"""The short labels of an axis: one word or number a tick, for every depth of time."""

from __future__ import annotations

MONTHS_SHORT = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

MILLION = 1_000_000
BILLION = 1_000_000_000

# Starts of the aeons of the geological time scale, in millions of years before the present
# (International Commission on Stratigraphy).
AEONS = (
    (4567, "Hadean"),
    (4031, "Archean"),
    (2500, "Proterozoic"),
    (538.8, "Phanerozoic"),
)


def year(number: int, *, era: bool = False) -> str:
    """An astronomical year as people write it: 1933, 480 BCE. There is no year zero.

    `era` adds CE where a reader could take a small year for something else.
    """
    if number < 1:
        return f"{_grouped(1 - number)} BCE"
    return f"{_grouped(number)} CE" if era else _grouped(number)


def deep_year(number: int) -> str:
    """A year a million or more from now: 66 Ma, 13.8 Ga, and +5 Ma for what is to come."""
    count = 1 - number if number < 1 else number
    sign = "" if number < 1 else "+"
    if count >= BILLION:
        return f"{sign}{_trimmed(count / BILLION)} Ga"
    return f"{sign}{_trimmed(count / MILLION)} Ma"


def decade(first_year: int) -> str:
    """The decade that begins with this astronomical year: 1930s, 480s BCE."""
    if first_year < 1:
        return f"{_grouped(-first_year)}s BCE"
    return f"{first_year}s"


def century(first_year: int) -> str:
    """The hundred years that begin with this astronomical year: 1900s, 400s BCE."""
    return decade(first_year)


def aeon(number: int) -> str:
    """The name of the geological aeon that holds this astronomical year."""
    ago = (1 - number) / MILLION
    name = "before the Earth"
    for start, title in AEONS:
        if ago <= start:
            name = title
    return name


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _trimmed(number: float) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".")
