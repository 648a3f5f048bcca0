"""What a proof finds: figures, each beside its target."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `good` says whether it meets its target."""

    what: str
    found: str
    target: str
    good: bool


class Scale(IntEnum):
    """How much a proof does: as a test, in a minute or two, or as much as was promised."""

    SAMPLE = 0
    QUICK = 1
    FULL = 2

    def of(self, sample: int, quick: int, full: int) -> int:
        return (sample, quick, full)[self]


Proof: TypeAlias = Callable[[Scale], Iterable[Figure]]


def none(what: str, count: int) -> Figure:
    """A figure that must be 0."""
    return Figure(what, f"{count:,}", "0", count == 0)


def most(what: str, value: float, limit: float, unit: str) -> Figure:
    """A figure that must not be above a limit."""
    return Figure(what, f"{value:,.3g} {unit}", f"at most {limit:,g} {unit}", value <= limit)


def least(what: str, value: float, limit: float, unit: str) -> Figure:
    """A figure that must not be below a limit."""
    return Figure(what, f"{value:,.3g} {unit}", f"at least {limit:,g} {unit}", value >= limit)


def done(what: str, count: int) -> Figure:
    """How much was tried: no target, but it must not be nothing."""
    return Figure(what, f"{count:,}", "", count > 0)
