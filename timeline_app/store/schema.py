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


@cache
def statements() -> tuple[str, ...]:
    """The CREATE statements of schema.sql as SQLite keeps them: no comments, no semicolon."""
    lines = Path(__file__).with_name("schema.sql").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("--"))
    return tuple(part.strip().removesuffix(";") for part in text.split("\n\n") if part.strip())


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
    if sorted(str(sql) for (sql,) in found) != sorted(statements()):
        raise UserError(
            "foreign_schema",
            f"{path} is marked as a chronicle but its tables are not those of one; another "
            "program changed it. It was left as it is: open a backup of it instead.",
            path=path,
        )
