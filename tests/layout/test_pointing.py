"""How exactly a hand can point at each scale."""

from __future__ import annotations

import pytest

from timeline_app.chronology.precision import Precision
from timeline_app.layout.pointing import precision_in_view

DAY = 86_400


@pytest.mark.parametrize(
    ("seconds_per_pixel", "precision"),
    [
        (1.0, Precision.MINUTE),
        (1_000.0, Precision.HOUR),
        (DAY / 3, Precision.DAY),
        (DAY, Precision.MONTH),
        (30.0 * DAY, Precision.YEAR),
        (300.0 * DAY, Precision.DECADE),
        (5e16, Precision.TEN_AEONS),
    ],
)
def test_the_finest_unit_that_can_be_pointed_at(
    seconds_per_pixel: float, precision: Precision
) -> None:
    assert precision_in_view(seconds_per_pixel) is precision
