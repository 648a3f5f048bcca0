"""Chronicles whose arrays are mapped from files: here, of more than a handful of events."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.store.columns import assert_same_columns, made_anew
from timeline_app.layout.arrangement_cache import key_of
from timeline_app.layout.flat_arrangement import from_arrays
from timeline_app.layout.lanes import LanePreferences, allocate_rows
from timeline_app.layout.level_index_making import made
from timeline_app.layout.overview import density_heights, extent
from timeline_app.layout.packing import pack
from timeline_app.layout.text_metrics import inter
from timeline_app.layout.visible_window import VisibleWindow
from timeline_app.model.edits.edit import Change, ChangeSet, Edit, Put, Remove
from timeline_app.model.event import Category, Event
from timeline_app.model.event_columns import EventColumns
from timeline_app.store.file.database import close_database, open_database
from timeline_app.system import array_file
from timeline_app.system.user_folders import user_cache_folder
from timeline_app.workspace.arrays import event_arrays, flat_files, preparing
from timeline_app.workspace.arrays.flat_files import FlatFiles
from timeline_app.workspace.files.bundled import bundled_folder
from timeline_app.workspace.files.packing import pack_folder
from timeline_app.workspace.workspace import Workspace


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_arrays, "MANY_EVENTS", 10)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    pack_folder(bundled_folder(), tmp_path / "a.chronicle")
    return tmp_path / "a.chronicle"


@pytest.fixture
def prepared(file: Path) -> Path:
    """A file whose columns are there to be mapped."""
    assert prepare(file)
    return file


@pytest.fixture
def workspace(prepared: Path) -> Iterator[Workspace]:
    with Workspace.open(prepared) as workspace:
        yield workspace


def prepare(file: Path, rows: tuple[int, ...] = ()) -> bool:
    """What the program does, in this process."""
    connection = open_database(file, read_only=True)
    try:
        if rows:
            return preparing.prepare_arrangement(connection, FlatFiles(file), rows)
        return preparing.prepare_columns(connection, FlatFiles(file))
    finally:
        close_database(connection)


def names() -> list[str]:
    """What each of the files that are kept is for."""
    folder = user_cache_folder() / "arrays"
    return sorted(one.name.split("-", 2)[2] for one in folder.iterdir()) if folder.exists() else []


def column_file() -> Path:
    (found,) = (user_cache_folder() / "arrays").glob("*-columns")
    return found


def are_mapped(columns: EventColumns) -> bool:
    return not columns.start.flags.writeable and columns.order is not None


def assert_right(workspace: Workspace) -> None:
    """The columns, their order and their survey are those that the events make."""
    columns, fresh = workspace.columns(), made_anew(workspace._connection)
    assert_same_columns(columns, fresh)
    np.testing.assert_array_equal(columns.rows_in_time(), fresh.rows_in_time())
    np.testing.assert_array_equal(columns.first_rows(), fresh.first_rows())
    assert extent(columns) == extent(fresh)
    preferences = LanePreferences()
    assert allocate_rows(columns, 900, preferences) == allocate_rows(fresh, 900, preferences)
    for row, event_id in enumerate(columns.texts.ids(range(len(columns)))):
        assert row in workspace.rows_of(event_id)


def change(workspace: Workspace, *changes: Change) -> None:
    workspace.apply(Edit("edit", changes))


# Opening


def test_files_are_mapped_and_right(workspace: Workspace) -> None:
    assert are_mapped(workspace.columns())
    assert_right(workspace)


def test_without_files_who_does_not_wait_gets_arrays_in_memory(file: Path) -> None:
    with Workspace.open(file) as workspace:
        assert not workspace.arrays.waiting
        assert_right(workspace)
        assert workspace.columns().order is None


def test_who_waits_gets_no_events_until_the_files_are_made(file: Path) -> None:
    with Workspace.open(file) as workspace:
        told: list[ChangeSet] = []
        workspace.observe(told.append)
        workspace.arrays.let_wait()
        lanes = workspace.columns().lanes
        assert (len(workspace.columns()), workspace.arrays.waiting) == (0, True)
        assert workspace.rows_of(workspace.arrays.columns().lanes[0]) == []
        prepare(file)
        workspace.take_prepared()

        assert not workspace.arrays.waiting
        assert told == [ChangeSet(categories=frozenset(lanes))]
        assert are_mapped(workspace.columns())
        assert_right(workspace)


def test_an_edit_while_files_are_made_asks_for_others(file: Path) -> None:
    with Workspace.open(file) as workspace:
        workspace.arrays.let_wait()
        assert workspace.arrays.waiting
        prepare(file)
        change(workspace, *date(workspace))
        workspace.take_prepared()
        assert workspace.arrays.waiting
        prepare(file)
        workspace.take_prepared()

        assert not workspace.arrays.waiting
        assert_right(workspace)


def test_what_asks_for_all_events_does_not_wait(file: Path) -> None:
    with Workspace.open(file) as workspace:
        events = workspace.events()
    with Workspace.open(file) as workspace:
        workspace.arrays.let_wait()
        assert workspace.arrays.waiting

        assert workspace.events() == events
        assert workspace.arrays.waiting


def test_who_gives_up_waiting_gets_arrays_in_memory(file: Path) -> None:
    with Workspace.open(file) as workspace:
        workspace.arrays.let_wait()
        assert workspace.arrays.waiting
        workspace.take_prepared(give_up=True)

        assert not workspace.arrays.waiting
        assert_right(workspace)


def test_without_room_in_the_cache_nobody_waits(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flat_files, "MOST_BYTES", 100)
    with Workspace.open(file) as workspace:
        workspace.arrays.let_wait()

        assert not workspace.arrays.waiting
        assert_right(workspace)


def test_few_events_are_in_no_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_arrays, "MANY_EVENTS", 10_000)
    with Workspace.open(file) as workspace:
        workspace.arrays.let_wait()

        assert workspace.arrays.command is None
        assert workspace.arrays.mapping is None
        assert_right(workspace)
    assert names() == []


def test_a_folder_is_in_no_file() -> None:
    with Workspace.open(bundled_folder()) as workspace:
        workspace.arrays.let_wait()

        assert len(workspace.columns()) > 0
        assert workspace.arrays.command is None


def test_a_file_that_cannot_be_written_is_mapped_too(prepared: Path) -> None:
    prepared.chmod(0o444)
    with Workspace.open_to_read(prepared, "Only for reading.") as workspace:
        assert are_mapped(workspace.columns())
        assert_right(workspace)


def test_a_copy_of_the_file_has_files_of_its_own(prepared: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.chronicle"
    copy.write_bytes(prepared.read_bytes())
    with Workspace.open(copy) as workspace:
        assert not are_mapped(workspace.columns())


@pytest.mark.parametrize("damage", ["flipped", "cut off", "of another program"])
def test_a_damaged_file_is_made_anew(prepared: Path, damage: str) -> None:
    data = bytearray(column_file().read_bytes())
    data[4_096 + 100] ^= 16
    if damage == "of another program":
        data = bytearray(b"GIF89a")
    column_file().write_bytes(data[:-10] if damage == "cut off" else data)

    assert prepare(prepared)
    with Workspace.open(prepared) as workspace:
        assert are_mapped(workspace.columns())
        assert_right(workspace)


def test_sound_files_are_left_alone(prepared: Path) -> None:
    before = column_file().stat().st_ino

    assert not prepare(prepared)
    assert column_file().stat().st_ino == before


# Edits


def date(workspace: Workspace) -> list[Change]:
    return [Put(replace(workspace.events()[7], date="{1700,1950-03}"))]


def title(workspace: Workspace) -> list[Change]:
    return [Put(replace(workspace.events()[3], title="Another title"))]


def importance(workspace: Workspace) -> list[Change]:
    return [Put(replace(workspace.events()[3], importance=1))]


def new(workspace: Workspace) -> list[Change]:
    event = workspace.events()[5]
    return [Put(replace(event, id="new", date="1810")), Put(replace(event, id="later"))]


def removed(workspace: Workspace) -> list[Change]:
    change(workspace, Put(replace(workspace.events()[7], id="to be removed")))
    return [Remove(Event, "to be removed")]


def new_lane(workspace: Workspace) -> list[Change]:
    first = Category("first", "First", "#2871a6", -1)
    return [Put(first), Put(replace(workspace.events()[7], category="first"))]


def nothing_of_events(workspace: Workspace) -> list[Change]:
    return [Put(replace(workspace.claims()[0], note="Read twice."))]


EDITS = (date, title, importance, new, removed, new_lane, nothing_of_events)


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_columns_are_mapped_and_right(workspace: Workspace, edit) -> None:  # type: ignore[no-untyped-def] # one of EDITS
    workspace.columns()
    change(workspace, *edit(workspace))

    assert are_mapped(workspace.columns())
    assert_right(workspace)
    workspace.editing.undo()
    assert are_mapped(workspace.columns())
    assert_right(workspace)


@pytest.mark.parametrize("edit", EDITS)
def test_after_an_edit_the_next_opening_finds_the_files(prepared: Path, edit) -> None:  # type: ignore[no-untyped-def] # one of EDITS
    with Workspace.open(prepared) as workspace:
        workspace.columns()
        change(workspace, *edit(workspace))
    with Workspace.open(prepared) as workspace:
        assert are_mapped(workspace.columns())
        assert_right(workspace)
    assert not prepare(prepared)
    assert names().count("columns") == 1


@pytest.mark.parametrize("seed", range(3))
def test_many_edits_one_after_another_stay_right(workspace: Workspace, seed: int) -> None:
    pick = random.Random(seed)
    dates = ("1810", "1810-01-01", "{1810,1950}", "../1810", "1807/1950", "1950", "1700/1701")
    events = workspace.events()
    added: list[str] = []
    for number in range(12):
        changes: list[Change] = []
        for one in pick.sample(added, min(len(added), pick.randint(0, 2))):
            added.remove(one)
            changes.append(Remove(Event, one))
        for count in range(pick.randint(1, 3)):
            added.append(f"{pick.choice('abz')}-{number}-{count}")
            changes.append(Put(replace(events[7], id=added[-1], date=pick.choice(dates))))
        changes.append(Put(replace(pick.choice(events), date=pick.choice(dates), calendar=None)))
        change(workspace, *changes)
        assert are_mapped(workspace.columns())
        assert_right(workspace)


def test_edits_of_another_program_are_taken_in(workspace: Workspace, prepared: Path) -> None:
    workspace.columns()
    with Workspace.open(prepared) as other:
        change(other, *date(other))
    workspace.editing.catch_up()

    assert_right(workspace)


def test_a_cache_that_another_program_made_anew_is_taken_in(
    workspace: Workspace, prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_arrays, "MOST_STALE_ROWS", 1)
    workspace.columns()
    with Workspace.open(prepared) as other:
        change(other, *new(other))
    workspace.editing.catch_up()

    assert are_mapped(workspace.columns())
    assert_right(workspace)


def test_a_chronicle_without_a_cache_of_columns_is_prepared_too(file: Path) -> None:
    connection = open_database(file)
    connection.execute("DELETE FROM column_cache")
    close_database(connection)
    assert prepare(file)
    with Workspace.open(file) as workspace:
        assert are_mapped(workspace.columns())
        change(workspace, *date(workspace))

        assert are_mapped(workspace.columns())
        assert_right(workspace)


def test_edits_without_anybody_looking_ask_for_other_files(prepared: Path) -> None:
    with Workspace.open(prepared) as workspace:
        changes = date(workspace)
    with Workspace.open(prepared) as workspace:
        change(workspace, *changes)
    with Workspace.open(prepared) as workspace:
        workspace.arrays.let_wait()
        assert workspace.arrays.waiting
        prepare(prepared)
        workspace.take_prepared()

        assert_right(workspace)


def test_where_an_edit_cannot_be_kept_its_columns_stay_in_memory(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace.columns()

    def full(*_: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(array_file, "write", full)
    change(workspace, *date(workspace))

    assert_right(workspace)
    assert workspace.columns().order is None
    change(workspace, *title(workspace))
    assert_right(workspace)


def test_after_very_many_edits_the_cache_in_the_chronicle_is_made_anew(
    prepared: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(event_arrays, "MOST_STALE_ROWS", 1)
    with Workspace.open(prepared) as workspace:
        workspace.columns()
        change(workspace, *new(workspace))
    with Workspace.open(prepared) as workspace:
        assert are_mapped(workspace.columns())
        assert_right(workspace)


# Arrangements


def rows_for(workspace: Workspace) -> tuple[int, ...]:
    return allocate_rows(workspace.columns(), 900, LanePreferences())


def test_an_arrangement_is_what_packing_gives(workspace: Workspace, prepared: Path) -> None:
    columns, rows = workspace.columns(), rows_for(workspace)
    assert workspace.arrays.mapping is not None
    assert prepare(prepared, rows)
    file = workspace.arrays.mapping.arrangement(key_of(inter(), rows))
    assert file is not None
    found = from_arrays(file.notes, file.arrays, columns)
    assert found is not None
    packed, index = found
    assert index is not None

    widths = inter().widths(columns.texts.titles(range(len(columns))))
    np.testing.assert_array_equal(packed.label_widths, widths)
    fresh = pack(columns, widths, rows)
    np.testing.assert_array_equal(packed.packing.level, fresh.level)
    np.testing.assert_array_equal(packed.packing.row, fresh.row)
    for name, array in made(columns, fresh).arrays().items():
        np.testing.assert_array_equal(index.arrays()[name], array)


def test_an_arrangement_stays_good_when_no_event_is_touched(
    workspace: Workspace, prepared: Path
) -> None:
    rows = rows_for(workspace)
    prepare(prepared, rows)
    change(workspace, *nothing_of_events(workspace))

    assert workspace.arrays.mapping is not None
    assert workspace.arrays.mapping.arrangement(key_of(inter(), rows)) is not None


def test_an_arrangement_goes_when_a_title_changes(workspace: Workspace, prepared: Path) -> None:
    rows = rows_for(workspace)
    prepare(prepared, rows)
    change(workspace, *title(workspace))

    assert workspace.arrays.mapping is not None
    assert workspace.arrays.mapping.arrangement(key_of(inter(), rows)) is None


def test_the_overview_is_as_dense_as_the_events(workspace: Workspace) -> None:
    columns, fresh = workspace.columns(), made_anew(workspace._connection)
    span = extent(columns)
    assert span is not None
    window = VisibleWindow.of_span(span, 900)

    found, expected = (density_heights(one, window, 3) for one in (columns, fresh))
    assert len(found) == len(expected)
    assert np.abs(np.cumsum(found**2) - np.cumsum(expected**2)).max() <= 0.05 * (expected**2).sum()


# The folder


def test_what_a_killed_program_left_behind_goes(prepared: Path) -> None:
    left, fresh = (column_file().with_name(f"{name}.unfinished") for name in ("left", "fresh"))
    left.write_bytes(b"half")
    fresh.write_bytes(b"half")
    os.utime(left, (0, 0))
    prepare(prepared)

    assert not left.exists()
    assert fresh.exists()


def test_the_oldest_files_beyond_the_cap_go(
    prepared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = sum(one.stat().st_size for one in (user_cache_folder() / "arrays").iterdir())
    monkeypatch.setattr(flat_files, "MOST_BYTES", int(1.5 * size))
    other = tmp_path / "other.chronicle"
    other.write_bytes(prepared.read_bytes())
    prepare(other)
    with Workspace.open(other) as workspace:
        assert are_mapped(workspace.columns())

    kept = sum(one.stat().st_size for one in (user_cache_folder() / "arrays").iterdir())
    assert kept <= 1.5 * size
