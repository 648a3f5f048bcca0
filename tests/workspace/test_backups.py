from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import pytest

from tests.disks import small_disk
from tests.store.samples import small
from timeline_app.model.edits.difference import records_of
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.file import migrations, schema
from timeline_app.store.file.database import close_database, open_database
from timeline_app.store.whole import copying
from timeline_app.system.user_folders import user_data_folder
from timeline_app.workspace.files.backups import (
    BETWEEN_BACKUPS,
    CHANGE,
    IMPORT,
    MIGRATION,
    OPENING,
    WISH,
    Backup,
    Backups,
    back_up_apart,
    folder_of,
)
from timeline_app.workspace.files.packing import write_chronicle_file
from timeline_app.workspace.files.thinning import kept
from timeline_app.workspace.workspace import Workspace

START = 1_700_000_000_123


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> int:
        return self.now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "small.chronicle"
    write_chronicle_file(small(), file)
    return file


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def kept_backups(path: Path, clock: Clock) -> Iterator[Backups]:
    connection = open_database(path)
    yield Backups(path, connection, clock)
    close_database(connection)


def edit(workspace: Workspace, name: str = "T") -> None:
    workspace.apply(Edit(f"edit {name}", (Put(Tag("t", name)),)), "Ann")


def test_a_backup_holds_the_chronicle_and_its_history(workspace: Workspace) -> None:
    edit(workspace)
    backup = workspace.backups.make(OPENING)
    assert backup is not None

    assert backup.path.is_relative_to(user_data_folder() / "backups")
    assert backup.size == backup.path.stat().st_size
    with Workspace.open_to_read(backup.path, "A backup.") as copy:
        assert copy.whole() == workspace.whole()
        assert copy.editing.history(9) == workspace.editing.history(9)
        with pytest.raises(UserError, match=r"A backup\."):
            edit(copy)
    assert workspace.backups.all() == (backup,)


def test_no_backup_is_made_twice_of_one_state(workspace: Workspace) -> None:
    assert workspace.backups.make(OPENING) is not None
    assert workspace.backups.make(CHANGE) is None
    assert workspace.backups.make(IMPORT) is not None
    edit(workspace)
    assert workspace.backups.make(CHANGE) is not None

    assert [one.reason for one in workspace.backups.all()] == [CHANGE, IMPORT, OPENING]


def test_a_backup_is_due_after_ten_minutes_of_change(
    workspace: Workspace, kept_backups: Backups, clock: Clock
) -> None:
    assert kept_backups.is_due()
    kept_backups.make(OPENING)
    clock.now += BETWEEN_BACKUPS
    assert not kept_backups.is_due()
    edit(workspace)
    assert kept_backups.is_due()
    clock.now -= 1
    assert not kept_backups.is_due()


def test_the_last_twenty_stay(workspace: Workspace, kept_backups: Backups, clock: Clock) -> None:
    for number in range(25):
        edit(workspace, f"{number}")
        clock.now += BETWEEN_BACKUPS
        kept_backups.make(CHANGE)

    assert len(kept_backups.all()) == 20
    assert kept_backups.all()[0].time == clock.now


