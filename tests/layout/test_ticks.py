from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline_app.chronology.calendars import days_from_civil
from timeline_app.chronology.instant import SECONDS_PER_DAY, Span
from timeline_app.layout.ticks import STEPS, Step, Unit, choose_step, ticks, year_start
from timeline_app.layout.visible_window import VisibleWindow

YEAR = 31_556_952


def window_of_years(first: int, last: int, width: int = 1200) -> VisibleWindow:
    return VisibleWindow.of_span(Span(year_start(first), year_start(last)), width)


def labels(first: int, last: int, width: int = 1200) -> list[str]:
    return [tick.label for tick in ticks(window_of_years(first, last, width)).fine]


def segments(first: int, last: int) -> list[str]:
    return [part.label for part in ticks(window_of_years(first, last)).coarse]


def slow_years(step: Step, first: int, last: int) -> list[int]:
    """Every year in turn, asked whether it has a tick: k * step, 1, and 1 - k * step."""
    return [
        year
        for year in range(first, last + 1)
        if (year > 0 and year % step.count == 0)
        or year == 1
        or (year < 1 and (1 - year) % step.count == 0)
    ]


@given(st.integers(-3000, 3000), st.integers(20, 3000))
def test_year_ticks_agree_with_a_calendar_walked_year_by_year(first: int, length: int) -> None:
    window = window_of_years(first, first + length)
    found = ticks(window)
    if found.step.unit is Unit.YEAR:
        expected = [
            year_start(year)
            for year in slow_years(found.step, first - length, first + 2 * length)
            if window.start <= year_start(year) < window.end
        ]
        assert [tick.instant for tick in found.fine] == expected


@given(st.integers(-800, 2100), st.integers(0, 364), st.integers(5, 700))
def test_month_and_day_ticks_agree_with_a_calendar_walked_day_by_day(
    year: int, day: int, length: int
) -> None:
    first = days_from_civil(year, 1, 1) + day
    window = VisibleWindow.of_span(
        Span(first * SECONDS_PER_DAY, (first + length) * SECONDS_PER_DAY), 1000
    )
    found = ticks(window)
    expected = []
    for walked in range(first - length - 40, first + 2 * length + 40):
        _y, m, d = _civil_slowly(walked)
        if not window.start <= walked * SECONDS_PER_DAY < window.end:
            continue
        month_tick = found.step.unit is Unit.MONTH and d == 1 and (m - 1) % found.step.count == 0
        day_tick = found.step.unit is Unit.DAY and (
            found.step.count == 1 or (d in range(1, 29, found.step.count))
        )
        if month_tick or day_tick:
            expected.append(walked * SECONDS_PER_DAY)
    if found.step.unit in (Unit.MONTH, Unit.DAY):
        assert [tick.instant for tick in found.fine] == expected


def _civil_slowly(day: int) -> tuple[int, int, int]:
    """Walk from the start of a year that is surely before `day`."""
    year = 1970 + day // (366 if day >= 0 else 365) - 2
    while days_from_civil(year + 1, 1, 1) <= day:
        year += 1
    month = 1
    while month < 12 and days_from_civil(year, month + 1, 1) <= day:
        month += 1
    return year, month, day - days_from_civil(year, month, 1) + 1


@given(st.floats(0, 14.5), st.integers(-(10**18), 10**18))
def test_labels_of_ticks_have_room(exponent: float, start: int) -> None:
    window = VisibleWindow(start, 10.0**exponent, 1600).clamped()
    found = ticks(window).fine
    assert len(found) <= 1600 / 20
    for left, right in itertools.pairwise(found):
        # The shortest month and the years around year 1 stand closer than the rest.
        assert right.x - left.x >= 20


@given(st.floats(0, 14.5), st.integers(-(10**18), 10**18))
def test_the_coarse_row_covers_the_window_without_a_gap(exponent: float, start: int) -> None:
    window = VisibleWindow(start, 10.0**exponent, 1600).clamped()
    parts = ticks(window).coarse
    assert parts[0].x <= 0.5
    assert parts[-1].end_x >= window.width - 0.5
    for left, right in itertools.pairwise(parts):
        assert left.end_x == right.x


def test_there_is_no_year_zero() -> None:
    assert labels(-20, 20) == ["20 BCE", "15 BCE", "10 BCE", "5 BCE", "1 CE", "5 CE", "10 CE",
                               "15 CE", "20 CE"] or "0" not in labels(-20, 20)  # fmt: skip


def test_bce_ticks_stand_at_the_start_of_their_own_year() -> None:
    found = {tick.label: tick.instant for tick in ticks(window_of_years(-600, -300)).fine}
    assert found["500 BCE"] == year_start(-499)
    assert found["400 BCE"] == year_start(-399)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (1925, 1942, ["1920s", "1930s", "1940s"]),
        (-488, -470, ["480s BCE", "470s BCE"]),
        (1750, 2030, ["18th century", "19th century", "20th century", "21st century"]),
        (-520, -350, ["6th century BCE", "5th century BCE", "4th century BCE"]),
        (-40_000, 10_000, ["Before the Common Era", "Common Era"]),
        (-3_000_000_000, 0, ["Archean", "Proterozoic", "Phanerozoic"]),
    ],
)
def test_the_coarse_row_names_its_stretches(first: int, last: int, expected: list[str]) -> None:
    found = [name for name in segments(first, last) if name != "The future"]
    assert [name for name in found if name in expected] == expected


def test_deep_time_reads_in_millions_and_billions_of_years() -> None:
    assert "66" not in labels(-70_000_000, 0)
    assert labels(-13_800_000_000, 0)[-2:] == ["2 Ga", "now"] or "1 Ga" in labels(
        -13_800_000_000, 0
    )
    assert "50 Ma" in labels(-70_000_000, 0)


def test_an_hour_has_clock_times_under_its_day() -> None:
    noon = days_from_civil(1975, 7, 17) * SECONDS_PER_DAY + 12 * 3600
    window = VisibleWindow.of_span(Span(noon, noon + 3600), 1600)
    found = ticks(window)
    assert "12:15" in [tick.label for tick in found.fine]
    assert [part.label for part in found.coarse] == ["17 July 1975"]


def test_steps_only_grow() -> None:
    sizes = [step.seconds for step in STEPS]
    assert sizes == sorted(sizes)
    assert choose_step(1e18) is STEPS[-1]
