from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.store.samples import small
from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.edits import events
from timeline_app.model.edits.edit import ChangeSet, Edit, Put
from timeline_app.model.edits.reconciling import EditConflictError
from timeline_app.model.errors import UserError
from timeline_app.model.event import Category, Event, Tag
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.workspace import Workspace

LETTER = small().events[0]
EDIT = Edit("new tag “T”", (Put(Tag("t", "T")),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.chronicle"
    write_chronicle_file(small(), file)
    return file


@pytest.fixture
def mine(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path) as workspace:
        yield workspace


@pytest.fixture
def theirs(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path) as workspace:
        yield workspace


def seen_by(workspace: Workspace) -> list[ChangeSet]:
    seen: list[ChangeSet] = []
    workspace.observe(seen.append)
    return seen


def test_all_are_told_of_an_edit_though_the_first_of_them_fails(mine: Workspace) -> None:
    seen: list[ChangeSet] = []

    def fail(_: ChangeSet) -> None:
        raise ValueError("cannot show it")

    for observer in (fail, seen.append, fail):
        mine.observe(observer)
    with pytest.raises(ValueError, match="cannot show it") as caught:
        mine.apply(EDIT)

    assert len(seen) == 1
    assert len(caught.value.__notes__) == 1
    assert mine.editing.next_to_undo() == EDIT.name


def test_undo_and_redo_are_named_and_told(mine: Workspace) -> None:
    seen = seen_by(mine)
    mine.apply(events.change_event(LETTER, replace(LETTER, title="A letter")), "Ann")
    assert mine.editing.next_to_undo("Ann") == "renaming of event “Roosevelt's letter”"

    mine.editing.undo("Ann")
    assert mine.event("letter") == LETTER
    assert mine.editing.next_to_undo("Ann") is None
    mine.editing.redo("Ann")
    assert mine.editing.next_to_redo("Ann") is None
    assert seen == [ChangeSet(events=frozenset({"letter"}))] * 3


def test_columns_follow_undo(mine: Workspace) -> None:
    assert len(mine.columns()) == 3
    mine.apply(events.add_event(Event("new", "New", "1950", "wars")))
    assert len(mine.columns()) == 4
    mine.editing.undo()

    assert len(mine.columns()) == 3


def test_what_another_program_did_is_taken_in(mine: Workspace, theirs: Workspace) -> None:
    seen = seen_by(mine)
    assert len(mine.columns()) == 3
    assert mine.editing.catch_up() is None
    theirs.apply(events.add_event(Event("new", "New", "1950", "wars")), "Bob")
    theirs.apply(EDIT, "Bob")

    assert mine.editing.catch_up() == ChangeSet(events=frozenset({"new"}), tags=frozenset({"t"}))
    assert len(seen) == 1
    assert len(mine.columns()) == 4
    assert mine.editing.catch_up() is None


def test_what_another_did_right_before_is_told_with_ones_own(
    mine: Workspace, theirs: Workspace
) -> None:
    seen = seen_by(mine)
    theirs.apply(EDIT, "Bob")
    mine.apply(events.add_event(Event("new", "New", "1950", "wars")), "Ann")

    assert seen == [ChangeSet(events=frozenset({"new"}), tags=frozenset({"t"}))]
    assert mine.editing.catch_up() is None


def test_other_fields_of_one_record_are_edited_by_both(mine: Workspace, theirs: Workspace) -> None:
    theirs.apply(events.change_event(LETTER, replace(LETTER, importance=1)), "Bob")
    mine.apply(events.change_event(LETTER, replace(LETTER, title="Mine")), "Ann")

    assert mine.event("letter") == replace(LETTER, title="Mine", importance=1)


def test_the_later_of_two_edits_of_a_field_is_asked(mine: Workspace, theirs: Workspace) -> None:
    theirs.apply(events.change_event(LETTER, replace(LETTER, title="Theirs")), "Bob")
    edit = events.change_event(LETTER, replace(LETTER, title="Mine"))
    with pytest.raises(EditConflictError) as caught:
        mine.apply(edit, "Ann")
    (conflict,) = caught.value.conflicts
    assert (conflict.field, conflict.mine, conflict.theirs) == ("title", "Mine", "Theirs")
    assert mine.event("letter").title == "Theirs"

    mine.apply(edit, "Ann", insist=True)
    assert mine.event("letter").title == "Mine"


def test_the_history_tells_who_did_what(mine: Workspace) -> None:
    mine.apply(EDIT, "Ann")
    mine.editing.undo("Ann")
    newest, oldest = mine.editing.history(10)

    assert (oldest.person, oldest.name, str(oldest.kind)) == ("Ann", "new tag “T”", "edit")
    assert str(newest.kind) == "undo"


def test_the_chronicle_is_shown_as_it_was_and_restored(mine: Workspace) -> None:
    mine.apply(EDIT, "Ann")
    mine.apply(events.add_event(Event("new", "New", "1950", "wars")), "Ann")
    with mine.as_it_was(1) as was:
        assert Tag("t", "T") in was.tags()
        assert len(was.columns()) == 3
        with pytest.raises(UserError, match="as it was after the new tag “T”, for reading only"):
            was.apply(EDIT)

    assert mine.editing.restore(0, "Ann") is not None
    assert mine.whole() == small()
    assert mine.editing.restore(0, "Ann") is None
    assert mine.editing.next_to_undo("Ann") == (
        "restoring of the chronicle as it was before all edits"
    )
    mine.editing.undo("Ann")
    assert len(mine.columns()) == 4


@pytest.mark.parametrize("position", [-1, 1])
def test_there_may_be_no_such_entry(mine: Workspace, position: int) -> None:
    with pytest.raises(UserError) as caught:
        mine.as_it_was(position)
    assert caught.value.code == "not_found"


def test_a_copy_is_saved_with_its_history(mine: Workspace, tmp_path: Path) -> None:
    mine.apply(EDIT, "Ann")
    mine.save_copy(tmp_path / "copy.chronicle")

    with Workspace.open(tmp_path / "copy.chronicle") as copy:
        assert copy.whole() == mine.whole()
        copy.editing.undo("Ann")
        assert copy.whole() == small()


def test_a_copy_replaces_only_what_it_may(mine: Workspace, path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.chronicle"
    other.write_text("precious")
    for file, code in ((other, "exists"), (path, "same_file"), (tmp_path, "folder")):
        with pytest.raises(UserError) as caught:
            mine.save_copy(file)
        assert caught.value.code == code
    assert other.read_text() == "precious"
    mine.save_copy(other, replace=True)

    with Workspace.open(other) as copy:
        assert copy.whole() == small()


def test_a_file_that_was_deleted_can_be_saved_elsewhere(
    mine: Workspace, path: Path, tmp_path: Path
) -> None:
    mine.apply(EDIT)
    path.unlink()
    with pytest.raises(UserError) as caught:
        mine.apply(EDIT)
    assert caught.value.code == "moved"
    mine.save_copy(path)

    with Workspace.open(path) as copy:
        assert copy.whole() == mine.whole()


def test_a_new_chronicle_is_made_and_filled(tmp_path: Path) -> None:
    info = ChronicleInfo("mine", "My own", languages=("en",))
    with Workspace.create(tmp_path / "mine.chronicle", info) as workspace:
        assert workspace.info == info
        category = Category("wars", "Wars", "#a4530c", 0)
        workspace.apply(Edit("first", (Put(category), Put(Event("e", "E", "1914", "wars")))))
        assert len(workspace.columns()) == 1
    with pytest.raises(UserError) as caught:
        Workspace.create(tmp_path / "mine.chronicle", info)
    assert caught.value.code == "exists"


def test_a_chronicle_in_a_folder_is_not_undone() -> None:
    with Workspace.bundled() as workspace, pytest.raises(UserError) as caught:
        workspace.editing.undo()
    assert caught.value.code == "read_only"
