"""Which backups stay: all of the last, one a day before that, one a month before that."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

NEWEST, DAILY, MONTHLY = 20, 30, 12


def kept(times: Iterable[int]) -> set[int]:
    """Those of the times (milliseconds since 1970 in UTC) whose backups stay.

    The 20 newest; the last of each of the 30 newest days that have one; the last of each of the
    12 newest such months.
    """
    newest_first = sorted(set(times), reverse=True)
    stay = set(newest_first[:NEWEST])
    for form, count in (("%Y-%m-%d", DAILY), ("%Y-%m", MONTHLY)):
        last_of: dict[str, int] = {}
        for time in newest_first:
            moment = datetime.fromtimestamp(time / 1000, UTC)
            last_of.setdefault(moment.strftime(form), time)
        stay.update(list(last_of.values())[:count])
    return stay
