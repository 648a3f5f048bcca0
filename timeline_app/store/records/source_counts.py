"""How much hangs on each source, counted without reading it."""

from __future__ import annotations

from collections.abc import Mapping

import apsw

from timeline_app.store.file.failures import says_what_failed
from timeline_app.store.file.rows import all_rows


@says_what_failed
def claims_by_source(connection: apsw.Connection) -> Mapping[str, int]:
    """How many claims stand on a source, for those that have any."""
    rows = all_rows(connection, "SELECT source, count(*) FROM claim GROUP BY source")
    return dict(rows)


@says_what_failed
def silences_by_source(connection: apsw.Connection) -> Mapping[str, int]:
    """On how many events a source was found to be silent, for those that were on any."""
    rows = all_rows(connection, "SELECT source, count(*) FROM silence GROUP BY source")
    return dict(rows)
