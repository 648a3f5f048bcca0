"""Three states of a record: what was seen, what is wanted, and what is there by now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.edits.chronicles import State, after
from tests.store.samples import small, source_text
from timeline_app.model.edits.difference import difference, records_of
from timeline_app.model.edits.edit import (
    Change,
    ChangeSet,
    Edit,
    Put,
    Record,
    Remove,
    key_of,
    key_of_change,
    touched_by,
)
from timeline_app.model.edits.reconciling import (
    WHOLE,
    Conflict,
    EditConflictError,
    Effect,
    effects_of,
    rebased,
    reconciled,
)
from timeline_app.model.event import Category, Event, Tag
from timeline_app.model.source import Source, SourceText

LETTER = small().events[0]
KEY = (Event, "letter")


def settle(effect: Effect, now: Record | None) -> tuple[tuple[Change, ...], tuple[Conflict, ...]]:
    return reconciled([effect], lambda kind, record_id: now)


def test_an_effect_on_what_was_seen_is_made_as_it_is() -> None:
    wanted = replace(LETTER, title="A letter")

    assert settle(Effect(KEY, LETTER, wanted), LETTER) == ((Put(wanted),), ())


def test_other_fields_that_others_changed_stay() -> None:
    theirs = replace(LETTER, importance=2)
    mine = replace(LETTER, title="A letter")

    changes, conflicts = settle(Effect(KEY, LETTER, mine), theirs)
    assert changes == (Put(replace(theirs, title="A letter")),)
    assert conflicts == ()


def test_the_same_field_is_a_conflict_that_shows_both() -> None:
    theirs, mine = replace(LETTER, title="Theirs"), replace(LETTER, title="Mine")

    changes, conflicts = settle(Effect(KEY, LETTER, mine), theirs)
    assert changes == (Put(mine),)
    assert conflicts == (Conflict(KEY, "Theirs", "title", LETTER.title, "Mine", "Theirs"),)


def test_the_same_change_by_both_is_no_conflict() -> None:
    mine = replace(LETTER, title="Same", importance=1)
    theirs = replace(LETTER, title="Same", date="1934")

    changes, conflicts = settle(Effect(KEY, LETTER, mine), theirs)
    assert changes == (Put(replace(theirs, importance=1)),)
    assert conflicts == ()


def test_tags_that_both_added_are_all_kept() -> None:
    mine = replace(LETTER, tags=("roosevelt", "moscow", "mine"))
    theirs = replace(LETTER, tags=("moscow", "theirs"))

    changes, conflicts = settle(Effect(KEY, LETTER, mine), theirs)
    assert changes == (Put(replace(LETTER, tags=("moscow", "theirs", "mine"))),)
    assert conflicts == ()


@pytest.mark.parametrize(
    ("effect", "now"),
    [
        (Effect(KEY, LETTER, replace(LETTER, title="Mine")), None),
        (Effect(KEY, LETTER, None), replace(LETTER, title="Theirs")),
        (Effect(KEY, None, LETTER), replace(LETTER, title="Theirs")),
    ],
)
def test_a_record_removed_or_made_meanwhile_is_a_conflict(
    effect: Effect, now: Record | None
) -> None:
    changes, (conflict,) = settle(effect, now)

    assert (conflict.field, conflict.theirs) == (WHOLE, now)
    assert changes == ((Remove(*KEY),) if effect.after is None else (Put(effect.after),))


def test_what_is_so_already_is_not_changed_again() -> None:
    assert settle(Effect(KEY, LETTER, None), None) == ((), ())
    assert settle(Effect(KEY, None, LETTER), LETTER) == ((), ())


def test_a_text_in_the_place_of_another_is_removed_first() -> None:
    old, new = source_text(text="Old"), source_text(text="New")
    key = key_of(old)

    assert settle(Effect(key, new, old), new) == ((Remove(*key), Put(old)), ())
    changes, conflicts = settle(Effect(key, new, old), source_text(text="Third"))
    assert changes == (Remove(*key), Put(old))
    assert [conflict.field for conflict in conflicts] == [WHOLE]


def test_an_edit_is_rebased_by_what_its_maker_saw() -> None:
    theirs = replace(LETTER, importance=2)
    mine = replace(LETTER, title="A letter")
    new = Tag("t", "T")
    edit = Edit("edit", (Put(mine), Put(new)), saw=(LETTER,))

    changes, conflicts = rebased(edit, lambda kind, record_id: theirs)
    assert set(changes) == {Put(new), Put(replace(theirs, title="A letter"))}
    assert conflicts == ()


def test_the_error_shows_what_it_is_about() -> None:
    theirs, mine = replace(LETTER, title="Theirs"), replace(LETTER, title="Mine")
    _, conflicts = settle(Effect(KEY, LETTER, mine), theirs)
    error = EditConflictError("renaming of event “X”", conflicts)

    assert error.code == "edited_meanwhile"
    assert error.conflicts == conflicts
    assert "“Theirs”" in error.sentence
    other = replace(conflicts[0], key=(Event, "other"))
    assert "and others" in EditConflictError("edit", (*conflicts, other)).sentence


def test_the_effects_of_an_edit_are_its_first_and_its_last_state() -> None:
    first, second = Tag("t", "First"), Tag("t", "Second")
    forward = (Put(first), Put(second), Remove(Source, "s"))
    inverse = (Put(Source("s", "S")), Put(first), Remove(Tag, "t"))

    assert effects_of(forward, inverse) == (
        Effect((Tag, "t"), None, second),
        Effect((Source, "s"), Source("s", "S"), None),
    )


def test_a_change_set_names_what_changes_touch() -> None:
    changes = (
        Put(source_text("tass")),
        Remove(SourceText, "embassy@1"),
        Put(Category("c", "C", "#000000", 1)),
        Put(small().info),
        Remove(Event, "letter"),
    )

    touched = touched_by(key_of_change(one) for one in changes)
    assert touched == ChangeSet(
        info=True,
        categories=frozenset({"c"}),
        sources=frozenset({"tass", "embassy"}),
        events=frozenset({"letter"}),
    )
    assert touched.joined(ChangeSet(tags=frozenset({"t"}))) == replace(
        touched, tags=frozenset({"t"})
    )


TAGS = st.builds(Tag, st.sampled_from("abc"), st.sampled_from("xyz"))
EVENTS = st.builds(
    Event,
    st.sampled_from("ab"),
    st.sampled_from("xyz"),
    st.sampled_from(("1933", "1934")),
    st.just("wars"),
    tags=st.lists(st.sampled_from("abc"), unique=True).map(tuple),
)
RECORDS = st.lists(st.one_of(TAGS, EVENTS), max_size=6)


def states(records: Iterable[Record]) -> State:
    return {key_of(record): record for record in records}


def effects_between(old: State, new: State) -> list[Effect]:
    keys = dict.fromkeys((*old, *new))
    return [Effect(key, old.get(key), new.get(key)) for key in keys]


@given(RECORDS, RECORDS)
def test_effects_taken_back_leave_what_was_there(first: list[Record], second: list[Record]) -> None:
    old, new = states(first), states(second)
    effects = effects_between(old, new)
    changes, conflicts = reconciled(effects, lambda kind, one: old.get((kind, one)))
    assert (after(old, changes), conflicts) == (new, ())

    back = [effect.taken_back() for effect in effects]
    changes, conflicts = reconciled(back, lambda kind, one: new.get((kind, one)))
    assert (after(new, changes), conflicts) == (old, ())


@given(RECORDS, RECORDS, RECORDS)
def test_without_a_conflict_the_work_of_both_is_kept(
    first: list[Record], second: list[Record], third: list[Record]
) -> None:
    """Whoever comes second, the result is the same, but for the order of tags."""
    old, mine, theirs = states(first), states(second), states(third)
    my_effects, their_effects = effects_between(old, mine), effects_between(old, theirs)
    changes, conflicts = reconciled(my_effects, lambda kind, one: theirs.get((kind, one)))
    others, their_conflicts = reconciled(their_effects, lambda kind, one: mine.get((kind, one)))

    assert len(conflicts) == len(their_conflicts)
    if not conflicts:
        assert plain(after(theirs, changes)) == plain(after(mine, others))


def plain(records: State) -> dict[object, object]:
    return {
        key: replace(record, tags=tuple(sorted(record.tags)))
        if isinstance(record, Event)
        else record
        for key, record in records.items()
    }


def test_the_difference_of_two_chronicles_turns_one_into_the_other() -> None:
    now = small()
    wanted = replace(
        now,
        tags=now.tags[1:],
        events=(replace(LETTER, title="A letter", tags=()), *now.events[1:]),
        texts=(source_text(text="Other"), source_text("tass")),
        claims=now.claims[1:],
    )
    changes = difference(now, wanted)

    assert after(records_of(now), changes) == records_of(wanted)
    assert Remove(SourceText, "embassy@1") in changes
    assert len({key_of_change(change) for change in changes}) == 5
    assert difference(now, now) == ()
