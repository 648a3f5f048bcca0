"""What a chronicle says of itself, its count of edits, and the tallies of its records."""

from __future__ import annotations

import apsw

from timeline_app.model.chronicle import ChronicleInfo
from timeline_app.model.errors import UserError
from timeline_app.store.file.failures import name_of, says_what_failed
from timeline_app.store.file.row_hash import row_hash, wrapped
from timeline_app.store.file.rows import all_rows, one_row, one_value
from timeline_app.store.records.records import verified

_COUNTS = {
    "chronicle": "SELECT count(*) FROM chronicle",
    "category": "SELECT count(*) FROM category",
    "tag": "SELECT count(*) FROM tag",
    "source": "SELECT count(*) FROM source",
    "source_text": "SELECT count(*) FROM source_text",
    "event": "SELECT count(*) FROM event",
    "claim": "SELECT count(*) FROM claim",
    "silence": "SELECT count(*) FROM silence",
}

INFO_ID = ""
"""The one record of its kind needs no id."""


def info_hash(info: ChronicleInfo) -> int:
    return row_hash("chronicle", info.id, info.title, info.description, info.languages)


@says_what_failed
def read_info(connection: apsw.Connection, _id: str = INFO_ID) -> ChronicleInfo | None:
    """None in a file that was made but never packed."""
    row = one_row(connection, "SELECT id, title, description, hash FROM chronicle")
    if row is None:
        return None
    codes = all_rows(connection, "SELECT code FROM chronicle_language ORDER BY position")
    languages = tuple(code for (code,) in codes)
    return verified(
        connection,
        "chronicle",
        row[1],
        row[3],
        lambda: ChronicleInfo(row[0], row[1], row[2], languages),
        info_hash,
    )


def write_info(connection: apsw.Connection, info: ChronicleInfo) -> None:
    connection.execute(
        "INSERT OR REPLACE INTO chronicle VALUES (1, ?, ?, ?, ?)",
        (info.id, info.title, info.description, info_hash(info)),
    )
    connection.execute("DELETE FROM chronicle_language")
    for place, code in enumerate(info.languages):
        connection.execute("INSERT INTO chronicle_language VALUES (?, ?)", (place, code))


@says_what_failed
def generation(connection: apsw.Connection) -> int:
    """How many edits the file has seen."""
    return int(one_value(connection, "SELECT generation FROM state") or 0)


def set_generation(connection: apsw.Connection, number: int) -> None:
    connection.execute("INSERT OR REPLACE INTO state VALUES (1, ?)", (number,))


def add_to_tally(connection: apsw.Connection, kind: str, records: int, hashes: int) -> None:
    """Count records of a kind in (or out, with numbers below 0)."""
    row = one_row(connection, "SELECT records, hashes FROM tally WHERE kind = ?", (kind,))
    old_records, old_hashes = row or (0, 0)
    connection.execute(
        "INSERT OR REPLACE INTO tally VALUES (?, ?, ?)",
        (kind, old_records + records, wrapped(old_hashes + hashes)),
    )


@says_what_failed
def count(connection: apsw.Connection, kind: str) -> int:
    """How many records of a kind were counted."""
    return int(one_value(connection, "SELECT records FROM tally WHERE kind = ?", (kind,)) or 0)


@says_what_failed
def contents(connection: apsw.Connection) -> tuple[tuple[str, int, int], ...]:
    """Kind, number and sum of hashes of all records: the same for the same contents."""
    return tuple(all_rows(connection, "SELECT kind, records, hashes FROM tally ORDER BY kind"))


@says_what_failed
def check_tally(connection: apsw.Connection, kind: str, hashes: list[int]) -> None:
    """Raise UserError "missing_rows" where not exactly the records of these hashes were written."""
    row = one_row(connection, "SELECT records, hashes FROM tally WHERE kind = ?", (kind,))
    if (row or (0, 0)) != (len(hashes), wrapped(sum(hashes))):
        path = name_of(connection)
        raise UserError(
            "missing_rows",
            f"{path} is damaged: it holds {len(hashes)} records of the kind “{kind}”, not the "
            "ones that were written. Open a backup of it.",
            kind=kind,
            path=path,
        )


@says_what_failed
def check_counts(connection: apsw.Connection) -> None:
    """Raise UserError "missing_rows" where a table has not as many rows as were counted.

    Far quicker than `check_tally`: it reads no record.
    """
    for kind, records in all_rows(connection, "SELECT kind, records FROM tally"):
        if kind not in _COUNTS or one_value(connection, _COUNTS[kind]) != records:
            path = name_of(connection)
            raise UserError(
                "missing_rows",
                f"{path} is damaged: not all records of the kind “{kind}” are there.",
                kind=kind,
                path=path,
            )


@says_what_failed
def state_mark(connection: apsw.Connection) -> str:
    """Eight letters that are others after every edit, and in every other chronicle."""
    last = one_value(connection, "SELECT id FROM edit_log ORDER BY position DESC LIMIT 1")
    first = one_value(connection, "SELECT hash FROM chronicle")
    return f"{row_hash('state', generation(connection), last, first) & 0xFFFF_FFFF:08x}"
