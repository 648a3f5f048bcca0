"""An event, and the words it is sorted by: its category and its tags."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from timeline_app.chronology.calendars import Calendar

DEFAULT_IMPORTANCE = 5


@dataclass(frozen=True, slots=True)
class Category:
    """A lane of the timeline. `colour` is "#rrggbb"; lanes stand in order of `position`.

    The events of a `background` category have no lane: they are eras, drawn behind all others.
    """

    id: str
    name: str
    colour: str
    position: int
    background: bool = False


class TagKind(StrEnum):
    TAG = "tag"
    PERSON = "person"
    PLACE = "place"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True)
class Tag:
    id: str
    name: str
    kind: TagKind = TagKind.TAG


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, with the date chosen for it.

    `date` is EDTF; `calendar` is None where the rule of `chronology.edtf.calendar_of`
    decides. `importance` runs from 1 to 10. `contested` keeps the choice of a date open, and
    `date_reason` says why this date was chosen. `tags` are ids of tags. `extra` holds fields of
    other programs as (name, JSON) pairs, kept for the way back.
    """

    id: str
    title: str
    date: str
    category: str
    calendar: Calendar | None = None
    importance: int = DEFAULT_IMPORTANCE
    description: str = ""
    contested: bool = False
    date_reason: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    extra: tuple[tuple[str, str], ...] = ()
