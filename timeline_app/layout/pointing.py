"""How exactly a hand can point at a time at a scale."""

from __future__ import annotations

from timeline_app.chronology.precision import Precision
from timeline_app.chronology.shifting import step_seconds

POINTABLE = 3.0  # pixels: narrower units cannot be told apart by hand

_UNITS = (
    Precision.MINUTE,
    Precision.HOUR,
    Precision.DAY,
    Precision.MONTH,
    *(precision for precision in Precision if precision >= Precision.YEAR),
)


def precision_in_view(seconds_per_pixel: float) -> Precision:
    """The finest unit of the calendar that is wide enough to be pointed at."""
    for unit in _UNITS:
        if step_seconds(unit) >= POINTABLE * seconds_per_pixel:
            return unit
    return _UNITS[-1]