def test_none_is_dropped_where_the_new_one_is_no_good(
    workspace: Workspace,
    kept_backups: Backups,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for number in range(20):
        edit(workspace, f"{number}")
        clock.now += BETWEEN_BACKUPS
        kept_backups.make(CHANGE)
    before = kept_backups.all()

    def no_good(_: object) -> None:
        raise UserError("bad_copy", "It is no good copy.")

    monkeypatch.setattr(copying, "check_copy", no_good)
    edit(workspace)
    clock.now += BETWEEN_BACKUPS
    with pytest.raises(UserError, match="no good"):
        kept_backups.make(CHANGE)
    assert kept_backups.all() == before
    assert len(list(kept_backups.folder.iterdir())) == 20


def make_and_edit_on(workspace: Workspace, entries_before: int) -> Backup:
    """A backup after some entries, and edits after it: a tag more, another away, one undone."""
    for number in range(entries_before):
        workspace.apply(Edit("new tag", (Put(Tag(f"t{number}", "T")),)))
    backup = workspace.backups.make(WISH)
    assert backup is not None
    event = workspace.events()[0]
    workspace.apply(Edit("rename", (Put(replace(event, title="Renamed")),)), "Ann")
    workspace.apply(Edit("rename", (Put(replace(event, title="Renamed twice")),)), "Bob")
    workspace.apply(Edit("new tag", (Put(Tag("late", "Late")),)), "Ann")
    workspace.editing.undo("Bob")
    return backup


@pytest.mark.parametrize("entries_before", [0, 3])
def test_a_restored_backup_is_what_it_holds_by_its_log_and_without_one(
    workspace: Workspace, entries_before: int
) -> None:
    backup = make_and_edit_on(workspace, entries_before)
    later = workspace.whole()
    workspace.restore_backup(backup, "Ann")
    with Workspace.open_to_read(backup.path, "") as held:
        assert records_of(workspace.whole()) == records_of(held.whole())

    workspace.editing.undo("Ann")
    assert records_of(workspace.whole()) == records_of(later)


def test_only_the_entries_since_a_backup_are_read_to_restore_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = make_and_edit_on(workspace, 3)
    monkeypatch.setattr(Workspace, "whole", lambda _: pytest.fail("all records were read"))

    assert workspace.restore_backup(backup, "Ann") is not None


def test_a_backup_of_another_history_is_compared_record_by_record(path: Path) -> None:
    with Workspace.open(path) as workspace:
        backup = make_and_edit_on(workspace, 3)
    path.unlink()
    write_chronicle_file(small(), path)
    with Workspace.open(path) as anew:
        for number in range(4):
            anew.apply(Edit("new tag", (Put(Tag(f"other{number}", "T")),)))
        anew.restore_backup(backup)
        with Workspace.open_to_read(backup.path, "") as held:
            assert records_of(anew.whole()) == records_of(held.whole())


def test_a_restored_backup_can_be_undone(workspace: Workspace) -> None:
    edit(workspace, "One")
    backup = workspace.backups.make(OPENING)
    assert backup is not None
    edit(workspace, "Two")
    two = workspace.whole()

    assert workspace.restore_backup(backup, "Ann") is not None
    assert Tag("t", "One") in workspace.tags()
    assert workspace.restore_backup(backup, "Ann") is None
    name = workspace.editing.next_to_undo("Ann")
    assert name is not None
    assert name.startswith("restoring of the backup of 20")
    workspace.editing.undo("Ann")
    assert workspace.whole() == two


def test_a_worker_backs_up_through_a_connection_of_its_own(
    workspace: Workspace, path: Path
) -> None:
    edit(workspace)
    backup = back_up_apart(path, CHANGE)

    assert backup is not None
    assert workspace.backups.all() == (backup,)


def test_each_file_has_backups_of_its_own(tmp_path: Path) -> None:
    one, other = tmp_path / "a" / "x.chronicle", tmp_path / "b" / "x.chronicle"

    assert folder_of(one) != folder_of(other)
    assert folder_of(one).name.startswith("x-")


def test_other_files_beside_backups_are_left_alone(workspace: Workspace) -> None:
    workspace.backups.make(OPENING)
    stranger = workspace.backups.folder / "2026-13-45T999999.999Z opening 00000000.chronicle"
    stranger.write_text("mine")
    workspace.backups.thin()

    assert stranger.exists()
    assert len(workspace.backups.all()) == 1


def test_a_full_disk_is_said_and_nothing_is_left_behind(
    workspace: Workspace, own_homes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_homes.mkdir()
    with small_disk(own_homes / "disk", "64k") as disk:
        monkeypatch.setenv("XDG_DATA_HOME", str(disk))
        with pytest.raises(UserError) as caught:
            workspace.backups.make(OPENING)
        assert caught.value.code == "disk_full"
        assert list(workspace.backups.folder.iterdir()) == []
    edit(workspace)


def test_a_place_that_cannot_be_written_is_said(
    workspace: Workspace, own_homes: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own_homes.mkdir()
    (own_homes / "file").write_text("")
    monkeypatch.setenv("XDG_DATA_HOME", str(own_homes / "file"))
    with pytest.raises(UserError) as caught:
        workspace.backups.make(OPENING)

    assert caught.value.code == "no_backup"


def test_an_older_file_is_backed_up_before_it_is_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def step(connection: apsw.Connection) -> None:
        connection.execute("UPDATE state SET generation = generation")

    old = schema.USER_VERSION
    monkeypatch.setattr(migrations, "STEPS", {old: step})
    monkeypatch.setattr(migrations.migrate, "__defaults__", ({old: step}, old + 1))
    monkeypatch.setattr(schema, "USER_VERSION", old + 1)
    with Workspace.open(path) as workspace:
        (backup,) = workspace.backups.all()

    assert backup.reason == MIGRATION
    kept_copy = apsw.Connection(str(backup.path))
    assert kept_copy.pragma("user_version") == old
    kept_copy.close()


def test_thinning_keeps_the_newest_of_days_and_months() -> None:
    last = datetime(2026, 11, 22, 12, tzinfo=UTC)
    hours = [last - timedelta(hours=number) for number in range(24 * 800)]
    times = {int(moment.timestamp()) * 1000: moment for moment in hours}
    stay = sorted((times[time] for time in kept(times)), reverse=True)

    assert stay[:20] == hours[:20]
    days = [moment for moment in stay[20:] if moment.hour == 23]
    assert len(days) == len(stay[20:])
    assert len({moment.date() for moment in stay}) == 30 + 10
    assert stay[-1] == datetime(2025, 12, 31, 23, tzinfo=UTC)
    assert kept(kept(times)) == kept(times)
    assert kept([]) == set()


def test_a_title_tells_when(workspace: Workspace) -> None:
    backup = workspace.backups.make(OPENING)
    assert backup is not None

    assert replace(backup, time=START).title == "the backup of 2023-11-14 22:13 UTC"
