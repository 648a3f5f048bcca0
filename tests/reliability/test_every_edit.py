"""The state machine makes every edit that users can make."""

from __future__ import annotations

import inspect
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from reliability.chronicles import new_file
from reliability.every_edit import MAKERS, Desk
from reliability.machine import FIRST
from reliability.plain_model import Outcome, PlainModel
from timeline_app.model.edits import categories, claims, events, sources, tags
from timeline_app.model.edits.events import change_event, set_importance
from timeline_app.model.event import Event
from timeline_app.workspace.workspace import Workspace

MODULES = (categories, claims, events, sources, tags)


def makes_edits(module: ModuleType) -> set[str]:
    short = module.__name__.rpartition(".")[2]
    return {
        f"{short}.{name}"
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and inspect.signature(function).return_annotation == "Edit"
    }


def retitled(event_id: str, title: str) -> Event:
    return next(replace(one, title=title) for one in FIRST.events if one.id == event_id)


@pytest.fixture
def desk_window(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(new_file(tmp_path, FIRST)) as window:
        yield window


def test_no_edit_is_left_out() -> None:
    assert set().union(*map(makes_edits, MODULES)) - set(MAKERS) == set()


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_a_maker_makes_an_edit_that_the_model_takes(kind: str, desk_window: Workspace) -> None:
    model = PlainModel.of(FIRST)
    for number, before in enumerate(("claims.mark_silent", "claims.mark_silent")):
        edit = MAKERS[before](Desk(random.Random(number), model.records, str(number), desk_window))
        assert edit is not None
        desk_window.apply(edit)
        model.edit("Ann", edit)
    edit = MAKERS[kind](Desk(random.Random(3), model.records, "new", desk_window))

    assert edit is not None
    assert model.edit("Ann", edit) is Outcome.MADE


def test_the_model_keeps_what_two_people_did_to_different_fields() -> None:
    model = PlainModel.of(FIRST)
    event = FIRST.events[0]
    theirs, mine = set_importance([event], 9), change_event(event, retitled(event.id, "Mine"))
    assert model.edit("Ann", theirs) is Outcome.MADE
    assert model.edit("Bob", mine) is Outcome.MADE
    assert model.undo("Ann") is Outcome.MADE

    assert model.records[type(event), event.id] == retitled(event.id, "Mine")


def test_the_model_asks_where_two_people_changed_the_same_field() -> None:
    model = PlainModel.of(FIRST)
    event = FIRST.events[0]
    model.edit("Ann", change_event(event, retitled(event.id, "Ann's")))

    mine = change_event(event, retitled(event.id, "Mine"))
    assert model.edit("Bob", mine) is Outcome.CONFLICT
    assert model.edit("Bob", mine, insist=True) is Outcome.MADE
