"""What every kind of record shares: how one is checked against the hash in its row."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import apsw

from timeline_app.store.file.failures import name_of
from timeline_app.store.file.row_hash import damaged_row

R = TypeVar("R")


def verified(
    connection: apsw.Connection,
    kind: str,
    name: str,
    stored_hash: int,
    make: Callable[[], R],
    hash_of: Callable[[R], int],
) -> R:
    """Return the record that `make` reads out of a row, if it is what was written.

    Raises UserError "damaged_row" naming it where its hash differs or a value is of no sense.
    """
    try:
        record = make()
    except ValueError as error:
        raise damaged_row(kind, name, name_of(connection)) from error
    if hash_of(record) != stored_hash:
        raise damaged_row(kind, name, name_of(connection))
    return record
