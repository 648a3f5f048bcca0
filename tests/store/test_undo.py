from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import small, source_text
from tests.store.test_edit_door import EDITS
from timeline_app.model.edits import events
from timeline_app.model.edits.edit import ChangeSet, Edit, Put, Remove
from timeline_app.model.edits.reconciling import EditConflictError
from timeline_app.model.errors import UserError
from timeline_app.model.event import Event, Tag
from timeline_app.model.source import SourceText
from timeline_app.store.file.database import close_database, in_memory, open_database
from timeline_app.store.file.freshness import newest_position
from timeline_app.store.log import edit_door, edit_log, undo
from timeline_app.store.log.edit_log import EntryKind, newest_entries
from timeline_app.store.whole.integrity import faults
from timeline_app.store.whole.whole_chronicle import load, pack

LETTER, NOTES, POLTAVA = small().events


def edit(connection: apsw.Connection, person: str, event: Event, saw: Event | None = None) -> None:
    seen = () if saw is None else (saw,)
    edit_door.apply(connection, Edit(f"edit of {event.title}", (Put(event),), seen), person=person)


def letter(connection: apsw.Connection) -> Event:
    return next(event for event in load(connection).events if event.id == "letter")


def test_undo_takes_back_the_last_edit_and_redo_makes_it_again(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="One"))
    edit(memory, "Ann", replace(LETTER, title="Two"))
    entry, touched = undo.undo(memory, "Ann")

    assert (entry.name, touched) == ("edit of Two", ChangeSet(events=frozenset({"letter"})))
    assert letter(memory).title == "One"
    assert undo.redo(memory, "Ann")[0].name == "edit of Two"
    assert letter(memory).title == "Two"


def test_undo_and_redo_go_to_both_ends(memory: apsw.Connection) -> None:
    for number in range(20):
        edit(memory, "Ann", replace(LETTER, title=f"{number}"))
    for _ in range(3):
        while undo.next_to_undo(memory, "Ann"):
            undo.undo(memory, "Ann")
        assert load(memory) == small()
        while undo.next_to_redo(memory, "Ann"):
            undo.redo(memory, "Ann")
        assert letter(memory).title == "19"
    assert list(faults(memory)) == []


@pytest.mark.parametrize(
    ("verb", "code"), [("undo", "nothing_to_undo"), ("redo", "nothing_to_redo")]
)
def test_there_may_be_nothing_to_take_back(memory: apsw.Connection, verb: str, code: str) -> None:
    with pytest.raises(UserError) as caught:
        getattr(undo, verb)(memory, "Ann")
    assert caught.value.code == code


def test_undo_survives_a_restart(path: Path) -> None:
    first = open_database(path)
    edit(first, "Ann", replace(LETTER, title="One"))
    edit(first, "Ann", replace(LETTER, title="Two"))
    undo.undo(first, "Ann")
    close_database(first)
    second = open_database(path)

    redo, back = undo.next_to_redo(second, "Ann"), undo.next_to_undo(second, "Ann")
    assert redo is not None
    assert back is not None
    assert (redo.name, back.name) == ("edit of Two", "edit of One")
    undo.undo(second, "Ann")
    assert load(second) == small()
    close_database(second)


def test_each_person_takes_back_their_own(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="Ann's"))
    edit(memory, "Bob", replace(NOTES, title="Bob's"))
    undo.undo(memory, "Ann")

    whole = load(memory)
    assert letter(memory) == LETTER
    assert {"Bob's"} <= {event.title for event in whole.events}


def test_what_others_did_to_other_fields_stays(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="Ann's"))
    edit(memory, "Bob", replace(letter(memory), importance=1))
    undo.undo(memory, "Ann")

    assert letter(memory) == replace(LETTER, importance=1)


def test_a_later_edit_of_the_same_field_is_asked_about(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="Ann's"))
    edit(memory, "Bob", replace(LETTER, title="Bob's"))
    with pytest.raises(EditConflictError) as caught:
        undo.undo(memory, "Ann")

    (conflict,) = caught.value.conflicts
    assert (conflict.mine, conflict.theirs) == (LETTER.title, "Bob's")
    assert letter(memory).title == "Bob's"
    undo.undo(memory, "Ann", insist=True)
    assert letter(memory).title == LETTER.title


