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
AEONS = ((4567, "Hadean"), (4031, "Archean"), (2500, "Proterozoic"), (538.8, "Phanerozoic"))
BEFORE_THE_EARTH = "Before the Earth"
FUTURE = "The future"


def year(number: int) -> str:
    """An astronomical year as people write it: 1933, 33 CE, 480 BCE. There is no year zero."""
    if number < 1:
        return f"{_grouped(1 - number)} BCE"
    return f"{number} CE" if number < 100 else _grouped(number)


def deep_year(number: int) -> str:
    """A year a million or more from now: 66 Ma, 13.8 Ga, and +5 Ma for what is to come."""
    sign, count = ("", 1 - number) if number < 1 else ("+", number)
    if count >= BILLION:
        return f"{sign}{_trimmed(count / BILLION)} Ga"
    return f"{sign}{_trimmed(count / MILLION)} Ma"


def years(first: int, count: int) -> str:
    """The year, decade, century or millennium (`count` years) from the year `first` on."""
    if count == 1:
        return year(first)
    if count == 10:
        # The ten years from 489 BCE on are the 480s BCE.
        return f"{first // 10 * 10}s" if first >= 1 else f"{(1 - first) // 10 * 10}s BCE"
    name = {100: "century", 1000: "millennium"}[count]
    if first >= 1:
        return f"{_ordinal(first // count + 1)} {name}"
    return f"{_ordinal((1 - first) // count)} {name} BCE"


def _ordinal(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


def _grouped(number: int) -> str:
    return f"{number:,}" if number >= 10_000 else str(number)


def _trimmed(number: float) -> str:
    return f"{number:,.3f}".rstrip("0").rstrip(".")
