"""Edits of the lanes: categories, their colours and their order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.edits.naming import named
from timeline_app.model.event import Category, Event


def add_category(category: Category) -> Edit:
    return Edit(named("new", "category", [category]), (Put(category),))


def change_category(before: Category, after: Category) -> Edit:
    """Any change of one category. The edit is named after the one field that changed."""
    what = "change of"
    if after == replace(before, colour=after.colour):
        what = "recolouring of"
    elif after == replace(before, name=after.name):
        what = "renaming of"
    return Edit(named(what, "category", [before]), (Put(after),), saw=(before,))


def reorder_lanes(categories: Sequence[Category]) -> Edit:
    """Give the lanes this order, from the top."""
    moved = [
        (category, replace(category, position=place))
        for place, category in enumerate(categories)
        if category.position != place
    ]
    changes = tuple(Put(after) for _, after in moved)
    return Edit("reordering of lanes", changes, saw=tuple(before for before, _ in moved))


def delete_category(
    category: Category, events: Sequence[Event] = (), *, into: Category | None = None
) -> Edit:
    """Remove a category; its `events` go into another, which must be named where there are any.

    Raises ValueError where it is not.
    """
    if events and (into is None or into.id == category.id):
        raise ValueError("the events of a category that is removed need another one")
    moved = [Put(replace(event, category=into.id)) for event in events] if into else []
    return Edit(
        named("deletion of", "category", [category]),
        (*moved, Remove(Category, category.id)),
        saw=(category, *events),
    )
