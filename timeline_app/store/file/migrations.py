"""Bring an older file up to the newest schema: one function a version, each in one transaction.

`STEPS[n]` turns a file of user_version n into one of n + 1. A chronicle never had an older
format than 1, so the table is empty until the schema first changes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import apsw

from timeline_app.model.errors import UserError
from timeline_app.store.file import failures, schema
from timeline_app.store.file.transactions import transaction

Step = Callable[[apsw.Connection], None]

STEPS: Mapping[int, Step] = {}


def migrate(
    connection: apsw.Connection,
    version: int,
    steps: Mapping[int, Step] = STEPS,
    newest: int = schema.USER_VERSION,
) -> None:
    """Apply every step from `version` to `newest` in one transaction: the old file or the new.

    Raises UserError "unknown_format" where a step is missing.
    """
    path = failures.name_of(connection)
    missing = [number for number in range(version, newest) if number not in steps]
    if missing:
        raise UserError(
            "unknown_format",
            f"{path} has the format {version}, which this program never wrote. It was left as "
            "it is: open a backup of it instead.",
            path=path,
            version=version,
        )
    with transaction(connection):
        for number in range(version, newest):
            steps[number](connection)
            connection.execute(f"PRAGMA user_version = {number + 1}")
