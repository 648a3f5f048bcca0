"""Ticks of the axis: a table of calendar steps, and generators that walk them.

Two rows: fine ticks, and coarse segments (the decade over its years, the day over its hours)
whose labels stick to the left edge. Before the common era, years stand at 1 - k * step, so that
500 BCE gets its tick and there is no year zero.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum

from timeline_app.chronology import axis_labels
from timeline_app.chronology.calendars import civil_from_days, days_from_civil, days_in_month
from timeline_app.chronology.instant import AXIS_END, AXIS_START, SECONDS_PER_DAY, Instant
from timeline_app.layout.visible_window import VisibleWindow

SECONDS_PER_YEAR = 31_556_952  # the mean Gregorian year: for choosing a step, never for placing
MILLION = 1_000_000
DEEP = 100_000  # years between ticks, from which on they read in millions of years ago


class Unit(Enum):
    MINUTE = 60
    HOUR = 3600
    DAY = SECONDS_PER_DAY
    MONTH = SECONDS_PER_YEAR // 12
    YEAR = SECONDS_PER_YEAR


@dataclass(frozen=True, slots=True)
class Step:
    """`count` units between two fine ticks, at least `spacing` pixels apart on the screen."""

    unit: Unit
    count: int
    spacing: int

    @property
    def seconds(self) -> int:
        return self.unit.value * self.count


@dataclass(frozen=True, slots=True)
class Tick:
    """A fine tick. `x` is where its instant lies, in pixels from the window's left edge."""

    x: float
    instant: Instant
    label: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the coarse row, from `x` to `end_x`, both perhaps outside the window."""

    x: float
    end_x: float
    label: str


@dataclass(frozen=True, slots=True)
class Ticks:
    step: Step
    fine: tuple[Tick, ...]
    coarse: tuple[Segment, ...]


def _steps() -> tuple[Step, ...]:
    steps = [Step(Unit.MINUTE, n, 58) for n in (1, 2, 5, 10, 15, 30)]
    steps += [Step(Unit.HOUR, n, 58) for n in (1, 2, 3, 6, 12)]
    steps += [Step(Unit.DAY, n, 40) for n in (1, 5, 10)]
    steps += [Step(Unit.MONTH, n, 48) for n in (1, 3, 6)]
    for exponent in range(12):
        for digit in (1, 2, 5):
            count = digit * 10**exponent
            spacing = 64 if count < 100 else 92 if count < DEEP else 80
            steps.append(Step(Unit.YEAR, count, spacing))
    return tuple(steps)


STEPS = _steps()


def choose_step(seconds_per_pixel: float) -> Step:
    """The finest step whose ticks stand far enough apart at this scale."""
    for step in STEPS:
        if step.seconds >= step.spacing * seconds_per_pixel:
            return step
    return STEPS[-1]


def ticks(window: VisibleWindow) -> Ticks:
    """The ticks whose instants lie in `window`, and the segments that cover it."""
    step = choose_step(window.seconds_per_pixel)
    fine = tuple(
        Tick(window.x_of(instant), instant, label)
        for instant, label in _fine(step, window.start, window.end)
    )
    return Ticks(step, fine, tuple(_segments(step, window)))


def boundaries(window: VisibleWindow) -> tuple[tuple[Instant, str], ...]:
    """Where the coarse row changes and to what, from before `window` past its end."""
    step = choose_step(window.seconds_per_pixel)
    return tuple(_coarse_boundaries(step)(window.start, window.end))


def _fine(step: Step, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    match step.unit:
        case Unit.MINUTE | Unit.HOUR:
            return _clock_ticks(step.seconds, start, end)
        case Unit.DAY:
            return _day_ticks(step.count, start, end)
        case Unit.MONTH:
            return _month_ticks(step.count, start, end)
        case Unit.YEAR:
            return _year_ticks(step.count, start, end)


def _clock_ticks(seconds: int, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    instant = -(-start // seconds) * seconds
    while instant < end:
        minutes = instant % SECONDS_PER_DAY // 60
        yield instant, f"{minutes // 60:02}:{minutes % 60:02}"
        instant += seconds


def _day_ticks(count: int, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    first, last = -(-start // SECONDS_PER_DAY), -(-end // SECONDS_PER_DAY)
    year, month, _ = civil_from_days(first)
    while (begin := days_from_civil(year, month, 1)) < last:
        # 1, 6, 11 ... 26: the last group of a month is as long as the month leaves it.
        longest = days_in_month(year, month) if count == 1 else 28
        for number in range(1, longest + 1, count):
            if first <= begin + number - 1 < last:
                yield (begin + number - 1) * SECONDS_PER_DAY, str(number)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def _month_ticks(count: int, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    number, month, _ = civil_from_days(start // SECONDS_PER_DAY)
    index = (number * 12 + month - 1) // count * count
    while (instant := _month_start(index)) < end:
        if instant >= start:
            yield instant, axis_labels.MONTHS_SHORT[index % 12]
        index += count


def _year_ticks(count: int, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    wording = axis_labels.deep_year if count >= DEEP else axis_labels.year
    first = _year_of(start)
    for year in _labelled_years(first, count):
        instant = year_start(year)
        if instant >= end:
            return
        if instant >= start:
            # At these steps the start of year 1 is the present day.
            yield instant, "now" if year == 1 and count >= DEEP else wording(year)


def _labelled_years(first: int, count: int) -> Iterator[int]:
    """Years with a tick from around `first` on: 1 - k * count, then 1, then k * count."""
    if first < 1:
        k = (1 - first) // count + 1
        while k > 0:
            yield 1 - k * count
            k -= 1
        if count > 1:
            yield 1
        k = 1
    else:
        if count > 1 and first <= count:
            yield 1
        k = max(1, first // count)
    while True:
        yield k * count
        k += 1


Boundaries = Callable[[Instant, Instant], Iterator[tuple[Instant, str]]]


def _segments(step: Step, window: VisibleWindow) -> Iterator[Segment]:
    """The coarse row: each segment runs from its boundary to the next one."""
    start, end = window.start, window.end
    open_start: Instant | None = None
    open_label = ""
    for instant, label in _coarse_boundaries(step)(start, end):
        if open_start is not None:
            yield Segment(window.x_of(open_start), window.x_of(instant), open_label)
        open_start, open_label = instant, label
        if instant >= end:
            return
    if open_start is not None:
        yield Segment(window.x_of(open_start), window.x_of(AXIS_END), open_label)


def _coarse_boundaries(step: Step) -> Boundaries:
    """Where the coarse row changes: from the last boundary before `start` past `end`."""
    if step.unit in (Unit.MINUTE, Unit.HOUR):
        return _day_boundaries
    if step.unit is Unit.DAY:
        return _month_boundaries
    if step.unit is Unit.MONTH:
        return functools.partial(_year_boundaries, 1)
    if step.count <= 2:
        return functools.partial(_year_boundaries, 10)
    if step.count <= 20:
        return functools.partial(_year_boundaries, 100)
    if step.count <= 200:
        return functools.partial(_year_boundaries, 1000)
    return _aeon_boundaries if step.count >= DEEP else _era_boundaries


def _day_boundaries(start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    day = start // SECONDS_PER_DAY
    while True:
        year, month, number = civil_from_days(day)
        label = f"{number} {axis_labels.MONTHS[month - 1]} {axis_labels.year(year)}"
        yield day * SECONDS_PER_DAY, label
        if day * SECONDS_PER_DAY >= end:
            return
        day += 1


def _month_boundaries(start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    year, month, _ = civil_from_days(start // SECONDS_PER_DAY)
    index = year * 12 + month - 1
    while True:
        instant = _month_start(index)
        yield instant, f"{axis_labels.MONTHS[index % 12]} {axis_labels.year(index // 12)}"
        if instant >= end:
            return
        index += 1


def _year_boundaries(count: int, start: Instant, end: Instant) -> Iterator[tuple[Instant, str]]:
    year = _group_start(_year_of(start), count)
    while True:
        instant = year_start(year)
        yield instant, axis_labels.years(year, count)
        if instant >= end:
            return
        year = _next_group(year, count)


def _group_start(year: int, count: int) -> int:
    """The first year of the year, decade, century or millennium that holds `year`."""
    if count == 1:
        return year
    if year >= 1:
        return max(1, year // count * count)
    if count == 10:  # the 480s BCE are 489 to 480 BCE
        return 1 - ((1 - year) // 10 * 10 + 9)
    return 1 + (year - 1) // count * count  # the 5th century BCE is 500 to 401 BCE


def _next_group(year: int, count: int) -> int:
    if count == 1:
        return year + 1
    if year >= 1:
        return count if year == 1 else year + count
    following = year + count
    return 1 if following > 1 or (count == 10 and following > 0) else following


def _era_boundaries(_start: Instant, _end: Instant) -> Iterator[tuple[Instant, str]]:
    yield AXIS_START, "Before the Common Era"
    yield year_start(1), "Common Era"


def _aeon_boundaries(_start: Instant, _end: Instant) -> Iterator[tuple[Instant, str]]:
    yield AXIS_START, axis_labels.BEFORE_THE_EARTH
    for millions, name in axis_labels.AEONS:
        yield year_start(1 - round(millions * MILLION)), name
    yield year_start(2001), axis_labels.FUTURE


def _year_of(instant: Instant) -> int:
    return civil_from_days(instant // SECONDS_PER_DAY)[0]


def year_start(year: int) -> Instant:
    """The first instant of an astronomical year, held inside the axis."""
    return _on_axis(days_from_civil(year, 1, 1) * SECONDS_PER_DAY)


def _month_start(index: int) -> Instant:
    return _on_axis(days_from_civil(index // 12, index % 12 + 1, 1) * SECONDS_PER_DAY)


def _on_axis(instant: int) -> Instant:
    return max(AXIS_START, min(AXIS_END, instant))
