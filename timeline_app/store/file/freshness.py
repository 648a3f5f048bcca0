"""Has another program changed the file? Answered without reading what it did."""

from __future__ import annotations

import apsw

from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import one_value


@says_what_failed
def data_version(connection: apsw.Connection) -> int:
    """A number that changes when somebody else wrote to the file. Our own edits leave it."""
    return int(one_value(connection, "PRAGMA data_version"))


@says_what_failed
def newest_position(connection: apsw.Connection) -> int:
    """The position of the last entry of the edit log, 0 where there is none."""
    return int(one_value(connection, "SELECT max(position) FROM edit_log") or 0)
