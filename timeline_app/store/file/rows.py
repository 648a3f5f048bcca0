"""Rows as Python sees them: apsw types each value as anything that SQLite can hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import apsw

Row: TypeAlias = tuple[Any, ...]


def all_rows(connection: apsw.Connection, sql: str, values: Sequence[Any] = ()) -> list[Row]:
    """Run a query to its end, so that no open cursor keeps a lock."""
    return connection.execute(sql, values).fetchall()


def one_row(connection: apsw.Connection, sql: str, values: Sequence[Any] = ()) -> Row | None:
    """Run a query that finds one row or none."""
    found = all_rows(connection, sql, values)
    return found[0] if found else None


def one_value(connection: apsw.Connection, sql: str, values: Sequence[Any] = ()) -> Any:
    """Run a query of one column that finds one row, or give None."""
    row = one_row(connection, sql, values)
    return None if row is None else row[0]
