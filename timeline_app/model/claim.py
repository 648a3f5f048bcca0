"""A claim: what one passage of one source says of one event."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline_app.chronology.calendars import Calendar
from timeline_app.model.source import Passage


class Basis(StrEnum):
    """How a claim comes by its date."""

    STATED = "stated"
    INFERRED = "inferred"
    EDITORIAL = "editorial"


@dataclass(frozen=True, slots=True)
class Claim:
    """What `passage` says of `event`.

    `wording` is the date as the source words it, found in the passage or in one of `dated_by`;
    an editorial claim has none, and its `date` is the editor's. `date` is EDTF.
    `calendar` is None where the rule of `chronology.edtf.calendar_of` decides.
    `dated_by` are further passages of the same source that supply the date.
    """

    id: str
    event: str
    passage: Passage
    basis: Basis
    date: str
    wording: str = ""
    calendar: Calendar | None = None
    dated_by: tuple[Passage, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Silence:
    """Somebody read `source` and found that it says nothing of `event`."""

    id: str
    event: str
    source: str
    note: str = ""
