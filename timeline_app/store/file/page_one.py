"""Give a damaged file its first pages back: the header, and the list of its tables.

Every chronicle is made by the same statements in the same order, so these pages are the same in
all of one format, but for a few counters.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from timeline_app.store.file import schema
from timeline_app.store.file.database import close_database, create_database
from timeline_app.store.file.hardening import harden

PAGE = 4096
_INTERIOR = 5  # the first byte of a page of a table that names further pages
_HEADER = 100
_COUNTERS = slice(24, 40)  # changes, length, the free pages: as the damaged file has them or none


def make_readable(copy: Path, folder: Path) -> bool:
    """Mend the first pages of a copy where its tables cannot be listed; True where it was needed.

    The copy is cut or filled up to whole pages first. `folder` is for a file of its own.
    """
    _fill_up(copy)
    if _lists_tables(copy):
        return False
    fresh_file = folder / "fresh.chronicle"
    close_database(create_database(fresh_file))
    fresh = fresh_file.read_bytes()
    with copy.open("r+b") as file:
        for number in (1, *_children_of_first(fresh)):
            file.seek((number - 1) * PAGE)
            file.write(fresh[(number - 1) * PAGE : number * PAGE])
        pages = copy.stat().st_size // PAGE
        file.seek(_COUNTERS.start)
        file.write(bytes(4) + pages.to_bytes(4, "big") + bytes(8))
        file.seek(92)  # the length counts only where this is the number of changes
        file.write(bytes(4))
    return True


def _fill_up(copy: Path) -> None:
    """A file that was cut gets zeros for what is missing, so that the rest can be read."""
    with copy.open("r+b") as file:
        header = file.read(_HEADER)
        size = copy.stat().st_size
        told = int.from_bytes(header[28:32], "big") * PAGE
        whole = max(-(-size // PAGE), 1) * PAGE
        file.truncate(told if whole < told <= 8 * whole else whole)


def _lists_tables(copy: Path) -> bool:
    try:
        connection = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)
    except apsw.Error:
        return False
    try:
        harden(connection)
        found = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
        return tuple(sorted(str(sql) for (sql,) in found)) == schema.expected()
    except (apsw.Error, UnicodeDecodeError):
        return False
    finally:
        connection.close()


def _children_of_first(fresh: bytes) -> list[int]:
    """The numbers of the pages that the list of tables goes on in."""
    if fresh[_HEADER] != _INTERIOR:
        return []
    cells = int.from_bytes(fresh[_HEADER + 3 : _HEADER + 5], "big")
    last = int.from_bytes(fresh[_HEADER + 8 : _HEADER + 12], "big")
    places = (_HEADER + 12 + 2 * cell for cell in range(cells))
    starts = [int.from_bytes(fresh[place : place + 2], "big") for place in places]
    return [*(int.from_bytes(fresh[start : start + 4], "big") for start in starts), last]
