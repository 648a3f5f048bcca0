"""Proof 7: a migration killed at every statement leaves the old file or the new one.

One real file is kept of every schema version that the program ever wrote (`old_files`). Each older
one is migrated to today's by the steps that users get. Today's takes a planted step, which does
what steps do: it makes a table, fills it, changes rows and makes an index. Files of newer formats
and of other programs are refused, and not a byte of them changes.
"""

from __future__ import annotations

import os
import signal
import tempfile
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from reliability.figures import Figure, Scale, done, none
from reliability.old_files import file_of, holds_what_was_kept
from timeline_app.model.errors import UserError
from timeline_app.store.file import migrations, schema
from timeline_app.store.file.database import open_database
from timeline_app.workspace.workspace import Workspace

_STATEMENTS = (
    "CREATE TABLE planted (number INTEGER PRIMARY KEY, title TEXT NOT NULL) STRICT",
    "INSERT INTO planted SELECT number, title FROM event",
    "UPDATE planted SET title = title || title",
    "CREATE INDEX planted_title ON planted (title)",
    "DELETE FROM planted WHERE number % 2 = 0",
)
_VERSION_PLACE = 60  # in the header
_PROGRAM_PLACE = 68
_NEWEST = schema.USER_VERSION

Watch = Callable[[apsw.Connection], None]
"""Told of the connection right before the first statement of a migration."""


def prove(_: Scale) -> Iterator[Figure]:
    kills = between = refused = holding = 0
    versions = range(1, _NEWEST + 1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "old.chronicle"
        for version in versions:
            sound = file_of(version).read_bytes()
            at, alive = 1, False
            while not alive:
                path.write_bytes(sound)
                alive = _migrated_until(path, version, at)
                kills += not alive
                between += not _old_or_new(path, version)
                at += 1
            path.write_bytes(sound)
            holding += _opens_with_everything(path, version)
            places = (_VERSION_PLACE, _PROGRAM_PLACE)
            refused += sum(_is_refused(path, sound, place) for place in places)
    yield done("old files kept, one of every schema version", len(versions))
    yield none("of these, not opened with all that they hold", len(versions) - holding)
    yield done("kills, one at every statement of every migration", kills)
    yield none("files between old and new", between)
    yield none("newer or foreign files that were opened or changed", 2 * len(versions) - refused)


def _migrate(path: Path, version: int, watch: Watch) -> None:
    """Migrate as opening does; today's version by the planted step."""
    connection = open_database(path, before_migration=watch)
    if version == _NEWEST:
        watch(connection)
        migrations.migrate(connection, _NEWEST, {_NEWEST: _step}, _NEWEST + 1)


def _step(connection: apsw.Connection) -> None:
    for statement in _STATEMENTS:
        connection.execute(statement)


def _migrated_until(path: Path, version: int, at: int) -> bool:
    """Migrate in a child that kills itself before statement number `at`; whether it lived on."""
    child = os.fork()
    if child == 0:
        try:
            count = 0

            def trace(*_: object) -> bool:
                nonlocal count
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                return True

            def watch(connection: apsw.Connection) -> None:
                connection.exec_trace = trace

            _migrate(path, version, watch)
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError(f"the file of version {version} cannot be migrated")
    return not os.WIFSIGNALED(status)


def _old_or_new(path: Path, version: int) -> bool:
    """Whether the file is the old one, or the new one with the planted step if it took that."""
    connection = apsw.Connection(str(path))
    try:
        found = int(connection.pragma("user_version"))
        planted = connection.table_exists(None, "planted")
        rows = connection.execute("SELECT title FROM planted").fetchall() if planted else []
        wanted = connection.execute(
            "SELECT title || title FROM event WHERE number % 2 = 1 ORDER BY number"
        ).fetchall()
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
    if not sound:
        return False
    if found == _NEWEST + 1:
        return version == _NEWEST and rows == wanted
    if planted or found not in (version, _NEWEST):
        return False
    return _opens_with_everything(path, version)


def _opens_with_everything(path: Path, version: int) -> bool:
    with Workspace.open(path) as workspace:  # which migrates what is still old
        return holds_what_was_kept(workspace, version)


def _is_refused(path: Path, sound: bytes, place: int) -> bool:
    other = bytearray(sound)
    other[place : place + 4] = (1_000_000).to_bytes(4, "big")
    path.write_bytes(other)
    try:
        Workspace.open(path).close()
    except UserError:
        return path.read_bytes() == other
    return False
