"""How long it is from one instant to another, in years, months, days, as people count it."""

from __future__ import annotations

from dataclasses import dataclass

from timeline_app.chronology.calendars import civil_from_days, days_in_month
from timeline_app.chronology.instant import SECONDS_PER_DAY, Instant

_A_MONTH = 27 * SECONDS_PER_DAY
_A_YEAR = 300 * SECONDS_PER_DAY


@dataclass(frozen=True, slots=True)
class Elapsed:
    """Whole years, months and days, and the seconds that are left of a day. None is negative."""

    years: int
    months: int
    days: int
    seconds: int


def elapsed(first: Instant, second: Instant) -> Elapsed:
    """The time between two instants, whichever comes first, in the Gregorian calendar.

    Months are counted from the earlier date; a day that the last month does not have counts as
    its last, so that from 31 January to 28 February is one month.
    """
    begin, end = min(first, second), max(first, second)
    begin_day, begin_clock = divmod(begin, SECONDS_PER_DAY)
    end_day, end_clock = divmod(end, SECONDS_PER_DAY)
    seconds = end_clock - begin_clock
    if seconds < 0:
        seconds += SECONDS_PER_DAY
        end_day -= 1
    year, month, day = civil_from_days(begin_day)
    last_year, last_month, last_day = civil_from_days(end_day)
    months = (last_year - year) * 12 + last_month - month
    if last_day < min(day, days_in_month(last_year, last_month)):
        months -= 1
    total = year * 12 + month - 1 + months
    reached_year, reached_month = total // 12, total % 12 + 1
    reached = min(day, days_in_month(reached_year, reached_month))
    if (reached_year, reached_month) == (last_year, last_month):
        days = last_day - reached
    else:
        days = days_in_month(reached_year, reached_month) - reached + last_day
    return Elapsed(months // 12, months % 12, days, seconds)


def elapsed_in_words(first: Instant, second: Instant, grain: int = 1) -> str:
    """Like "16 years, 10 months, 15 days"; below a day in hours and minutes.

    `grain` is how many seconds wide the less exact of the two is: nothing finer is named, and
    what is not exact to the day is "about" so long.
    """
    if grain > SECONDS_PER_DAY:
        return _about(elapsed(first, second), grain)
    found = elapsed(first, second)
    if found.years >= 1_000_000:
        return f"{found.years / 1_000_000:,.2f} million years"
    parts = [(found.years, "year"), (found.months, "month"), (found.days, "day")]
    if found.years == 0 and found.months == 0 and found.days < 3:
        parts += [(found.seconds // 3600, "hour"), (found.seconds % 3600 // 60, "minute")]
    return _listed(parts) or "no time"


def _about(found: Elapsed, grain: int) -> str:
    parts = [(found.years, "year")]
    if grain < _A_YEAR:
        parts.append((found.months, "month"))
    if grain < _A_MONTH:
        parts.append((found.days, "day"))
    words = _listed(parts)
    return f"about {words}" if words else f"less than a {parts[-1][1]}"


def _listed(parts: list[tuple[int, str]]) -> str:
    return ", ".join(f"{n:,} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n)
