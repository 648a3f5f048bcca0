"""A whole chronicle as one value: what a folder holds, and what a file is packed from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline_app.model.claim import Claim, Silence
    from timeline_app.model.event import Category, Event, Tag
    from timeline_app.model.source import Source, SourceText


@dataclass(frozen=True, slots=True)
class ChronicleInfo:
    """What a chronicle says of itself. `languages` are BCP 47 codes, the main one first."""

    id: str
    title: str
    description: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chronicle:
    """All of a chronicle. `texts` holds every revision of every source, newest last."""

    info: ChronicleInfo
    categories: tuple[Category, ...] = ()
    tags: tuple[Tag, ...] = ()
    sources: tuple[Source, ...] = ()
    texts: tuple[SourceText, ...] = ()
    events: tuple[Event, ...] = ()
    claims: tuple[Claim, ...] = ()
    silences: tuple[Silence, ...] = ()