def test_redo_is_dropped_only_for_who_edits(memory: apsw.Connection) -> None:
    for person, event in (("Ann", LETTER), ("Bob", NOTES)):
        edit(memory, person, replace(event, title=person))
        undo.undo(memory, person)
    edit(memory, "Ann", replace(POLTAVA, title="New"))

    assert undo.next_to_redo(memory, "Ann") is None
    assert undo.next_to_redo(memory, "Bob") is not None
    undo.redo(memory, "Bob")
    assert {event.title for event in load(memory).events} == {LETTER.title, "Bob", "New"}


def test_a_merge_taken_back_splits_again(memory: apsw.Connection) -> None:
    whole = small()
    merge = events.merge_events(POLTAVA, [LETTER, NOTES], whole.claims, whole.silences)
    edit_door.apply(memory, merge, person="Ann")
    assert len(load(memory).events) == 1

    entry, _ = undo.undo(memory, "Ann")
    assert entry.name == "merge of 3 events"
    assert load(memory) == whole


def test_a_new_record_that_others_use_is_not_taken_back(memory: apsw.Connection) -> None:
    edit_door.apply(memory, Edit("new tag", (Put(Tag("t", "T")),)), person="Ann")
    edit(memory, "Bob", replace(LETTER, tags=(*LETTER.tags, "t")))
    with pytest.raises(UserError) as caught:
        undo.undo(memory, "Ann", insist=True)

    assert caught.value.code == "still_used"
    assert undo.next_to_undo(memory, "Ann") is not None


def test_a_text_comes_back_in_the_place_of_another(memory: apsw.Connection) -> None:
    first, second = source_text("tass", text="First"), source_text("tass", text="Second")
    edit_door.apply(memory, Edit("new text", (Put(first),)))
    other = Edit("other text", (Remove(SourceText, "tass@1"), Put(second)))
    edit_door.apply(memory, other)
    undo.undo(memory, "")
    assert first in load(memory).texts

    undo.redo(memory, "")
    assert second in load(memory).texts


def test_the_log_says_what_was_undone_and_redone(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="One"))
    undo.undo(memory, "Ann")
    undo.redo(memory, "Ann")

    redo, back, made = newest_entries(memory, 3)
    assert [one.kind for one in (made, back, redo)] == list(EntryKind)
    assert [one.takes_back for one in (made, back, redo)] == [0, 1, 2]


def test_what_entries_touched_is_read_without_the_records(memory: apsw.Connection) -> None:
    edit(memory, "Ann", replace(LETTER, title="One"))
    position = newest_position(memory)
    edit_door.apply(memory, Edit("text", (Put(source_text("tass")), Put(small().info))))
    edit_door.apply(memory, Edit("tag", (Put(Tag("t", "T")), Remove(Tag, "t"))))

    assert edit_log.touched_after(memory, position) == ChangeSet(
        info=True, sources=frozenset({"tass"}), tags=frozenset({"t"})
    )


STEPS = st.one_of(EDITS, EDITS, st.sampled_from(("undo", "redo")))


def take(connection: apsw.Connection, person: str, step: Edit | str, *, insist: bool) -> None:
    try:
        if isinstance(step, Edit):
            edit_door.apply(connection, step, person=person)
        elif step == "undo":
            undo.undo(connection, person, insist=insist)
        else:
            undo.redo(connection, person, insist=insist)
    except UserError:
        return


@given(st.lists(STEPS, max_size=12))
def test_undoing_everything_gives_the_first_state(steps: list[Edit | str]) -> None:
    connection = in_memory()
    pack(connection, small())
    for step in steps:
        take(connection, "Ann", step, insist=False)
    last = load(connection)
    undone = 0
    while undo.next_to_undo(connection, "Ann"):
        undo.undo(connection, "Ann")
        undone += 1
    assert load(connection) == small()

    for _ in range(undone):
        undo.redo(connection, "Ann")
    assert load(connection) == last
    connection.close()


@given(st.lists(st.tuples(st.sampled_from(("Ann", "Bob")), STEPS, st.booleans()), max_size=12))
def test_whatever_two_people_do_and_undo_the_file_is_sound(
    steps: list[tuple[str, Edit | str, bool]],
) -> None:
    connection = in_memory()
    pack(connection, small())
    for person, step, insist in steps:
        take(connection, person, step, insist=insist)

    assert list(faults(connection)) == []
    connection.close()
