from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import apsw
import pytest

from tests.store.samples import small
from timeline_app.model.edits.edit import Edit, Put
from timeline_app.model.errors import UserError
from timeline_app.model.event import Tag
from timeline_app.store.file import header, schema
from timeline_app.store.file.database import close_database, create_database, open_database
from timeline_app.store.log import edit_door
from timeline_app.store.whole.whole_chronicle import load

USER_VERSION_AT, APPLICATION_ID_AT = 60, 68


def beside(path: Path) -> list[str]:
    return sorted(entry.name for entry in path.parent.iterdir())


def patch(path: Path, position: int, content: bytes) -> None:
    data = bytearray(path.read_bytes())
    data[position : position + len(content)] = content
    path.write_bytes(data)


def refusal(path: Path, *, read_only: bool = False) -> UserError:
    """Open what must be refused, and see that the file and its folder are untouched."""
    content = path.read_bytes() if path.is_file() else None
    entries = beside(path)
    with pytest.raises(UserError) as caught:
        open_database(path, read_only=read_only)
    assert beside(path) == entries
    assert content is None or path.read_bytes() == content
    assert str(path) in caught.value.sentence
    return caught.value


def test_a_chronicle_is_marked_as_one(path: Path) -> None:
    data = path.read_bytes()

    assert data[APPLICATION_ID_AT : APPLICATION_ID_AT + 4] == b"TLNE"
    assert int.from_bytes(data[USER_VERSION_AT : USER_VERSION_AT + 4], "big") == 1


def test_a_closed_chronicle_is_one_file(path: Path) -> None:
    connection = open_database(path)
    edit_door.apply(connection, Edit("edit", (Put(Tag("t", "T")),)))
    close_database(connection)

    assert beside(path) == [path.name]


def test_edits_are_kept_safely(file: apsw.Connection) -> None:
    assert file.pragma("journal_mode") == "truncate"
    assert file.pragma("synchronous") == 3  # EXTRA
    assert file.pragma("foreign_keys") == 1


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.chronicle").code == "missing"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder.chronicle"
    folder.mkdir()

    assert refusal(folder).code == "folder"


def test_a_pipe_is_refused_and_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.chronicle")

    with pytest.raises(UserError) as caught:
        open_database(tmp_path / "pipe.chronicle")
    assert caught.value.code == "no_chronicle"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\0", b"\0" * 5_000])
def test_what_does_not_begin_like_a_chronicle_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.chronicle"
    path.write_bytes(content)

    assert refusal(path).code == "no_chronicle"


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.chronicle"
    other = apsw.Connection(str(path))
    other.execute("CREATE TABLE event (a)")
    other.close()

    assert refusal(path).code == "no_chronicle"


def test_a_newer_chronicle_is_refused(path: Path) -> None:
    patch(path, USER_VERSION_AT, (schema.USER_VERSION + 1).to_bytes(4, "big"))
    error = refusal(path)

    assert error.code == "newer_chronicle"
    assert "newest version" in error.sentence


def test_a_format_that_never_was_is_refused(path: Path) -> None:
    patch(path, USER_VERSION_AT, (0).to_bytes(4, "big"))

    assert refusal(path).code == "unknown_format"


