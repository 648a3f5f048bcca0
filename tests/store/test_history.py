from __future__ import annotations

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.samples import small, source_text
from tests.store.test_edit_door import EDITS
from tests.store.test_undo import take
from timeline_app.model.edits.edit import Edit, Put, Remove
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.model.source import SourceText
from timeline_app.store.file.database import in_memory
from timeline_app.store.file.freshness import newest_position
from timeline_app.store.log import edit_door
from timeline_app.store.whole import history
from timeline_app.store.whole.integrity import faults
from timeline_app.store.whole.whole_chronicle import load, pack

STEPS = st.lists(st.one_of(EDITS, st.sampled_from(("undo", "redo"))), max_size=8)


@given(STEPS)
def test_the_chronicle_is_shown_as_it_was_at_every_entry(steps: list[Edit | str]) -> None:
    connection = in_memory()
    pack(connection, small())
    states = [small()]
    for step in steps:
        take(connection, "Ann", step, insist=True)
        if newest_position(connection) == len(states):
            states.append(load(connection))
    for position, state in enumerate(states):
        was = history.as_it_was(connection, position)
        assert load(was) == state
        was.close()

    edit_door.apply(connection, Edit("restore", history.changes_back_to(connection, 0)))
    assert load(connection) == small()
    assert list(faults(connection)) == []
    connection.close()


def test_nothing_is_needed_to_go_back_to_now(memory: apsw.Connection) -> None:
    edit_door.apply(memory, Edit("edit", (Put(Tag("t", "T")),)))

    assert history.changes_back_to(memory, 1) == ()
    assert history.changes_back_to(memory, 0) == (Remove(Tag, "t"),)


def test_a_text_that_was_replaced_comes_back(memory: apsw.Connection) -> None:
    first, second = source_text("tass", text="First"), source_text("tass", text="Second")
    edit_door.apply(memory, Edit("new text", (Put(first),)))
    edit_door.apply(memory, Edit("other", (Remove(SourceText, "tass@1"), Put(second))))

    assert history.changes_back_to(memory, 1) == (Remove(SourceText, "tass@1"), Put(first))


def test_an_entry_is_named(memory: apsw.Connection) -> None:
    edit_door.apply(memory, Edit("an edit", (Put(Tag("t", "T")),)))

    assert history.entry_name(memory, 1) == "an edit"
    with pytest.raises(UserError, match="no entry 2"):
        history.entry_name(memory, 2)
