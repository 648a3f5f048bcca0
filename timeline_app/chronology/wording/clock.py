"""The time of day of a date, as every language writes it."""

from __future__ import annotations

from timeline_app.chronology.precision import Precision
from timeline_app.chronology.simple_date import SimpleDate


def clock(date: SimpleDate) -> tuple[str, str | None, str | None]:
    """Return (hour, minute, second) in two digits each; None for what is not known."""
    seconds = date.second or 0
    hour, minute, second = seconds // 3600, seconds // 60 % 60, seconds % 60
    return (
        f"{hour:02}",
        None if date.precision is Precision.HOUR else f"{minute:02}",
        f"{second:02}" if date.precision is Precision.SECOND else None,
    )


def next_hour(hour: str) -> str:
    return f"{int(hour) + 1:02}"


def zone(date: SimpleDate) -> str:
    """Return " UTC", " UTC+4:30", or "" where the zone is not given."""
    if date.zone is None:
        return ""
    if date.zone == 0:
        return " UTC"
    minutes = abs(date.zone) // 60
    sign = "+" if date.zone > 0 else "−"
    return f" UTC{sign}{minutes // 60}" + (f":{minutes % 60:02}" if minutes % 60 else "")
