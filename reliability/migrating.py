"""Proof 7: a migration killed at every statement leaves the old file or the new one.

The format of today is the first, so the step proven is a planted one that does what steps do:
it makes a table, fills it, changes rows and makes an index. Files of newer formats and of other
programs are refused, and not a byte of them changes.
"""

from __future__ import annotations

import os
import signal
import tempfile
import traceback
from collections.abc import Iterator
from pathlib import Path

import apsw

from reliability.chronicles import chronicle, new_file
from reliability.figures import Figure, Scale, done, none
from timeline_app.model.errors import UserError
from timeline_app.store import migrations, schema
from timeline_app.store.database import open_database
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


def prove(_: Scale) -> Iterator[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        path = new_file(Path(folder), chronicle(60, 2, 100))
        sound = path.read_bytes()
        kills = between = 0
        at, alive = 1, False
        while not alive:
            path.write_bytes(sound)
            alive = _migrated_until(path, at)
            kills += not alive
            between += not _old_or_new(path)
            at += 1
        refused = sum(_is_refused(path, sound, place) for place in (_VERSION_PLACE, _PROGRAM_PLACE))
    yield done("kills, one at every statement of a migration", kills)
    yield none("files between old and new", between)
    yield none("newer or foreign files that were opened or changed", 2 - refused)


def _step(connection: apsw.Connection) -> None:
    for statement in _STATEMENTS:
        connection.execute(statement)


def _migrated_until(path: Path, at: int) -> bool:
    """Migrate in a child that kills itself before statement number `at`; whether it lived on."""
    child = os.fork()
    if child == 0:
        try:
            connection = open_database(path)
            count = 0

            def trace(*_: object) -> bool:
                nonlocal count
                count += 1
                if count == at:
                    os.kill(os.getpid(), signal.SIGKILL)
                return True

            connection.exec_trace = trace
            newest = schema.USER_VERSION
            migrations.migrate(connection, newest, {newest: _step}, newest + 1)
        except BaseException:
            traceback.print_exc()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return not os.WIFSIGNALED(status)


def _old_or_new(path: Path) -> bool:
    connection = apsw.Connection(str(path))
    try:
        version = int(connection.pragma("user_version"))
        planted = connection.table_exists(None, "planted")
        rows = connection.execute("SELECT count(*) FROM planted").fetchall() if planted else []
        sound = connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    finally:
        connection.close()
    old = version == schema.USER_VERSION and not planted
    new = version == schema.USER_VERSION + 1 and rows == [(30,)]
    return sound and (old or new)


def _is_refused(path: Path, sound: bytes, place: int) -> bool:
    other = bytearray(sound)
    other[place : place + 4] = (1_000_000).to_bytes(4, "big")
    path.write_bytes(other)
    try:
        Workspace.open(path).close()
    except UserError:
        return path.read_bytes() == other
    return False
