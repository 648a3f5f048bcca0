"""Edits of tags: people, places, organisations and plain words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.edits.naming import named, quoted
from timeline_app.model.event import Event, Tag


def add_tag(tag: Tag) -> Edit:
    return Edit(named("new", str(tag.kind), [tag]), (Put(tag),))


def change_tag(before: Tag, after: Tag) -> Edit:
    return Edit(named("change of", str(before.kind), [before]), (Put(after),), saw=(before,))


def delete_tag(tag: Tag, events: Sequence[Event] = ()) -> Edit:
    """Remove a tag, and take it from all the `events` that have it."""
    untagged = (Put(without_tag(event, tag)) for event in events)
    return Edit(
        named("deletion of", str(tag.kind), [tag]),
        (*untagged, Remove(Tag, tag.id)),
        saw=(tag, *events),
    )


def tag_events(events: Sequence[Event], tag: Tag, *, new: bool = False) -> Edit:
    """Give events a tag, which the edit makes where it is `new`."""
    lacking = [event for event in events if tag.id not in event.tags]
    tagged = (Put(replace(event, tags=(*event.tags, tag.id))) for event in lacking)
    return Edit(
        f"tagging of {_counted(lacking)} as {quoted(tag)}",
        (*((Put(tag),) if new else ()), *tagged),
        saw=tuple(lacking),
    )


def untag_events(events: Sequence[Event], tag: Tag) -> Edit:
    """Take a tag from events."""
    having = [event for event in events if tag.id in event.tags]
    return Edit(
        f"removal of {quoted(tag)} from {_counted(having)}",
        tuple(Put(without_tag(event, tag)) for event in having),
        saw=tuple(having),
    )


def without_tag(event: Event, tag: Tag) -> Event:
    return replace(event, tags=tuple(one for one in event.tags if one != tag.id))


def _counted(events: Sequence[Event]) -> str:
    return quoted(events[0]) if len(events) == 1 else f"{len(events)} events"