def test_a_file_cut_in_half_is_refused_or_read_without_a_silent_loss(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    with pytest.raises(UserError) as caught:
        load(open_database(path, read_only=True))
    assert caught.value.code in ("damaged_file", "damaged_row", "missing_rows")


def test_a_damaged_first_page_is_refused(path: Path) -> None:
    patch(path, 100, os.urandom(2_000))

    assert refusal(path).code == "damaged_file"


HOSTILE: dict[str, Callable[[apsw.Connection], object]] = {
    "a trigger": lambda file: file.execute(
        "CREATE TRIGGER t AFTER UPDATE ON event BEGIN DELETE FROM source; END"
    ),
    "a view instead of a table": lambda file: file.execute(
        "ALTER TABLE event RENAME TO e; CREATE VIEW event AS SELECT * FROM e"
    ),
    "another table": lambda file: file.execute("CREATE TABLE more (a)"),
    "a table less": lambda file: file.execute("DROP TABLE silence"),
    "another column": lambda file: file.execute("ALTER TABLE tag ADD COLUMN more TEXT"),
    "a virtual table": lambda file: file.execute("CREATE VIRTUAL TABLE v USING fts5(a)"),
    "an index on an expression": lambda file: file.execute(
        "CREATE INDEX i ON event (length(title))"
    ),
}


@pytest.mark.parametrize("attack", HOSTILE)
def test_a_chronicle_with_another_schema_is_refused(path: Path, attack: str) -> None:
    stranger = apsw.Connection(str(path))
    HOSTILE[attack](stranger)
    stranger.close()

    assert refusal(path).code == "foreign_schema"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE sqlite_schema SET sql = ''",
        "ATTACH 'other' AS other",
        'SELECT "a string"',
        "SELECT * FROM a_view",
        "SELECT load_extension('x')",
    ],
)
def test_strangers_sql_is_forbidden(file: apsw.Connection, sql: str) -> None:
    file.execute("PRAGMA writable_schema = ON").fetchall()
    file.execute("CREATE VIEW a_view AS SELECT 1")

    with pytest.raises((apsw.SQLError, apsw.CantOpenError)):
        file.execute(sql).fetchall()


@pytest.fixture
def unwritable(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file that says that it cannot be written: root may write anywhere."""
    real = os.access

    def access(place: str | os.PathLike[str], mode: int) -> bool:
        return not (mode == os.W_OK and Path(place) == path) and real(place, mode)

    monkeypatch.setattr(os, "access", access)
    return path


def test_a_file_that_cannot_be_written_says_so(unwritable: Path) -> None:
    reason = header.why_not_writable(str(unwritable))

    assert reason is not None
    assert "reading only" in reason.sentence
    assert refusal(unwritable).code == "read_only"


def test_a_file_that_cannot_be_written_can_be_read(unwritable: Path) -> None:
    connection = open_database(unwritable, read_only=True)

    assert load(connection) == small()
    with pytest.raises(UserError) as caught:
        edit_door.apply(connection, Edit("edit", (Put(Tag("t", "T")),)))
    assert caught.value.code == "cannot_be_written"
    close_database(connection)
    assert beside(unwritable) == [unwritable.name]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_that_cannot_be_read_says_so(path: Path) -> None:
    path.chmod(0)

    with pytest.raises(UserError) as caught:
        open_database(path)
    assert caught.value.code == "cannot_be_read"


def test_a_file_that_is_there_is_not_made(path: Path) -> None:
    content = path.read_bytes()
    with pytest.raises(UserError) as caught:
        create_database(path)

    assert caught.value.code == "exists"
    assert path.read_bytes() == content


def test_a_file_in_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        create_database(tmp_path / "none" / "a.chronicle")

    assert caught.value.code == "cannot_be_written"


def test_names_that_mean_something_to_sqlite_are_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (":memory:", "file:a.chronicle?mode=memory", "naïve Ёж 😀.chronicle"):
        close_database(create_database(name))
        assert (tmp_path / name).is_file()
        close_database(open_database(name))


def test_a_name_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"bad\xff.chronicle")
    path.write_bytes(b"x")

    with pytest.raises(UserError) as caught:
        open_database(path)
    assert caught.value.code == "bad_name"


CRASH = """
import os, sys
from timeline_app.store.file.database import open_database
connection = open_database(sys.argv[1])
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE event SET title = hex(randomblob(20000))")
connection.execute("UPDATE source SET title = hex(randomblob(20000))")
connection.cache_flush()
os._exit(9)
"""


def test_a_crash_amid_an_edit_is_rolled_back_at_the_next_opening(path: Path) -> None:
    subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)
    assert f"{path.name}-journal" in beside(path)
    connection = open_database(path)

    assert load(connection) == small()
    close_database(connection)
    assert beside(path) == [path.name]


def test_a_chronicle_left_in_wal_mode_by_another_program_is_brought_back(path: Path) -> None:
    stranger = apsw.Connection(str(path))
    stranger.execute("PRAGMA journal_mode = WAL").fetchall()
    stranger.close()
    connection = open_database(path)

    assert connection.pragma("journal_mode") == "truncate"
    assert load(connection) == small()
    close_database(connection)
