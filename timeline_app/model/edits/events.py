"""Edits of events, of one or of many at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from timeline_app.model.claim import Claim, Silence
from timeline_app.model.edits.edit import Change, Edit, Put, Remove
from timeline_app.model.edits.naming import named, quoted
from timeline_app.model.event import Category, Event, Tag

T = TypeVar("T")


def add_event(event: Event, claims: Sequence[Claim] = (), tags: Sequence[Tag] = ()) -> Edit:
    """A new event, with the claims that it stands on and the `tags` that are new with it."""
    return Edit(named("new", "event", [event]), (*map(Put, tags), Put(event), *map(Put, claims)))


def change_event(before: Event, after: Event, tags: Sequence[Tag] = ()) -> Edit:
    """Any change of one event, with `tags` that are new with it.

    The edit is named after what changed where that is one thing.
    """
    what = "change of"
    if after == replace(before, title=after.title):
        what = "renaming of"
    elif after == replace(before, date=after.date, calendar=after.calendar):
        what = "new date of"
    elif after == replace(before, tags=after.tags):
        what = "tagging of"
    return Edit(named(what, "event", [before]), (*map(Put, tags), Put(after)), saw=(before,))


def move_event(event: Event, date: str, category: Category) -> Edit:
    """Put one event at another date, into another category, or both."""
    if date == event.date:
        return move_to_category([event], category)
    after = replace(event, date=date, category=category.id)
    what = "new date of" if category.id == event.category else "move of"
    return Edit(named(what, "event", [event]), (Put(after),), saw=(event,))


def move_to_category(events: Sequence[Event], category: Category) -> Edit:
    """Put events into a category."""
    return _batch(
        f"move to {quoted(category)} of",
        [(event, replace(event, category=category.id)) for event in events],
    )


def set_importance(events: Sequence[Event], importance: int) -> Edit:
    """Give events an importance from 1 to 10."""
    return _batch(
        f"importance {importance} of",
        [(event, replace(event, importance=importance)) for event in events],
    )


def delete_events(
    events: Sequence[Event], claims: Iterable[Claim] = (), silences: Iterable[Silence] = ()
) -> Edit:
    """Remove events with all `claims` and `silences` on them."""
    claims, silences = tuple(claims), tuple(silences)
    return Edit(
        named("deletion of", "event", events),
        (
            *(Remove(Claim, claim.id) for claim in claims),
            *(Remove(Silence, silence.id) for silence in silences),
            *(Remove(Event, event.id) for event in events),
        ),
        saw=(*claims, *silences, *events),
    )


def merge_events(
    kept: Event,
    others: Sequence[Event],
    claims: Iterable[Claim] = (),
    silences: Iterable[Silence] = (),
) -> Edit:
    """Make one event of several: `kept` with its own title and date.

    `claims` and `silences` are those on all of them; what is on the others moves to `kept`. A
    silence goes where a source speaks of the merged event after all, or is noted silent twice.
    Tags, links and extra fields of the others are added. Taken back, the events are as before.
    """
    claims, silences = tuple(claims), tuple(silences)
    moved = [claim for claim in claims if claim.event != kept.id]
    merged = replace(
        kept,
        tags=_union(event.tags for event in (kept, *others)),
        links=_union(event.links for event in (kept, *others)),
        extra=_union(event.extra for event in (kept, *others)),
    )
    return Edit(
        f"merge of {len(others) + 1} events",
        (
            *((Put(merged),) if merged != kept else ()),
            *(Put(replace(claim, event=kept.id)) for claim in moved),
            *_merged_silences(kept, claims, silences),
            *(Remove(Event, event.id) for event in others),
        ),
        saw=(kept, *others, *moved, *silences),
    )


def split_event(event: Event, new: Event, claims: Sequence[Claim]) -> Edit:
    """Make a `new` event out of a part of one: these of its `claims` go with it."""
    moved = (Put(replace(claim, event=new.id)) for claim in claims)
    return Edit(f"split of event {quoted(event)}", (Put(new), *moved), saw=tuple(claims))


def _batch(what: str, pairs: Sequence[tuple[Event, Event]]) -> Edit:
    changed = [(before, after) for before, after in pairs if before != after]
    return Edit(
        named(what, "event", [before for before, _ in changed]),
        tuple(Put(after) for _, after in changed),
        saw=tuple(before for before, _ in changed),
    )


def _merged_silences(
    kept: Event, claims: Iterable[Claim], silences: Iterable[Silence]
) -> Iterable[Change]:
    settled = {claim.passage.source for claim in claims}
    for silence in sorted(silences, key=lambda one: one.event != kept.id):
        if silence.source in settled:
            yield Remove(Silence, silence.id)
        elif silence.event != kept.id:
            yield Put(replace(silence, event=kept.id))
        settled.add(silence.source)


def _union(parts: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(one for part in parts for one in part))
