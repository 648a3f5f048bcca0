"""What a chronicle file must hold: its marks in the header and the exact list of its tables."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from timeline_app.model.errors import UserError

if TYPE_CHECKING:
    import apsw

APPLICATION_ID = 0x544C4E45
"""Marks a SQLite file as a chronicle: "TLNE"."""

USER_VERSION = 1
"""The newest schema that this program reads and writes."""

_VIRTUAL_TABLE = "CREATE VIRTUAL TABLE "
_SHADOWS = (
    "CREATE TABLE '{0}_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "CREATE TABLE '{0}_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
    "CREATE TABLE '{0}_docsize'(id INTEGER PRIMARY KEY, sz BLOB, origin INTEGER)",
    "CREATE TABLE '{0}_config'(k PRIMARY KEY, v) WITHOUT ROWID",
)
"""What FTS5 makes beside an index of words, as SQLite keeps it."""


@cache
def statements() -> tuple[str, ...]:
    """The CREATE statements of schema.sql as SQLite keeps them: no comments, no semicolon."""
    lines = Path(__file__).with_name("schema.sql").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--"))
    return tuple(part.strip().removesuffix(";") for part in text.split("\n\n") if part.strip())


@cache
def expected() -> tuple[str, ...]:
    """All statements that a chronicle file holds, sorted: ours, and what FTS5 made for itself."""
    ours = statements()
    names = [one.split()[3] for one in ours if one.startswith(_VIRTUAL_TABLE)]
    return tuple(sorted((*ours, *(one.format(name) for name in names for one in _SHADOWS))))


def create(connection: apsw.Connection) -> None:
    """Make the tables and mark the file, inside the caller's transaction."""
    for statement in statements():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {USER_VERSION}")


def check(connection: apsw.Connection, path: str) -> None:
    """Compare the file's schema with the list. Raises UserError "foreign_schema".

    Views, triggers and foreign tables are how a stranger's file attacks: there are none in the
    list, so none gets in.
    """
    found = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
    if tuple(sorted(str(sql) for (sql,) in found)) != expected():
        raise UserError(
            "foreign_schema",
            f"{path} is marked as a chronicle but its tables are not those of one; another "
            "program changed it. It was left as it is: open a backup of it instead.",
            path=path,
        )
